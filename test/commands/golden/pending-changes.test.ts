import { describe, expect, test } from 'vitest'
import { pendingChanges, shownChange } from '../../../harness/commands/golden/pending-changes.ts'
import type { Pending } from '../../../harness/golden/pending.ts'
import { showing } from '../../../harness/pair/show.ts'
import { config } from '../../cli/fakes.ts'
import { memoryFiles } from '../../golden/memory-files.ts'
import { updated } from '../../golden/pending-sample.ts'
import { PATH, PYTHON } from '../../golden/sample.ts'

const recorded = (stages: Record<string, unknown>): NonNullable<Pending['after']> => ({
  env: 'a1',
  environment: PYTHON,
  digest: 'sha256:0',
  stages: new Map(Object.entries(stages)),
})
const CHANGE: Pending = {
  id: 'acronym',
  kind: 'changed',
  line: 3,
  note: null,
  input: 'x',
  against: null,
  stale: null,
  before: recorded({ lower: 'a', stop: 'the a', tail: undefined }),
  after: recorded({ lower: 'a', stop: 'a\u{1B}[0m', ids: [1n] }),
}

describe('shownChange', () => {
  test('shows the stages whose values change, escaped, and those that come or go', () => {
    expect(shownChange(CHANGE, showing([])).stages).toEqual([
      { stage: 'stop', before: '"the a"', after: '"a\\u{1B}[0m"' },
      { stage: 'tail', before: 'undefined', after: null },
      { stage: 'ids', before: null, after: '[1]' },
    ])
  })

  test('shows all of a record that is new, and all of one that goes', () => {
    const added = shownChange({ ...CHANGE, kind: 'new', before: null, after: recorded({ a: 1n }) }, showing([]))
    expect(added).toMatchObject({ change: 'new', stages: [{ stage: 'a', before: null, after: '1' }] })
    const stale = 'it was edited'
    const gone = shownChange(
      { ...CHANGE, kind: 'removed', stale, before: recorded({ a: 1n }), after: null },
      showing([]),
    )
    expect(gone).toMatchObject({ stale, stages: [{ stage: 'a', before: '1', after: null }] })
  })

  test('tells a float from the int of its value', () => {
    const change = { ...CHANGE, before: recorded({ a: 1n }), after: recorded({ a: 1 }) }
    expect(shownChange(change, showing([])).stages).toEqual([{ stage: 'a', before: '1', after: '1.0' }])
  })

  test('hides private values', () => {
    expect(JSON.stringify(shownChange(CHANGE, showing(['$'])))).not.toContain('the a')
  })
})

describe('pendingChanges', () => {
  test('lists what waits beside the golden file of a pair', async () => {
    const [pair] = (await config()).pairs
    if (pair === undefined) throw new Error('the configuration has no pair')
    const changes = pendingChanges({ ...pair, golden: PATH }, updated())
    expect(changes.map(({ id, change, stages }) => [id, change, stages.map(({ stage }) => stage)])).toEqual([
      ['a', 'changed', ['lowercase']],
      ['b', 'changed', ['lowercase']],
      ['c', 'new', ['lowercase', 'words']],
    ])
    expect(pendingChanges(pair, memoryFiles())).toEqual([])
  })
})
