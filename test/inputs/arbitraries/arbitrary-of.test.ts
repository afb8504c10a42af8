import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { arbitraryOf } from '../../../harness/inputs/arbitraries/arbitrary-of.ts'
import { values } from '../draws.ts'

const dice = arbitraryOf((random) => random.nextInt(1, 6))

test('has the methods of a fast-check arbitrary', () => {
  expect(dice).toBeInstanceOf(fc.Arbitrary)
  expect(
    new Set(
      values(
        100,
        dice.map((eyes) => eyes * 2),
      ),
    ),
  ).toEqual(new Set([2, 4, 6, 8, 10, 12]))
  expect(
    new Set(
      values(
        100,
        dice.filter((eyes) => eyes > 4),
      ),
    ),
  ).toEqual(new Set([5, 6]))
  expect(values(20, fc.array(dice)).every(Array.isArray)).toBe(true)
})

test('runs and fails under fast-check, unshrunk', () => {
  fc.assert(fc.property(dice, (eyes) => eyes >= 1 && eyes <= 6))
  expect(() => fc.assert(fc.property(dice, (eyes) => eyes < 6))).toThrow('Counterexample: [6]')
})
