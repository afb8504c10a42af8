import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { thresholds } from '../../../harness/diagnose/when/thresholds.ts'

describe('thresholds', () => {
  it('are the roundest limits that separate, as far as a passing number may still be', () => {
    expect(thresholds([130, 140], [100, 128])).toEqual([{ over: true, limit: 128 }])
    expect(thresholds([135], [128.4, 100])).toEqual([{ over: true, limit: 130 }])
    expect(thresholds([1, 2], [9, 7])).toEqual([{ over: false, limit: 7 }])
    expect(thresholds([0.123], [0.456])).toEqual([{ over: false, limit: 0.456 }])
    expect(thresholds([-5], [5])).toEqual([{ over: false, limit: 5 }])
  })

  it('are none where the numbers overlap or touch, or there are none', () => {
    expect(thresholds([1, 9], [5])).toEqual([])
    expect(thresholds([5], [5])).toEqual([])
    expect(thresholds([], [1])).toEqual([])
    expect(thresholds([1], [])).toEqual([])
  })

  it('take infinities as they are', () => {
    expect(thresholds([Infinity], [1])).toEqual([{ over: true, limit: 1 }])
    expect(thresholds([1], [Infinity])).toEqual([{ over: false, limit: Infinity }])
  })

  it('hold on all failing numbers and on no passing one', () => {
    const numbers = fc.array(fc.double({ noNaN: true, min: -1e6, max: 1e6 }), { minLength: 1, maxLength: 5 })
    fc.assert(
      fc.property(numbers, numbers, (failing, passing) => {
        for (const { over, limit } of thresholds(failing, passing)) {
          const holds = (value: number): boolean => (over ? value > limit : value < limit)
          expect([failing.every(holds), passing.some(holds)]).toEqual([true, false])
        }
        const separable = Math.min(...failing) > Math.max(...passing) || Math.max(...failing) < Math.min(...passing)
        expect(thresholds(failing, passing).length).toBe(separable ? 1 : 0)
      }),
    )
  })
})
