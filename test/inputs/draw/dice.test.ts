import { expect, test } from 'vitest'
import { between, burst, byWeight, chance, fraction, lengthBetween, pick } from '../../../harness/inputs/draw/dice.ts'
import { draws, share } from '../draws.ts'

test('draws between two integers, both included, and needs no dice for a single one', () => {
  expect(new Set(draws(200, (dice) => between(dice, -1, 2)))).toEqual(new Set([-1, 0, 1, 2]))
  expect(between({ nextInt: () => expect.unreachable() }, 3, 3)).toBe(3)
})

test('hits a chance as often as it says', () => {
  expect(
    share(
      draws(10_000, (dice) => chance(dice, 12.5)),
      Boolean,
    ),
  ).toBeCloseTo(0.125, 1)
  expect(draws(100, (dice) => chance(dice, 0))).not.toContain(true)
  expect(draws(100, (dice) => chance(dice, 100))).not.toContain(false)
})

test('picks each element', () => {
  expect(new Set(draws(100, (dice) => pick(dice, ['a', 'b', 'c'])))).toEqual(new Set(['a', 'b', 'c']))
})

test('draws fractions from 0 up to, and without, 1', () => {
  const all = draws(10_000, fraction)
  expect(Math.min(...all)).toBeGreaterThanOrEqual(0)
  expect(Math.max(...all)).toBeLessThan(1)
  expect(all.reduce((sum, one) => sum + one, 0) / all.length).toBeCloseTo(0.5, 1)
})

test('draws lengths of the whole range, short ones more often', () => {
  const lengths = draws(5000, (dice) => lengthBetween(dice, 2, 20))
  expect(new Set(lengths)).toEqual(new Set(Array.from({ length: 19 }, (_, at) => at + 2)))
  expect(share(lengths, (length) => length <= 5)).toBeGreaterThan(0.35)
})

test('takes ways by weight, and never one of weight 0', () => {
  const draw = byWeight<string>([
    [3, 'often'],
    [1, 'seldom'],
    [0, 'never'],
  ])
  const all = draws(4000, draw)
  expect(share(all, (way) => way === 'often')).toBeCloseTo(0.75, 1)
  expect(all).not.toContain('never')
})

test('makes a run of draws from one throw', () => {
  const run = (seed: number): number[] => {
    const next = burst({ nextInt: () => seed })
    return Array.from({ length: 1000 }, () => next(10))
  }
  expect(run(5)).toEqual(run(5))
  expect(run(5)).not.toEqual(run(6))
  expect(new Set(run(5)).size).toBe(10)
})
