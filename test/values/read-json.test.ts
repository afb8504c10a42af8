import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isWhole, nearestFloat, readJson, wholeDigits, type JsonForm } from '../../harness/values/read-json.ts'

/** Reads as `JSON.parse` does, but for the order of keys. */
const PLAIN: JsonForm<unknown> = {
  number: Number,
  list: (items) => items,
  record: (entries) => Object.fromEntries(entries),
}

describe('readJson', () => {
  test('reads what JSON.parse reads, however it is spaced', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(undefined, 1, '\t', ' \r\n'.slice(1)), (value, space) => {
        const text = JSON.stringify(value, undefined, space)
        expect(readJson(text, PLAIN)).toEqual(JSON.parse(text))
      }),
    )
  })

  test('reads escapes, backslashes before quotes, and text that looks like structure', () => {
    for (const text of [
      String.raw`"a\\"`,
      String.raw`["\\\"", "\\", "],:{"]`,
      String.raw`{"\"": "\u0000\ud800"}`,
      '""',
    ])
      expect(readJson(text, PLAIN)).toEqual(JSON.parse(text))
  })

  test('hands over the digits of numbers, and keys in their order', () => {
    const seen: string[] = []
    readJson('{"b": [1.0, -0, 1E400], "1": 12345678901234567890}', {
      number: (digits) => void seen.push(digits),
      list: () => undefined,
      record: (entries) => void seen.push(...entries.map(([key]) => key)),
    })
    expect(seen).toEqual(['1.0', '-0', '1E400', '12345678901234567890', 'b', '1'])
  })

  test.each<[string, string, RegExp]>([
    ['a key twice', '{"a": {"b": 1, "b": 2}}', /^the key "b" is there twice, at \$\.a$/u],
    ['a key twice, escaped once', String.raw`{"b": 1, "\u0062": 2}`, /^the key "b" is there twice$/u],
    ['a number that is refused', '{"a": [1, 1e400]}', /^1e400 is beyond float64, at \$\.a\[1\]$/u],
    ['a number that is lost', '[1e-400]', /^1e-400 is beyond float64, at \$\[0\]$/u],
    ['deep nesting', '['.repeat(300) + ']'.repeat(300), /^nested deeper than 250 levels$/u],
    ['very deep nesting', '['.repeat(100_000) + ']'.repeat(100_000), /^nested deeper than 250 levels$/u],
    ['NaN', '[NaN]', /NaN/u],
    ['a comma at the end', '[1,]', /Unexpected token/u],
    ['two values', '1 2', /after JSON/u],
    ['nothing', '', /Unexpected end/u],
  ])('refuses %s', (_, text, expected) => {
    expect(() => readJson(text, { ...PLAIN, number: nearestFloat })).toThrow(expected)
  })

  test('reads a text of many megabytes', () => {
    const text = JSON.stringify(['x\\'.repeat(4_000_000)])
    expect(readJson(text, PLAIN)).toEqual(JSON.parse(text))
  })
})

test('a float is the one next to its digits, however many they are', () => {
  expect(['0.1000000000000000055511151231257827', '1e2', '0e9', '-0.0', '2.5E-1'].map(nearestFloat)).toEqual([
    0.1, 100, 0, -0, 0.25,
  ])
})

test('a whole number has no fraction, exponent or sign of zero, and not too many digits', () => {
  expect(['0', '-12', '-0', '1.0', '1e2'].filter(isWhole)).toEqual(['0', '-12'])
  expect(() => wholeDigits('1'.repeat(5000))).toThrow('a number of 5000 digits')
})
