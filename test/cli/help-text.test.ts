import { describe, expect, it } from 'vitest'
import { HELP } from '../../harness/cli/help-text.ts'
import { run } from '../../harness/cli/run.ts'
import { terminal } from './fakes.ts'

describe('HELP', () => {
  it('is what the grammar says on a terminal of 80 columns', async () => {
    const screen = terminal({ width: 80 })
    expect(await run(['help'], screen, screen.services)).toBe(0)
    expect(HELP).toBe(screen.printed.out)
  })
})
