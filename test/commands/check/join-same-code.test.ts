import { expect, test } from 'vitest'
import { joinSameCode } from '../../../harness/commands/check/join-same-code.ts'
import { foundCause, type FoundCause, type PlacedEdit } from '../../../harness/diagnose/cause.ts'
import type { StageInfo } from '../../../harness/pipeline/provenance.ts'

const variable = (name: string, line: number): StageInfo => ({
  name,
  kind: 'tap',
  branch: [],
  uses: [],
  batch: false,
  source: `serve.py:${line}`,
  code: [{ first: line, last: line }],
})
const VARIABLES = [variable('first', 9), variable('last', 9), variable('count', 9), variable('initials', 10)]
const AGREED = { golden: [3, 3], generated: [9, 9], fresh: [9, 9] } as const
const cause = (stage: string, records: readonly string[], more: Partial<FoundCause> = {}): FoundCause =>
  foundCause({
    kind: 'implementation',
    level: 'proved',
    stage,
    reaches: false,
    records: new Set(records),
    inputClass: 'edge',
    edits: [{ edit: 'replace', pair: { name: stage }, after: null } as unknown as PlacedEdit],
    proof: { repaired: AGREED, withoutThisEdit: { diverging: records.length }, residual: 0 },
    ...more,
  })

test('causes whose code is one statement, and that fail on the same records, are one, with the names of all', () => {
  const way = { what: 'upper case', records: new Set(['a']), example: 'a', inputClass: 'seen', smallest: null } as const
  const found = joinSameCode(
    [
      cause('first', ['a', 'b'], { when: 'name is empty' }),
      cause('initials', ['c']),
      cause('last', ['b', 'a'], { reaches: true, inputClass: 'seen', looks: [way, { ...way, what: 'lower case' }] }),
    ],
    VARIABLES,
  )
  expect(found.map(({ stages, records }) => [stages, [...records]])).toEqual([
    [
      ['first', 'last'],
      ['a', 'b'],
    ],
    [['initials'], ['c']],
  ])
  expect(found[0]).toMatchObject({ stage: 'first', reaches: true, lastAgrees: false, inputClass: 'seen', when: null })
  expect(found[0]?.edits).toHaveLength(2)
  expect(found[0]?.proof?.withoutThisEdit).toEqual({ diverging: 2 })
  expect(found[0]?.looks.map(({ what, records, example }) => [what, [...records], example])).toEqual([
    ['first: another value, when name is empty', ['a', 'b'], 'a'],
    ['last: upper case', ['a'], 'a'],
    ['last: lower case', ['a'], 'a'],
  ])
})

test('a way of one of them is told under its name, and when it comes', () => {
  const smallest = { input: '', training: 1, inference: 2, from: '', complete: true }
  const way = { what: 'another number', records: new Set(['a']), example: 'a', inputClass: null, smallest, looks: [] }
  const modes = [{ ...way, when: 'text is empty' }]
  const [joined] = joinSameCode([cause('first', ['a'], { modes }), cause('last', ['a'])], VARIABLES)
  expect([joined?.modes, joined?.smallest]).toEqual([[], null])
  expect(joined?.looks.map(({ what }) => what)).toEqual([
    'first: another number, when text is empty',
    'last: another value',
  ])
})

test('what only one of them says is not said of all, but for the smallest input, which shows the cause', () => {
  const smallest = { input: '', training: 1, inference: 2, from: '', complete: true }
  const when = 'text is empty'
  const others = [cause('last', ['a'], { when, smallest }), cause('count', ['a'], { when, maskedBy: 'initials' })]
  const [joined] = joinSameCode([cause('first', ['a'], { when, maskedBy: 'initials' }), ...others], VARIABLES)
  expect(joined).toMatchObject({ when, maskedBy: null, smallest })
})

test('causes of other lines, of other records, of another kind, or that are not as sure, stay apart', () => {
  const others = [
    cause('initials', ['a']),
    cause('last', ['a'], { kind: 'precision' }),
    cause('last', ['a'], { kind: 'nondeterminism', noisy: true }),
    cause('last', ['a'], { level: 'likely', caveat: 'its tap only watches' }),
    cause('last', []),
    cause('last', ['a', 'b']),
    cause('last', ['a'], { ends: { side: 'inference', how: 'crashed' } }),
    cause('unplaced', ['a']),
  ]
  for (const other of others) {
    const both = [cause('first', ['a']), other]
    expect(joinSameCode(both, VARIABLES)).toEqual(both)
  }
})
