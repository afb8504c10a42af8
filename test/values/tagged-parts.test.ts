import { expect, test } from 'vitest'
import { LockstepError } from '../../harness/errors.ts'
import {
  fault,
  floatJson,
  floatPart,
  intPart,
  namedFloat,
  nsJson,
  nsPart,
  textPart,
} from '../../harness/values/tagged-parts.ts'

test('a float is JSON where JSON holds it, and its name elsewhere', () => {
  for (const value of [0, 1.5, -1e300, 5e-324]) expect(floatJson(value)).toBe(value)
  for (const value of [-0, Number.NaN, Infinity, -Infinity]) {
    const [tag, name] = floatJson(value) as readonly unknown[]
    expect(tag).toBe('f')
    expect(namedFloat(name)).toBe(value)
  }
})

test('nanoseconds are digits of any length, or nat', () => {
  for (const ns of [0n, -1n, 10n ** 40n]) expect(nsPart(nsJson(ns))).toBe(ns)
  expect(nsJson(null)).toBe('nat')
  expect(nsPart('nat')).toBeNull()
})

test.each<[string, () => unknown]>([
  ['an int', () => intPart('1.0')],
  ['an int', () => intPart(1)],
  ['an int', () => intPart('')],
  ['a float of no known name', () => namedFloat('NaN')],
  ['a part that is no text', () => textPart(null)],
  ['a part that is no float', () => floatPart('1')],
  ['what is said', () => fault('what is said')],
])('malformed JSON is refused: %s', (message, read) => {
  expect(read).toThrow(LockstepError)
  expect(read).toThrow(message)
})
