import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDuration, quantile } from '../../harness/run/histogram.ts'

test('a quantile is within 5 % of the true one', () => {
  const durations = fc.array(fc.double({ min: 0.01, max: 1e9, noNaN: true }), { minLength: 1, maxLength: 200 })
  fc.assert(
    fc.property(durations, fc.constantFrom(0.01, 0.5, 0.95, 0.99, 1), (values, q) => {
      const histogram = new Map<number, number>()
      for (const value of values) addDuration(histogram, value)
      const exact = values.toSorted((a, b) => a - b)[Math.max(0, Math.ceil(q * values.length) - 1)]!
      expect(Math.abs(quantile(histogram, q) - exact) / exact).toBeLessThan(0.05)
    }),
  )
  expect(quantile(new Map(), 0.5)).toBeNaN()
})
