import { expect, test } from 'vitest'
import { integer } from '../../../harness/inputs/arbitraries/integer.ts'
import { values } from '../draws.ts'

test('keeps its limits, edges included, and reaches both', () => {
  const all = values(2000, integer({ min: 3, max: 90 }))
  expect(all.every((value) => value >= 3 && value <= 90)).toBe(true)
  expect(all).toEqual(expect.arrayContaining([3, 90, 10]))
})

test('draws thresholds and both neighbours', () => {
  expect(values(500, integer({ min: 0, max: 1_000_000, thresholds: [65_000] }))).toEqual(
    expect.arrayContaining([64_999, 65_000, 65_001]),
  )
})

test('goes beyond 2^53 with bigints where there are no limits', () => {
  const all = values(5000, integer())
  expect(all).toContain(2n ** 53n + 1n)
  expect(all.every((value) => typeof value === 'bigint' || Number.isSafeInteger(value))).toBe(true)
})

test('takes one limit alone, whatever it is', () => {
  expect(values(200, integer({ min: 5000 })).every((value) => value >= 5000)).toBe(true)
  expect(values(200, integer({ max: -5000 })).every((value) => value <= -5000)).toBe(true)
})
