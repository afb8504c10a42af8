import { expect, test } from 'vitest'
import { endedOn, LOST, NOT_REACHED, threw } from '../../harness/pipeline/outcome.ts'
import { EXACT } from '../../harness/compare/rule.ts'
import { compareOutcomes } from '../../harness/run/compare-outcomes.ts'
import { outcomeDifferences } from '../../harness/run/divergence.ts'
import { endedAt } from '../../harness/run/ended-at.ts'
import { judge } from '../../harness/run/judge.ts'
import { makePlan } from '../../harness/run/plan.ts'
import { emptyTally, stageTally } from '../../harness/run/tally.ts'
import { side, stages } from './sides.ts'

const same = (value: unknown): unknown => value
const both = stages({ a: same, b: same })
const plan = makePlan(side('training', both), side('inference', both), {
  rules: new Map(),
  align: new Map(),
  only: null,
})
const END = endedOn('crashed', 'SIGSEGV')

function verdict(training: readonly unknown[], inference: readonly unknown[]): string {
  const tally = emptyTally()
  const tallies = plan.pairs.map(({ name }) => stageTally(tally, name))
  return judge(plan, { training, inference }, tallies)
}

test('tells on which side and at which stage the process ended', () => {
  expect(endedAt(plan, { training: [1, 2], inference: [1, 2] })).toBeNull()
  expect(endedAt(plan, { training: [1, threw(new Error('x'))], inference: [1, 2] })).toBeNull()
  expect(endedAt(plan, { training: [1, 2], inference: [1, END] })).toMatchObject({
    role: 'inference',
    stage: { name: 'b' },
    outcome: END,
  })
})

test('the end of a process agrees with no value and no error, and cannot be judged beside another', () => {
  expect(verdict([1, END], [1, 2])).toBe('diverges')
  expect(verdict([1, END], [1, threw(new Error('x'))])).toBe('diverges')
  expect(verdict([1, END], [1, NOT_REACHED])).toBe('diverges')
  expect(verdict([1, END], [1, endedOn('hung', 'over 5 ms')])).toBe('both-ended')
  expect(verdict([1, END], [2, END])).toBe('diverges')
})

test('the end of a process is a difference of its own kind', () => {
  const pair = plan.pairs[0]!
  const { list } = outcomeDifferences(END, 1, pair)
  expect(list).toEqual([{ path: '$', kind: 'ended', training: 'crashed: SIGSEGV', inference: null }])
  expect(outcomeDifferences(threw(new Error('x')), 1, pair).list[0]?.kind).toBe('threw')
})

test('what was lost is compared with nothing', () => {
  expect(verdict([LOST, END], [1, 2])).toBe('diverges')
  expect(verdict([LOST, END], [1, END])).toBe('both-ended')
  expect(compareOutcomes(LOST, 1, EXACT)).toBe('not-reached')
  expect(compareOutcomes(NOT_REACHED, 1, EXACT)).toBe('differs')
  expect(compareOutcomes(LOST, NOT_REACHED, EXACT)).toBe('not-reached')
})
