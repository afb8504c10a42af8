import { expect, test } from 'vitest'
import { date } from '../../../harness/inputs/arbitraries/date.ts'
import { share, values } from '../draws.ts'

test('makes dates in the range, and edges beyond it', () => {
  const all = values(2000, date({ min: '2020-01-01', max: '2020-12-31' }))
  expect(all.every((one) => one instanceof Date && !Number.isNaN(one.getTime()))).toBe(true)
  expect(share(all, (one) => one.getUTCFullYear() === 2020)).toBeGreaterThan(0.7)
  expect(all.some((one) => one.getTime() < 0)).toBe(true)
})

test('writes dates like an example', () => {
  expect(values(500, date({ like: '2024-03-01' })).every((one) => /^\d{4}-\d\d-\d\d$/.test(one))).toBe(true)
  expect(values(500, date({ like: '2024-03-01T10:00:00Z' })).every((one) => /^[\d-]{10}T[\d:]{8}Z$/.test(one))).toBe(
    true,
  )
})

test('refuses what it cannot read', () => {
  expect(() => date({ like: 'yesterday' })).toThrowErrorMatchingInlineSnapshot(`
    [UsageError: date(): 'yesterday' is in no format it knows.
      Hint: like: '2024-03-01', '2024-03-01T10:00:00Z' or '03/01/2024']
  `)
  expect(() => date({ min: 'soon' })).toThrow("'soon' is no date")
  expect(() => date({ min: '2024-01-01', max: '2023-01-01' })).toThrow('min is after max')
})
