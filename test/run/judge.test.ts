import { describe, expect, test } from 'vitest'
import { EXACT, rule } from '../../harness/compare/rule.ts'
import { parallel } from '../../harness/pipeline/parallel.ts'
import { stage } from '../../harness/pipeline/stage.ts'
import { NOT_REACHED, threw, type Outcome } from '../../harness/pipeline/outcome.ts'
import { compareOutcomes } from '../../harness/run/compare-outcomes.ts'
import { firstStage } from '../../harness/run/first-stage.ts'
import { agreesThroughout, compareLast, judge } from '../../harness/run/judge.ts'
import { makePlan, type Plan, type Terms } from '../../harness/run/plan.ts'
import { stageTally, emptyTally } from '../../harness/run/tally.ts'
import { side, stages } from './sides.ts'

const same = (value: unknown): unknown => value
const named = (...names: string[]): ReturnType<typeof stages> =>
  stages(Object.fromEntries(names.map((name) => [name, same])))
const TERMS: Terms = { rules: new Map(), align: new Map(), only: null }
const plan = (training: string[], inference: string[], terms: Partial<Terms> = {}): Plan =>
  makePlan(side('training', named(...training)), side('inference', named(...inference)), { ...TERMS, ...terms })
const judged = (of: Plan, training: Outcome[], inference: Outcome[]): string => {
  const tally = emptyTally()
  return judge(
    of,
    { training, inference },
    of.pairs.map(({ name }) => stageTally(tally, name)),
  )
}

describe('a plan', () => {
  test('judges stages that have the same ones before them, and sets the others apart', () => {
    const of = plan(['a', 'b', 'c', 'd'], ['a', 'c', 'b', 'd'])
    expect(of.displaced).toBe(true)
    expect(of.pairs.map(({ name, displaced, moved }) => [name, displaced, moved])).toEqual([
      ['a', false, false],
      ['b', true, true],
      ['c', true, true],
      ['d', false, false],
    ])
  })

  test('judges stages behind a missing or an extra one, which are moved all the same', () => {
    const of = plan(['a', 'gone', 'b'], ['a', 'new', 'b'])
    expect(
      of.pairs.map(({ name, training, inference, judged: is, moved }) => [name, training, inference, is, moved]),
    ).toEqual([
      ['a', 0, 0, true, false],
      ['gone', 1, -1, true, true],
      ['b', 2, 2, true, true],
      ['new', -1, 1, true, true],
    ])
  })

  test('compares one stage only if asked to, by either name', () => {
    const align = new Map([['tokenize', 'words']])
    for (const only of ['tokenize', 'words']) {
      const of = plan(['a', 'words'], ['a', 'tokenize'], { align, only })
      expect(of.pairs.map(({ name, judged: is }) => [name, is])).toEqual([
        ['a', false],
        ['tokenize', true],
      ])
    }
  })

  test('finds the rule by the inference name, the training name, and for all others', () => {
    const rules = new Map([
      ['*', rule({ atol: 1 })],
      ['words', rule({ atol: 2 })],
      ['b', rule({ atol: 3 })],
    ])
    const of = plan(['a', 'words', 'b'], ['a', 'tokenize', 'b'], { rules, align: new Map([['tokenize', 'words']]) })
    expect(of.pairs.map((pair) => pair.rule.atol)).toEqual([1, 2, 3])
    expect(plan(['a'], ['a']).pairs[0]!.rule).toBe(EXACT)
  })

  test('sets apart what one side runs in a branch and the other in a row', () => {
    const branches = [parallel('both', { x: [stage('a', same)], y: [stage('b', same)] })]
    const row = [...named('a', 'b'), stage('both', same)]
    const of = makePlan(side('training', branches), side('inference', row), TERMS)
    expect(of.pairs.map(({ name, displaced }) => [name, displaced])).toEqual([
      ['a', false],
      ['b', true],
      ['both', false],
    ])
  })
})

describe('the verdict on a record', () => {
  const of = plan(['a', 'b'], ['a', 'b'])
  const error = threw(new Error('no'))

  test.each([
    ['agrees', [1, 2], [1, 2]],
    ['diverges', [1, 2], [1, 3]],
    ['both-threw', [1, error], [1, threw(new TypeError('other'))]],
    ['diverges', [1, error], [1, 2]],
    ['diverges', [error, NOT_REACHED], [1, error]],
    ['diverges', [1], [1, 2]],
    ['agrees', [1], [1]],
    ['empty', [], []],
    ['diverges', [undefined, 1], [null, 1]],
    ['diverges', [0, 1], [-0, 1]],
    ['agrees', [Number.NaN, ['x', 1]], [Number.NaN, ['x', 1]]],
    ['diverges', [() => 1, 1], [() => 1, 1]],
  ] as [string, Outcome[], Outcome[]][])('%s', (verdict, training, inference) => {
    expect(judged(of, training, inference)).toBe(verdict)
  })

  test('rests on the last values where stages are displaced', () => {
    const swapped = plan(['a', 'b'], ['b', 'a'])
    // By index: training a then b, inference b then a.
    expect(judged(swapped, ['x', 'end'], ['y', 'end'])).toBe('agrees')
    expect(judged(swapped, ['x', 'end'], ['y', 'other'])).toBe('diverges')
    expect(compareLast(swapped, { training: ['x', 'end'], inference: ['y', 'other'] })).toBe('differs')
  })

  test('names what runs too early, even where its neighbour has the same value', () => {
    const swapped = plan(['lower', 'expand', 'remove'], ['lower', 'remove', 'expand'])
    const training = ['poa', 'power of attorney', 'power attorney']
    expect(firstStage(swapped, { training, inference: ['poa', 'poa', 'power of attorney'] }).name).toBe('remove')
    expect(firstStage(swapped, { training, inference: ['poa', 'poa', 'power'] }).name).toBe('remove')
  })
})

test('a watched variable that one side alone comes to rests on the last values, and so does what a function returns', () => {
  const made = (role: 'training' | 'inference') => {
    const { info, ...rest } = side(role, named('x', 'y', 'end', 'return'))
    return { ...rest, info: { ...info, kind: 'traced' as const, stages: [] }, watched: [['x', 1] as const] }
  }
  const of = makePlan(made('training'), made('inference'), TERMS)
  expect(of.pairs.map(({ optional }) => optional)).toEqual([true, false, false, true])
  expect(judged(of, [1, 2, 3], [NOT_REACHED, 2, 3])).toBe('agrees')
  expect(judged(of, [1, 2, 3], [NOT_REACHED, 2, NOT_REACHED, 3])).toBe('diverges')
  expect(judged(of, [1, NOT_REACHED, NOT_REACHED, 3], [NOT_REACHED, NOT_REACHED, NOT_REACHED, 3])).toBe('agrees')
  expect(judged(of, [1, NOT_REACHED, NOT_REACHED, 3], [NOT_REACHED, NOT_REACHED, NOT_REACHED, 4])).toBe('diverges')
  expect(judged(of, [1, 2, 3], [1, NOT_REACHED, 3])).toBe('diverges')
  expect(judged(of, [threw(new Error('no'))], [NOT_REACHED, 2, 3])).toBe('diverges')
  expect(judged(of, [1, 2, 3], [2, 2, 3])).toBe('diverges')
})

test('an array agrees with lists where both sides watch it, and not in what the function may return', () => {
  const made = (role: 'training' | 'inference', names: readonly string[]) => {
    const { info, ...rest } = side(role, named('x', 'end'))
    const watched = names.map((name) => [name, 1] as const)
    return { ...rest, info: { ...info, kind: 'traced' as const, stages: [] }, watched }
  }
  const of = makePlan(made('training', ['x', 'end']), made('inference', ['x', 'end']), TERMS)
  expect(judged(of, [Float64Array.of(1), 2], [[1], 2])).toBe('agrees')
  expect(judged(of, [Float64Array.of(1), 2], [[1.5], 2])).toBe('diverges')
  expect(judged(of, [1, Float64Array.of(2)], [1, [2]])).toBe('diverges')
  const tally = stageTally(emptyTally(), 'x')
  const tallies = [tally, stageTally(emptyTally(), 'end')]
  judge(of, { training: [[1], 2], inference: [[1], 2] }, tallies)
  expect(tally).toMatchObject({ exact: 1, asLists: false })
  judge(of, { training: [Float64Array.of(1), 2], inference: [[1], 2] }, tallies)
  expect(tally).toMatchObject({ byRule: 1, asLists: true })
  const tapped = makePlan(made('training', ['x']), made('inference', []), TERMS)
  expect(judged(tapped, [Float64Array.of(1), 2], [[1], 2])).toBe('diverges')
  const strict = { ...TERMS, rules: new Map([['x', rule({ subtype: true })]]) }
  const asked = makePlan(made('training', ['x']), made('inference', ['x']), strict)
  expect(judged(asked, [Float64Array.of(1), 2], [[1], 2])).toBe('diverges')
})

test('outcomes are compared as such: a value is never an error or a stage that did not run', () => {
  const error = threw(new RangeError('no'))
  expect(compareOutcomes(error, { type: 'RangeError', message: 'no' }, EXACT)).toBe('differs')
  expect(compareOutcomes(NOT_REACHED, undefined, EXACT)).toBe('differs')
  expect(compareOutcomes(NOT_REACHED, NOT_REACHED, EXACT)).toBe('not-reached')
  expect(compareOutcomes(1, 1.4, rule({ atol: 0.5 }))).toBe('by-rule')
  expect(compareOutcomes(error, threw(new RangeError('other')), rule({ throws: 'same-kind' }))).toBe('both-threw')
  expect(compareOutcomes(error, threw(new TypeError('no')), rule({ throws: 'same-kind' }))).toBe('differs')
  expect(compareOutcomes(error, error, rule({ throws: 'differ' }))).toBe('differs')
})

describe('a record of twins', () => {
  test('agrees throughout where every outcome is the same value', () => {
    expect(agreesThroughout({ training: ['a', [1, 2]], inference: ['a', [1, 2]] }, 2)).toBe(true)
    expect(agreesThroughout({ training: ['a', new Int32Array([1])], inference: ['a', new Int32Array([1])] }, 2)).toBe(
      true,
    )
  })

  test.each([
    ['another value', ['a', 'b'], ['a', 'c']],
    ['a stage that did not run', ['a', NOT_REACHED], ['a', NOT_REACHED]],
    ['a stage that threw', ['a', threw(new Error('x'))], ['a', threw(new Error('x'))]],
    ['fewer outcomes than stages', ['a'], ['a']],
    ['zeros of another sign', ['a', [0]], ['a', [-0]]],
  ])('is asked of judge: %s', (_, training, inference) => {
    expect(agreesThroughout({ training, inference }, 2)).toBe(false)
  })

  test('is counted at every stage, and not quickly where a stage is not judged', () => {
    expect(plan(['a', 'b'], ['a', 'b']).plain).toBe(true)
    expect(plan(['a', 'b'], ['b', 'a']).plain).toBe(false)
    expect(plan(['a', 'b'], ['a', 'b'], { only: 'b' }).plain).toBe(false)
    expect(plan(['a', 'b'], ['a']).plain).toBe(false)
  })
})

test('a judged stage, and a last value that is judged alone, count what statistics hide', () => {
  const wide = new Float64Array(100)
  const off = wide.with(3, 90)
  const rules = new Map([['*', rule({ mean: 1 })]])
  const tallyOf = (of: Plan, training: Outcome[], inference: Outcome[]) => {
    const tally = emptyTally()
    const tallies = of.pairs.map(({ name }) => stageTally(tally, name))
    expect(judge(of, { training, inference }, tallies)).toBe('agrees')
    return of.pairs.map(({ name }, at) => [name, tallies[at]?.cliffs, tallies[at]?.cliff?.largest])
  }
  expect(tallyOf(plan(['a', 'b'], ['a', 'b'], { rules }), [wide, wide], [wide, off])).toEqual([
    ['a', 0, undefined],
    ['b', 1, 90],
  ])
  expect(tallyOf(plan(['a', 'b'], ['b', 'a'], { rules }), ['x', wide], ['y', off])).toEqual([
    ['a', 1, 90],
    ['b', 0, undefined],
  ])
})

describe('a function beside a list of stages with branches', () => {
  const branches = [parallel('both', { x: [stage('a', same)], y: [stage('b', same)] })]
  const traced = (): ReturnType<typeof side> => side('inference', (input: never) => input)
  const of = (): Plan => {
    const inference = traced()
    const shown = { ...inference, stages: ['a', 'b'], sequence: ['a', 'b'] }
    return makePlan(side('training', branches), shown, TERMS)
  }
  const boom = threw(new TypeError('no'))

  test('comes to no branch behind the one that throws on both sides', () => {
    expect(of().endedByThrow).toBe('inference')
    expect(judged(of(), [boom, 'x', NOT_REACHED], [boom, NOT_REACHED])).toBe('both-threw')
    expect(judged(of(), ['x', boom, NOT_REACHED], [NOT_REACHED, boom])).toBe('both-threw')
  })

  test('differs where only one side throws, or comes to a branch that the list does not', () => {
    expect(judged(of(), ['x', 'y', {}], [boom, NOT_REACHED])).toBe('diverges')
    expect(judged(of(), [boom, 'y', NOT_REACHED], ['x', 'y'])).toBe('diverges')
    expect(judged(of(), [boom, NOT_REACHED, NOT_REACHED], [boom, 'y'])).toBe('diverges')
  })

  test('is judged as ever beside a list without branches', () => {
    const chain = makePlan(
      side('training', named('a', 'b')),
      { ...traced(), stages: ['a', 'b'], sequence: ['a', 'b'] },
      TERMS,
    )
    expect(chain.endedByThrow).toBeNull()
  })
})
