import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { rule } from '../../harness/compare/rule.ts'
import { endedOn, NOT_REACHED, outcomeKind, threw, type Outcome } from '../../harness/pipeline/outcome.ts'
import { stageStatuses } from '../../harness/run/first-stage.ts'
import { compareLast, judge } from '../../harness/run/judge.ts'
import { makePlan, type Plan, type Terms } from '../../harness/run/plan.ts'
import { emptyTally, stageTally } from '../../harness/run/tally.ts'
import { side, stages } from './sides.ts'

const TERMS: Terms = { rules: new Map(), align: new Map(), only: null }
const NAMED = stages({ x: (value: unknown) => value, y: (value: unknown) => value, return: (value: unknown) => value })
const judged = (of: Plan, training: Outcome[], inference: Outcome[]): string => {
  const tally = emptyTally()
  return judge(
    of,
    { training, inference },
    of.pairs.map(({ name }) => stageTally(tally, name)),
  )
}

describe('a variable that nobody named', () => {
  const made = (role: 'training' | 'inference') => {
    const { info, ...rest } = side(role, NAMED)
    const watched = ['x', 'y'].map((name) => [name, 1] as const)
    return { ...rest, info: { ...info, kind: 'traced' as const, stages: [] }, watched }
  }
  const unasked = new Set(['x', 'y'])
  const of = (terms: Partial<Terms> = {}): Plan =>
    makePlan(made('training'), made('inference'), { ...TERMS, unasked, ...terms })

  test('may differ where what is returned is the same, and is counted there', () => {
    const tallies = ['x', 'y', 'return'].map((name) => stageTally(emptyTally(), name))
    const outcomes = { training: [[1, 2], 3, 9], inference: [[2, 1], 3, 9] }
    expect(judge(of(), outcomes, tallies)).toBe('agrees')
    expect(tallies[0]).toMatchObject({ compared: 0, differed: 0, onTheWay: 1 })
    expect(tallies[2]).toMatchObject({ compared: 1, exact: 1 })
    expect(stageStatuses(of(), outcomes).map(({ status }) => status)).toEqual(['uncounted', 'agrees', 'agrees'])
  })

  test('counts where it is asked for, and with what is returned', () => {
    const tallies = ['x', 'y', 'return'].map((name) => stageTally(emptyTally(), name))
    expect(judge(of(), { training: [[1, 2], 3, 9], inference: [[2, 1], 3, 8] }, tallies)).toBe('diverges')
    expect(tallies[0]).toMatchObject({ compared: 1, differed: 1, onTheWay: 0 })
    expect(judged(of({ unasked: new Set(['y']) }), [1, 3, 9], [2, 3, 9])).toBe('diverges')
    // It is the one that is returned.
    expect(judged(of(), [1, 3], [1, 4])).toBe('diverges')
    expect(judged(of(), [1, 3], [2, 3])).toBe('agrees')
  })

  test('counts where one side throws, nothing is returned, or a rule leaves out part of it', () => {
    const failed = threw(new Error('no'))
    expect(judged(of(), [1, 3, 9], [2, 3, failed])).toBe('diverges')
    expect(judged(of(), [1, 3, 9], [failed])).toBe('diverges')
    expect(judged(of(), [1, 3, null], [2, 3, null])).toBe('diverges')
    expect(judged(of(), [1, 3, undefined], [2, 3, undefined])).toBe('diverges')
    const rules = new Map([['return', rule({ ignore: ['$.b'] })]])
    expect(judged(of({ rules }), [1, 3, { a: 1, b: 1 }], [2, 3, { a: 1, b: 2 }])).toBe('diverges')
    expect(judged(of({ rules }), [1, 3, { a: 1, b: 1 }], [1, 3, { a: 1, b: 2 }])).toBe('agrees')
  })

  test('may be passed by one side alone where both throw behind it, or before', () => {
    const failed = threw(new Error('no'))
    expect(judged(of(), [1, failed], [failed])).toBe('both-threw')
    expect(judged(of(), [failed], [1, 3, failed])).toBe('both-threw')
    expect(judged(of(), [failed], [1, 3, 9])).toBe('diverges')
    expect(judged(of({ unasked: new Set() }), [1, failed], [failed])).toBe('both-threw')
    expect(judged(of({ unasked: new Set() }), [2, failed], [1, 3, failed])).toBe('diverges')
    // Whoever asks for more of the errors of a stage gets it.
    const asked = new Map([['x', rule({ throws: 'same-kind' })]])
    expect(judged(of({ rules: asked, unasked: new Set() }), [failed], [1, 3, failed])).toBe('diverges')
    // Where they have another order, as well.
    const other = makePlan(
      made('training'),
      { ...made('inference'), sequence: ['y', 'x', 'return'] },
      { ...TERMS, unasked },
    )
    expect(judged(other, [failed], [NOT_REACHED, failed])).toBe('both-threw')
    expect(judged(other, [failed], [failed, 3])).toBe('both-threw')
    expect(judged(other, [failed], [1, 3, 9])).toBe('diverges')
    // Whatever came last in the order of stages: what one side returns is never what the other throws.
    expect(judged(of(), [failed, 3], [1, 3, 3])).toBe('diverges')
    expect(judged(of(), [1, 3, 3], [failed, 3])).toBe('diverges')
    expect(judged(other, [1, 3, 3], [failed, 3])).toBe('diverges')
    expect(judged(other, [failed, 3], [1, 3, 3])).toBe('diverges')
    const ended = endedOn('crashed', 'SIGSEGV')
    expect(judged(of(), [1, ended], [ended])).toBe('both-ended')
    expect(judged(of(), [1, ended], [failed])).toBe('diverges')
  })

  test('never hides that what is returned differs, or that one side throws', () => {
    const outcome = fc.oneof(
      { weight: 4, arbitrary: fc.constantFrom<Outcome>(0, 1, 'a', [1], null) },
      fc.constantFrom<Outcome>(threw(new Error('no')), NOT_REACHED),
    )
    const ran = fc.tuple(outcome, outcome, outcome)
    const holds = fc.check(
      fc.property(ran, ran, (training, inference) => {
        const last = compareLast(of(), { training, inference })
        const verdict = judged(of(), training, inference)
        // And nothing agrees that would not agree were only what is returned compared.
        if (last !== 'differs') return verdict !== 'agrees' || last === 'exact'
        const bothThrow = [training, inference].every((one) => one.some((value) => outcomeKind(value) === 'threw'))
        return verdict === 'diverges' || (bothThrow && verdict === 'both-threw')
      }),
    )
    expect(holds.counterexample).toBeNull()
  })

  test('and no variable, named or not, ever hides that one side alone throws', () => {
    const outcome = fc.constantFrom<Outcome>(0, 1, [1], threw(new Error('no')), NOT_REACHED)
    const ran = fc.tuple(outcome, outcome, outcome)
    const throws = (outcomes: readonly Outcome[]): boolean => outcomes.some((one) => outcomeKind(one) === 'threw')
    const sides = { ...made('inference'), sequence: ['y', 'x', 'return'] }
    const plans = [of(), of({ unasked: new Set() }), makePlan(made('training'), sides, { ...TERMS, unasked })]
    const holds = fc.check(
      fc.property(fc.constantFrom(...plans), ran, ran, (plan, training, inference) => {
        return throws(training) === throws(inference) || judged(plan, training, inference) === 'diverges'
      }),
      { numRuns: 1000 },
    )
    expect(holds.counterexample).toBeNull()
  })
})
