import { expect, test } from 'vitest'
import { whyNoHybrids } from '../../../harness/commands/check/why-no-hybrids.ts'
import { parallel, type Node } from '../../../harness/pipeline/parallel.ts'
import { makePlan } from '../../../harness/run/plan.ts'
import { side, stages } from '../../run/sides.ts'

const same = (value: unknown): unknown => value
const NONE_IN_COMMON = "the sides have no stage in common: say under 'align' which stages stand for each other"

function why(training: readonly Node[], inference: readonly Node[], align: ReadonlyMap<string, string> = new Map()) {
  const sides = { training: side('training', training), inference: side('inference', inference) }
  const plan = makePlan(sides.training, sides.inference, { rules: new Map(), align, only: null })
  return whyNoHybrids(plan, sides.training.info)
}

test('sides need a stage in common, by its name or because they are aligned', () => {
  expect(why(stages({ a: same, b: same }), stages({ b: same, c: same }))).toBeNull()
  expect(why(stages({ a: same, b: same }), stages({ c: same, d: same }))).toBe(NONE_IN_COMMON)
  expect(why(stages({ a: same, b: same }), stages({ c: same, d: same }), new Map([['d', 'b']]))).toBeNull()
})

test('a join is no stage', () => {
  const both = (name: string): readonly Node[] => [parallel('both', { one: stages({ [name]: same }) })]
  expect(why(both('a'), both('b'))).toBe(NONE_IN_COMMON)
  expect(why(both('a'), both('a'))).toBeNull()
})
