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
