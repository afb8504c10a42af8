import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { EXACT, rule, type Rule } from '../../harness/compare/rule.ts'
import { makePlan, type Plan, type Terms } from '../../harness/run/plan.ts'
import { side, stages } from './sides.ts'

const TERMS: Terms = { rules: new Map(), align: new Map(), only: null }
const names = fc.uniqueArray(fc.constantFrom<string>('a', 'b', 'c', 'd', 'e'), { minLength: 1 })

function planOf(training: readonly string[], inference: readonly string[], terms: Partial<Terms> = {}): Plan {
  const same = (list: readonly string[]): ReturnType<typeof stages> =>
    stages(Object.fromEntries(list.map((name) => [name, (value: unknown) => value])))
  return makePlan(side('training', same(training)), side('inference', same(inference)), { ...TERMS, ...terms })
}

test('every stage of each side stands in the plan once, at its own index, training first', () => {
  fc.assert(
    fc.property(names, names, (training, inference) => {
      const plan = planOf(training, inference)
      const at = (role: 'training' | 'inference'): number[] =>
        plan.pairs.map((pair) => pair[role]).filter((index) => index >= 0)
      expect(at('training')).toEqual([...training.keys()])
      expect(at('inference').toSorted((a, b) => a - b)).toEqual([...inference.keys()])
      expect(plan.trainingOrder.map(({ name }) => name)).toEqual(training)
      expect(plan.inferenceOrder.map(({ name }) => name)).toEqual(inference)
      for (const pair of plan.pairs) {
        expect(pair.training >= 0 && pair.inference >= 0).toBe(
          training.includes(pair.name) && inference.includes(pair.name),
        )
      }
    }),
  )
})

test('a plan is plain just where both sides have the same stages in the same order', () => {
  fc.assert(
    fc.property(names, names, (training, inference) => {
      expect(planOf(training, training)).toMatchObject({ plain: true, twins: true, displaced: false, parted: false })
      expect(planOf(training, inference).plain).toBe(training.join() === inference.join())
    }),
  )
})

test('stages are displaced just where those that both sides have are in another order', () => {
  fc.assert(
    fc.property(names, names, (training, inference) => {
      const shared = (list: readonly string[], other: readonly string[]): string =>
        list.filter((name) => other.includes(name)).join()
      const isReordered = shared(training, inference) !== shared(inference, training)
      expect(planOf(training, inference).displaced).toBe(isReordered)
    }),
  )
})

test('first parts of a stage stand under it, are not compared themselves, and make the plan a parted one', () => {
  const parts = { training: new Map<string, string[]>(), inference: new Map([['join', ['split', 'trim']]]) }
  const plan = planOf(['dash', 'end'], ['split', 'trim', 'join', 'end'], {
    align: new Map([['join', 'dash']]),
    parts,
  })
  expect(plan.parted).toBe(true)
  expect(plan.pairs.map(({ name, training, inference }) => [name, training, inference])).toEqual([
    ['join', 0, 2],
    ['end', 1, 3],
  ])
  expect(plan.pairs[0]?.parts).toEqual({ training: [], inference: [0, 1] })
})

test('a rule is found by the inference name, then the training name, then `*`; else values must be exact', () => {
  const [loose, other, all] = [rule({ atol: 1 }), rule({ atol: 2 }), rule({ atol: 3 })]
  const align = new Map([['new', 'old']])
  const ruleAt = (...rules: readonly (readonly [string, Rule])[]): unknown =>
    planOf(['old'], ['new'], { align, rules: new Map(rules) }).pairs[0]?.rule
  expect(ruleAt(['*', all], ['old', other], ['new', loose])).toBe(loose)
  expect(ruleAt(['*', all], ['old', other])).toBe(other)
  expect(ruleAt(['*', all])).toBe(all)
  expect(ruleAt()).toBe(EXACT)
  expect(planOf(['old'], ['new'], { align, rules: new Map([['old', other]]) }).lastRule).toBe(other)
})
