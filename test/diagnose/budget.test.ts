import { expect, test } from 'vitest'
import {
  freshInputs,
  inTime,
  OutOfTime,
  startBudget,
  usualSeconds,
  type Budget,
} from '../../harness/diagnose/budget.ts'
import { stage } from '../../harness/pipeline/stage.ts'
import { diagnosed, told } from './diagnosed.ts'

test('is spent once its seconds are over, and what is not made in time is made otherwise', async () => {
  expect(startBudget(Number.POSITIVE_INFINITY).isSpent()).toBe(false)
  const spent = startBudget(0)
  expect(spent.isSpent()).toBe(true)
  expect(spent.check).toThrow(OutOfTime)
  expect(await inTime(async () => spent.check(), 'otherwise')).toBe('otherwise')
  expect(await inTime(async () => 'made', 'otherwise')).toBe('made')
  await expect(inTime(() => Promise.reject(new RangeError('other')), null)).rejects.toThrow('other')
})

test('is 60 s, and where records are slow no more than keeps a check within five times their time and 20 s', () => {
  expect([usualSeconds(200, 1000), usualSeconds(3999, 1000)]).toEqual([60, 60])
  expect([usualSeconds(4000, 1000), usualSeconds(5000, 1000), usualSeconds(20, 2)]).toEqual([30, 34, 30])
  for (const seconds of [5, 6, 8, 10, 20, 100]) {
    const whole = seconds + 2 + usualSeconds(seconds * 1000, 1000)
    expect(whole).toBeLessThanOrEqual(5 * seconds + 20)
  }
})

test('a repair is tried on fewer fresh inputs where a thousand records take seconds, however few there are', () => {
  expect([freshInputs(3999, 1000), freshInputs(3999, 10), freshInputs(11_999, 3000)]).toEqual([1000, 1000, 1000])
  expect([freshInputs(4000, 1000), freshInputs(4000, 10), freshInputs(12_000, 3000)]).toEqual([500, 500, 500])
})

/** Is over after so many steps instead of seconds. */
function steps(most: number): Budget & { readonly taken: () => number } {
  let taken = 0
  const isSpent = (): boolean => taken >= most
  return {
    seconds: 60,
    spent: () => 0,
    isSpent,
    why: '',
    stop: () => new OutOfTime(),
    taken: () => taken,
    check: () => {
      if (isSpent()) throw new OutOfTime()
      taken++
    },
  }
}

const number = (name: string, make: (value: number) => number): ReturnType<typeof stage> =>
  stage(name, (value) => make(value as number))
const given = {
  training: [number('add', (x) => x + 1), number('twice', (x) => x * 2), number('square', (x) => x * x)],
  inference: [number('add', (x) => x + 1), number('twice', (x) => x * 3), number('square', (x) => x * x + 1)],
  golden: [1, 2, 5],
  fresh: [7, 8, 9],
}

test('whenever it ends, what was not tried is not proved, and says why', async () => {
  const whole = steps(Number.POSITIVE_INFINITY)
  const all = await diagnosed({ ...given, budget: whole })
  expect(told(all)).toEqual(['implementation of twice, proved: replace', 'implementation of square, proved: replace'])
  const seen = new Set<string>()
  for (let most = 0; most <= whole.taken(); most++) {
    const budget = steps(most)
    const { causes, unexplained, isStructureShown } = await diagnosed({ ...given, budget })
    expect(isStructureShown).toBe(causes.length > 0)
    expect([unexplained, causes.length > 0]).toEqual(causes.length > 0 ? [null, true] : [budget.why, false])
    for (const { level, caveat, stage: name } of causes) {
      seen.add(`${name} ${level}`)
      expect(['twice', 'square']).toContain(name)
      expect(level === 'proved' ? null : [level, caveat?.includes(budget.why)]).toEqual(
        level === 'proved' ? null : ['likely', true],
      )
    }
  }
  expect([...seen].toSorted()).toEqual(['square likely', 'square proved', 'twice likely', 'twice proved'])
})
