import { expect, test } from 'vitest'
import { drawMoment, drawWildMoment, momentProfile } from '../../../harness/inputs/draw/draw-moment.ts'
import { draws } from '../draws.ts'

const DAY = 86_400_000
const golden = Date.UTC(2024, 2, 1)

test('draws golden moments, days beside them, and ends of months and years', () => {
  const days = draws(3000, (dice) => drawMoment(dice, momentProfile([golden], [], DAY)))
  expect(days).toContain(golden)
  expect(days).toContain(golden - DAY)
  const ends = days.filter((day) => new Date(day + DAY).getUTCDate() === 1)
  expect(ends.length).toBeGreaterThan(150)
  expect(ends.some((day) => new Date(day).getUTCMonth() === 11)).toBe(true)
})

test('keeps the step of the place', () => {
  for (const step of [DAY, 1000]) {
    expect(
      draws(500, (dice) => drawMoment(dice, momentProfile([golden], [], step)) % step).every((rest) => rest === 0),
    ).toBe(true)
  }
})

test('draws from the catalogue where it is wild, and plainly where none is selected', () => {
  expect(new Set(draws(50, (dice) => drawWildMoment(dice, momentProfile([golden], [-1, DAY], 1))))).toEqual(
    new Set([-1, DAY]),
  )
  expect(draws(50, (dice) => drawWildMoment(dice, momentProfile([golden], [], 1))).every(Number.isFinite)).toBe(true)
})

test('has a range of its own where every golden one is missing', () => {
  expect(draws(50, (dice) => drawMoment(dice, momentProfile([Number.NaN], [], 1))).every(Number.isFinite)).toBe(true)
})
