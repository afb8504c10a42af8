import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { numberSignature } from '../../../harness/diagnose/modes/number-signature.ts'

test.each<[number | bigint, number | bigint, string]>([
  [Number.NaN, 0, 'NaN in training'],
  [0, Number.NaN, 'NaN at inference'],
  [1, Infinity, 'infinite at inference'],
  [0, -0, 'another sign'],
  [3n, -3n, 'another sign'],
  [0.1, Math.fround(0.1), 'rounded otherwise'],
  [-4n, -3n, 'another number'],
  [1n, 1, 'another kind of number'],
])('%s and %s: %s', (training, inference, what) => {
  expect(numberSignature(training, inference)).toBe(what)
})

test.each([
  // Another default, another size of a cup, an amount that is off by one, ids.
  [49_999_500, 50_000_000],
  [3_502_060, 3_502_070],
  [199_999, 200_000],
  [123_456_789, 123_456_788],
  [3_502_060.5, 3_502_070.5],
  [2 ** 24 + 2, 2 ** 24],
  [0, 0.4],
  [1.2, 2],
  [36.6, 36.7],
  [0.12, 0.14],
  [12.5, 12.75],
])('%s and %s are told to be other numbers, and no rounding', (one, other) => {
  expect([numberSignature(one, other), numberSignature(other, one)]).toEqual(['another number', 'another number'])
})

/** Half to the even neighbour at two decimals, of what is given in thousandths. */
const halfEven = (thousandths: number): number => {
  const [whole, rest] = [Math.floor(thousandths / 10), thousandths % 10]
  return (rest > 5 || (rest === 5 && whole % 2 === 1) ? whole + 1 : whole) / 100
}

test('what rounding makes of a number is told as rounding, whatever way it goes', () => {
  const rounded: ReadonlyArray<(value: number) => number> = [
    (value) => Number(value.toFixed(2)),
    (value) => Number(value.toFixed(1)),
    (value) => Math.round(value),
    (value) => Math.trunc(value),
    (value) => Math.floor(value * 100) / 100,
    (value) => Math.ceil(value * 100) / 100,
    (value) => Number(value.toPrecision(6)),
    Math.fround,
    (value) => Math.fround(Math.fround(value / 3) * 3),
    (value) => (value / 3 + value / 7) * 2.1,
  ]
  fc.assert(
    fc.property(fc.integer({ min: 1001, max: 9_999_999 }), fc.constantFrom(...rounded), (thousandths, round) => {
      const [value, other] = [thousandths / 1000, round(thousandths / 1000)]
      const said = Object.is(value, other) ? 'another kind of number' : 'rounded otherwise'
      expect([numberSignature(value, other), numberSignature(other, value)]).toEqual([said, said])
    }),
    { numRuns: 3000, seed: 7 },
  )
  // Half up against half even.
  for (const thousandths of [2125, 1005, 999_985, 12_345])
    expect(numberSignature(halfEven(thousandths), Math.floor((thousandths + 5) / 10) / 100)).toMatch(/rounded|kind/)
  expect(numberSignature(halfEven(2125), 2.13)).toBe('rounded otherwise')
})
