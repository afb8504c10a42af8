import { fc } from 'lockstep/inputs'
import { expect, test } from 'vitest'
import { wilson } from '../../harness/run/wilson.ts'

test('the interval is that of statsmodels', () => {
  // proportion_confint(count, nobs, method='wilson')
  expect(wilson(3, 10)).toMatchObject({ low: expect.closeTo(0.1077912674, 9), high: expect.closeTo(0.6032218525, 9) })
  expect(wilson(0, 10)).toMatchObject({ low: 0, high: expect.closeTo(0.2775327998, 9) })
  expect(wilson(120, 99_990)).toMatchObject({ low: expect.closeTo(0.0010038, 5), high: expect.closeTo(0.0014349, 5) })
})

test('of none there is no share; the share lies within its interval', () => {
  expect(wilson(0, 0)).toBe(null)
  fc.assert(
    fc.property(fc.nat(1000), fc.nat(1000), (hits, misses) => {
      fc.pre(hits + misses > 0)
      const found = wilson(hits, hits + misses)
      expect([0, found?.low, found?.share, found?.high, 1].map(Number).toSorted((a, b) => a - b)).toEqual([
        0,
        found?.low,
        found?.share,
        found?.high,
        1,
      ])
    }),
  )
})
