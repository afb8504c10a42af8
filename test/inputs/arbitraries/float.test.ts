import { expect, test } from 'vitest'
import { float } from '../../../harness/inputs/arbitraries/float.ts'
import { normaliseInput } from '../../../harness/inputs/normalise-input.ts'
import { share, values } from '../draws.ts'

test('stays a float when it is whole', () => {
  const all = values(2000, float({ min: 0, max: 10 }))
  expect(
    all.map((value) => normaliseInput([value], null) as unknown[]).every(([value]) => typeof value === 'number'),
  ).toBe(true)
  expect(share(all, (value) => Number.isInteger(Number(value)))).toBeGreaterThan(0.05)
})

test('keeps its limits for finite values, and draws ties and thresholds', () => {
  const all = values(3000, float({ min: 0, max: 10, thresholds: [2.5] })).map(Number)
  expect(all.filter(Number.isFinite).every((value) => value >= 0 && value <= 10)).toBe(true)
  expect(all).toEqual(expect.arrayContaining([2.5, 2.4999999999999996, 2.5000000000000004, Number.NaN, Infinity]))
})

test('has no NaN where its class is not chosen', () => {
  expect(
    values(2000, float({ edges: ['!not-finite'] }))
      .map(Number)
      .some((value) => !Number.isFinite(value)),
  ).toBe(false)
  expect(
    values(500, float({ edgeShare: 0, min: 1, max: 2 }))
      .map(Number)
      .every((value) => value >= 1 && value <= 2),
  ).toBe(true)
})
