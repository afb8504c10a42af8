import { describe, expect, it } from 'vitest'
import { EXACT } from '../../harness/compare/rule.ts'
import { NOT_REACHED, threw } from '../../harness/pipeline/outcome.ts'
import { inputSize, makeDivergence, outcomeDifferences } from '../../harness/run/divergence.ts'
import { makePlan, type StagePair } from '../../harness/run/plan.ts'
import { side, stages } from './sides.ts'

const NO_PARTS = { training: [], inference: [] }
const PAIR: StagePair = {
  name: 's',
  training: 0,
  inference: 0,
  parts: NO_PARTS,
  rule: EXACT,
  judged: true,
  displaced: false,
  optional: false,
  list: false,
  unasked: false,
  moved: false,
}

it('measures texts by their length and anything else by its tagged form', () => {
  expect([inputSize(''), inputSize('four'), inputSize({ a: 1n })]).toEqual([0, 4, '["r","a",["i","1"]]'.length])
})

describe('the differences of two outcomes', () => {
  const kindOf = (training: unknown, inference: unknown, pair: Partial<StagePair> = {}): unknown =>
    outcomeDifferences(training, inference, { ...PAIR, ...pair }).list.map(({ path, kind }) => [path, kind])

  it('are those of their values where both have one', () => {
    expect(outcomeDifferences({ a: 1, b: 2 }, { a: 1, b: 3 }, PAIR)).toMatchObject({
      list: [{ path: '$.b', training: '2.0', inference: '3.0' }],
      count: 1,
    })
    expect(outcomeDifferences('same', 'same', PAIR)).toEqual({ list: [], count: 0 })
  })

  it('are one at the root where a side threw, with the escaped words of the error', () => {
    expect(outcomeDifferences(threw(new RangeError('a\u0007b')), 'x', PAIR)).toEqual({
      list: [{ path: '$', kind: 'threw', training: 'RangeError: a\\u{7}b', inference: null }],
      count: 1,
    })
  })

  it('are one at the root where a stage is missing, extra, or was not reached on one side', () => {
    expect(kindOf('x', NOT_REACHED, { inference: -1 })).toEqual([['$', 'missing']])
    expect(kindOf(NOT_REACHED, 'x', { training: -1 })).toEqual([['$', 'extra']])
    expect(kindOf('x', NOT_REACHED)).toEqual([['$', 'not-reached']])
  })
})

describe('a divergence', () => {
  const record = { id: 'r', origin: 'golden', input: 'a' } as const
  const same = (value: unknown): unknown => value
  const plan = makePlan(
    side('training', stages({ s: same, t: same })),
    side('inference', stages({ s: same, t: same })),
    {
      rules: new Map(),
      align: new Map(),
      only: null,
    },
  )
  const first = plan.pairs[0] ?? PAIR

  it('holds copies: what the sides do with the next record does not change it', () => {
    const outcomes = { training: [[1], 'x'], inference: [[2], 'x'] }
    const made = makeDivergence(record, { plan, first }, outcomes)
    for (const value of [outcomes.training[0], outcomes.inference[0]]) (value as number[])[0] = 9
    expect(made).toMatchObject({ training: [1], inference: [2], differenceCount: 1, reaches: false })
    expect(made.stages.map(({ status }) => status)).toEqual(['differs', 'agrees'])
  })

  it('reaches the end where the last values differ too', () => {
    const outcomes = { training: ['x', 'xx'], inference: ['y', 'yy'] }
    expect(makeDivergence(record, { plan, first }, outcomes).reaches).toBe(true)
  })
})
