import { expect, test } from 'vitest'
import { startBudget } from '../../harness/diagnose/budget.ts'
import { learnSides } from '../../harness/diagnose/learn-sides.ts'
import { withoutDead } from '../../harness/diagnose/without-dead.ts'
import { originalOf } from '../../harness/hybrid/edits.ts'
import { openHybrids } from '../../harness/hybrid/hybrids.ts'
import { makePlan } from '../../harness/run/plan.ts'
import { loadRows } from '../../harness/sides/load-rows.ts'
import { tap } from '../../harness/tap.ts'
import { EXACTLY, sideOf } from './diagnosed.ts'

const INPUTS = [1, 2, 3]
const code =
  (steps: (given: number) => unknown, result: (end: number) => unknown) =>
  (given: number): unknown => {
    tap('steps', steps(given))
    const used = tap('used', given * 2)
    return result(tap('end', used + 1))
  }

async function left(unasked: readonly string[], result: (end: number) => unknown): Promise<readonly string[]> {
  const names = ['steps', 'used', 'end']
  const sides = {
    training: sideOf(
      'training',
      code((given) => [given], result),
      names,
    ),
    inference: sideOf(
      'inference',
      code((given) => [0, given], result),
      names,
    ),
    inTrainingEnv: null,
  }
  for (const one of [sides.training, sides.inference]) await loadRows(one, INPUTS)
  const plan = makePlan(sides.training, sides.inference, { ...EXACTLY, unasked: new Set(unasked) })
  const pipelines = {
    hybrids: openHybrids(sides, startBudget(Number.POSITIVE_INFINITY).check),
    original: originalOf(sides, plan),
    plan,
  }
  const learned = await learnSides({ sides, caveat: null }, pipelines, INPUTS)
  const lean = await withoutDead({ pipelines, learned }, INPUTS)
  return lean.pipelines.original.inference.map(({ info }) => info.name)
}

test('a variable that nobody named and neither side goes on with is no step', async () => {
  expect(await left(['steps', 'used', 'end'], (end) => `${end}`)).toEqual(['used', 'end', 'return'])
})

test('it is one where somebody named it, and where it alone tells that a record diverges', async () => {
  expect(await left(['used', 'end'], (end) => `${end}`)).toEqual(['steps', 'used', 'end', 'return'])
  expect(await left(['steps', 'used', 'end'], () => null)).toEqual(['steps', 'used', 'end', 'return'])
})
