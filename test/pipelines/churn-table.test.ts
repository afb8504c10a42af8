import type { Tensor1D } from '@tensorflow/tfjs'
import { describe, expect, test } from 'vitest'
import { inference } from '../../pipelines/churn-table/inference.ts'
import { packageName, whyNotNative } from '../../pipelines/churn-table/tensorflow.ts'
import { runStages } from './run-stages.ts'

const row = {
  plan: 'premium',
  contract: 'two-year',
  country: 'US',
  monthly_charge: 0,
  total_charged: 20_001,
  support_calls: null,
  data_gb: Number.NaN,
  signed_up: '2020-02-29',
  last_seen: '2024-05-04T23:30:00-05:00',
}
const after = (stage: string, changes: object = {}): unknown => runStages(inference, { ...row, ...changes }).get(stage)
const numbers = (value: unknown): number[] => [...(value as Tensor1D).dataSync()]

describe('churn-table', () => {
  test('reads dates in UTC', () => {
    expect(after('date-parts')).toEqual({
      year: 2020,
      month: 2,
      weekday: 5,
      seen_hour: 4,
      seen_on_weekend: true,
      days: 1527,
    })
  })

  test('rounds days down where a customer was seen before signing up', () => {
    expect(after('date-parts', { last_seen: '2020-02-28T12:00:00Z' })).toMatchObject({
      days: -1,
      seen_on_weekend: false,
    })
  })

  test('imputes what is null, NaN or missing, and clips what is out of range', () => {
    expect(after('clip')).toEqual([0, 20_000, 1, 18.5])
    expect(after('clip', { monthly_charge: -0 })).toEqual([0, 20_000, 1, 18.5])
  })

  test('takes a category it never saw for unknown', () => {
    const encoded = numbers(after('one-hot', { plan: 'constructor', country: 'us' }))
    expect(encoded.join('')).toBe('000100100000001')
  })

  test('ends in a float32 tensor of 25', () => {
    const features = after('concat') as Tensor1D
    expect([features.dtype, features.shape]).toEqual(['float32', [25]])
    expect(numbers(features).every(Number.isFinite)).toBe(true)
  })

  test.each([
    { signed_up: '2023-02-29' },
    { signed_up: '2024-1-01' },
    { signed_up: '２０２４-01-01' },
    { signed_up: '2024-01-01\n' },
    { signed_up: null },
    { last_seen: '2024-05-04T24:00:00Z' },
    { last_seen: '2024-05-04T23:30:00' },
    { monthly_charge: '12' },
    { monthly_charge: true },
    { monthly_charge: Number.POSITIVE_INFINITY },
    { plan: 7 },
  ])('refuses %j', (changes) => {
    expect(() => after('read-row', changes)).toThrow(Error)
  })

  test('says which TensorFlow.js ran', () => {
    expect(packageName).toMatch(/^@tensorflow\/tfjs(?:-node)?$/)
    expect(whyNotNative === null).toBe(packageName === '@tensorflow/tfjs-node')
  })
})
