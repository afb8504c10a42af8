import { expect, test } from 'vitest'
import {
  drawFloat,
  drawInt,
  drawWildFloat,
  drawWildInt,
  floatProfile,
  intProfile,
} from '../../../harness/inputs/draw/draw-number.ts'
import { draws, share } from '../draws.ts'

test('draws floats of the golden range, with its decimals, ties, thresholds and their neighbours', () => {
  const profile = floatProfile([0.5, 99.25], [18, 65.5], [])
  const floats = draws(3000, (dice) => drawFloat(dice, profile))
  expect(profile).toMatchObject({ min: 0.5, max: 99.25, decimals: 2 })
  expect(share(floats, (value) => value >= 0.49 && value <= 99.5)).toBe(1)
  for (const exact of [0.5, 99.25, 18, 17.999999999999996, 18.000000000000004, 65.5]) expect(floats).toContain(exact)
  expect(share(floats, (value) => Math.abs(value % 1) === 0.5)).toBeGreaterThan(0.07)
  expect(floats.some((value) => Object.is(value, -0))).toBe(false)
})

test('widens a single value to a range, and gives NaN alone the range 0 to 1', () => {
  expect(floatProfile([5], [], [])).toMatchObject({ min: 0, max: 10 })
  expect(floatProfile([0], [], [])).toMatchObject({ min: 0, max: 1 })
  expect(floatProfile([Number.NaN], [], [])).toMatchObject({ min: 0, max: 1 })
  expect(floatProfile([1e-7], [], []).decimals).toBe(7)
})

test('draws ints of the golden range, one beside it, and thresholds, never negative where no golden is', () => {
  const ints = draws(3000, (dice) => drawInt(dice, intProfile([3n, 90n], [18n], [])))
  expect(ints.every((value) => value >= 2n && value <= 91n)).toBe(true)
  for (const exact of [2n, 3n, 17n, 18n, 19n, 90n, 91n]) expect(ints).toContain(exact)
  expect(draws(500, (dice) => drawInt(dice, intProfile([0n], [0n], []))).every((value) => value >= 0n)).toBe(true)
  expect(draws(500, (dice) => drawInt(dice, intProfile([-4n, 4n], [], []))).some((value) => value < 0n)).toBe(true)
})

test('draws ints of ranges that no double holds', () => {
  const wide = draws(200, (dice) => drawInt(dice, intProfile([0n, 2n ** 70n], [], [])))
  expect(wide.some((value) => value > 2n ** 64n)).toBe(true)
  expect(wide.every((value) => value >= 0n && value <= 2n ** 70n + 1n)).toBe(true)
})

test('draws edges, other signs and far values where it is wild', () => {
  const floats = draws(1000, (dice) => drawWildFloat(dice, floatProfile([2], [], [Number.NaN, -0])))
  expect(floats.some((value) => Number.isNaN(value)) && floats.some((value) => Object.is(value, -0))).toBe(true)
  expect(floats).toContain(-2)
  expect(floats.some((value) => value > 1000)).toBe(true)
  expect(draws(1000, (dice) => drawWildInt(dice, intProfile([2n], [], [2n ** 53n + 1n])))).toContain(2n ** 53n + 1n)
})

test('stays ordinary where no edge is selected', () => {
  expect(
    draws(500, (dice) => drawWildFloat(dice, floatProfile([2], [], []))).every((value) => value >= -1 && value <= 5),
  ).toBe(true)
})
