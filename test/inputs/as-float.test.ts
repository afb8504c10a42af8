import { expect, test } from 'vitest'
import { asFloat, looksLikeInt } from '../../harness/inputs/as-float.ts'

test('marks whole numbers and computes like them', () => {
  const three = asFloat(3)
  expect(typeof three).toBe('object')
  expect(three * 2 + 1).toBe(7)
  expect(JSON.stringify({ three })).toBe('{"three":3}')
})

test.each([0.5, -0, Number.NaN, Infinity, 2 ** 53, 1e21])(
  'leaves %d alone: nobody takes it for an integer',
  (value) => {
    expect(asFloat(value)).toBe(value)
    expect(looksLikeInt(value)).toBe(false)
  },
)

test.each([0, -7, 2 ** 53 - 1])('%d looks like an integer', (value) => expect(looksLikeInt(value)).toBe(true))
