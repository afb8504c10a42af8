import { describe, expect, it } from 'vitest'
import { wantsColor } from '../../harness/cli/terminal.ts'

describe('wantsColor', () => {
  it.each<[boolean | undefined, Record<string, string>, boolean, boolean]>([
    [undefined, {}, true, true],
    [undefined, {}, false, false],
    [undefined, { TERM: 'dumb' }, true, false],
    [undefined, { NO_COLOR: '1' }, true, false],
    [undefined, { NO_COLOR: '' }, true, true],
    [undefined, { FORCE_COLOR: '1' }, false, true],
    [undefined, { FORCE_COLOR: '0' }, true, false],
    [undefined, { FORCE_COLOR: '1', NO_COLOR: '1' }, true, false],
    [true, { NO_COLOR: '1' }, false, true],
    [false, { FORCE_COLOR: '1' }, true, false],
  ])('flag %s, %j, terminal %s: %s', (flag, env, outIsTerminal, wanted) => {
    expect(wantsColor(flag, { env, outIsTerminal })).toBe(wanted)
  })
})
