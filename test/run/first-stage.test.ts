import { describe, expect, test } from 'vitest'
import { NOT_REACHED, threw } from '../../harness/pipeline/outcome.ts'
import { firstStage, stageStatuses } from '../../harness/run/first-stage.ts'
import { judge } from '../../harness/run/judge.ts'
import { makePlan, type Plan } from '../../harness/run/plan.ts'
import { emptyTally, stageTally } from '../../harness/run/tally.ts'
import { side, stages } from './sides.ts'

const planOf = (training: readonly string[], inference: readonly string[]): Plan => {
  const same = (names: readonly string[]): ReturnType<typeof stages> =>
    stages(Object.fromEntries(names.map((name) => [name, (value: unknown) => value])))
  const terms = { rules: new Map(), align: new Map(), only: null }
  return makePlan(side('training', same(training)), side('inference', same(inference)), terms)
}
const failed = threw(new RangeError('bad'))

describe('how stages came out', () => {
  test('a stage only one side has is missing or extra, whatever it gave', () => {
    const plan = planOf(['a', 'gone'], ['a', 'new'])
    const outcomes = { training: ['x', 'y'], inference: ['x', failed] }
    expect(stageStatuses(plan, outcomes)).toEqual([
      { name: 'a', status: 'agrees' },
      { name: 'gone', status: 'missing' },
      { name: 'new', status: 'extra' },
    ])
    expect(firstStage(plan, outcomes).name).toBe('gone')
  })

  test('a stage that was not reached because an earlier one threw differs, and is not missing', () => {
    const plan = planOf(['a', 'b'], ['a', 'b'])
    const outcomes = { training: ['x', 'y'], inference: [failed, NOT_REACHED] }
    expect(stageStatuses(plan, outcomes).map(({ status }) => status)).toEqual(['differs', 'differs'])
    expect(firstStage(plan, outcomes).name).toBe('a')
    const both = { training: [failed, NOT_REACHED], inference: [failed, NOT_REACHED] }
    expect(stageStatuses(plan, both).map(({ status }) => status)).toEqual(['both-threw', 'not-reached'])
  })

  test('is the one that alone is compared, whatever differs before it', () => {
    const same = stages({ a: (value: unknown) => value, b: (value: unknown) => value, c: (value: unknown) => value })
    const terms = { rules: new Map(), align: new Map(), only: 'b' }
    const plan = makePlan(side('training', same), side('inference', same), terms)
    expect(firstStage(plan, { training: [1, 2, 3], inference: [0, 0, 3] }).name).toBe('b')
    // Throwing ends what comes behind it.
    expect(firstStage(plan, { training: [1, 2, 3], inference: [1, 2, failed] }).name).toBe('c')
  })

  test('a stage at another place is displaced where it gives another value, and differs where it was not reached', () => {
    const plan = planOf(['a', 'b'], ['b', 'a'])
    // By index into the stages of each side: inference runs b, then a.
    expect(stageStatuses(plan, { training: ['x', 'xy'], inference: ['y', 'yx'] })).toEqual([
      { name: 'a', status: 'displaced' },
      { name: 'b', status: 'displaced' },
    ])
    expect(stageStatuses(plan, { training: ['x', 'xy'], inference: [failed, NOT_REACHED] })).toEqual([
      { name: 'a', status: 'differs' },
      { name: 'b', status: 'displaced' },
    ])
    expect(firstStage(plan, { training: ['x', 'xy'], inference: ['y', 'yx'] }).name).toBe('b')
  })

  test('is the one that has other stages before it, also on a record on which its value agrees', () => {
    const plan = planOf(['a', 'b'], ['b', 'a'])
    expect(firstStage(plan, { training: ['x', 'y'], inference: ['y', 'z'] }).name).toBe('b')
  })
})

test('a variable of a loop that holds other values on the way counts where what is returned differs', () => {
  const same = stages({ item: (value: unknown) => value, end: (value: unknown) => value })
  const looping = (role: 'training' | 'inference') => ({ ...side(role, same), lists: new Set(['item']) })
  const plan = makePlan(looping('training'), looping('inference'), { rules: new Map(), align: new Map(), only: null })
  const ran = (end: string) => ({ training: [['a', 'b'], 'x'], inference: [['b', 'a'], end] })
  const tallies = () => plan.pairs.map(({ name }) => stageTally(emptyTally(), name))
  const told = (end: string) => {
    const own = tallies()
    judge(plan, ran(end), own)
    return own.map(({ onTheWay }) => onTheWay)
  }
  expect(stageStatuses(plan, ran('x')).map(({ status }) => status)).toEqual(['uncounted', 'agrees'])
  expect(judge(plan, ran('x'), tallies())).toBe('agrees')
  expect(stageStatuses(plan, ran('y')).map(({ status }) => status)).toEqual(['differs', 'differs'])
  expect(judge(plan, ran('y'), tallies())).toBe('diverges')
  expect(firstStage(plan, ran('y')).name).toBe('item')
  // It is not passed over in silence.
  expect([told('x'), told('y')]).toEqual([
    [1, 0],
    [0, 0],
  ])
  const thrown = { training: [['a', 'b'], 'x'], inference: [failed, NOT_REACHED] }
  expect(judge(plan, thrown, tallies())).toBe('diverges')
})

describe('the first stage', () => {
  test('is the first extra one where no stage of training differs', () => {
    const plan = planOf(['a'], ['new', 'a', 'late'])
    expect(firstStage(plan, { training: ['x'], inference: ['x', 'x', 'z'] }).name).toBe('new')
  })

  test('is asked for where there is none: a fault of the caller, not a silent answer', () => {
    const plan: Plan = { ...planOf(['a'], ['a']), pairs: [], trainingOrder: [], inferenceOrder: [] }
    expect(() => firstStage(plan, { training: [], inference: [] })).toThrow('a record diverges at no stage')
  })
})
