import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { jsonText } from '../../harness/values/json-text.ts'
import { TAG } from '../../harness/values/tagged.ts'

describe('jsonText', () => {
  test('writes ints in all their digits, and floats so that no reader takes them for another int', () => {
    expect(jsonText([2n ** 64n, -(2n ** 53n) - 1n, 3n])).toBe('[18446744073709551616,-9007199254740993,3]')
    expect(jsonText([2 ** 55, -(2 ** 53), 1e21, 3, 0.1, 5e-324])).toBe(
      '[3.602879701896397e+16,-9.007199254740992e+15,1e+21,3,0.1,5e-324]',
    )
  })

  test('writes what JSON.parse reads back the same', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const read: unknown = JSON.parse(JSON.stringify(value)) // which makes -0 a 0
        expect(JSON.parse(jsonText(read))).toEqual(read)
      }),
    )
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        fc.pre(!Object.is(value, -0))
        expect(JSON.parse(jsonText(value))).toBe(value)
      }),
    )
  })

  test('keeps lone surrogates, keys that look like indexes and __proto__', () => {
    expect(jsonText({ a: '\ud83d', ['__proto__']: 1 })).toBe(String.raw`{"a":"\ud83d","__proto__":1}`)
    expect(
      jsonText(
        new Map<string, unknown>([
          ['b', 1n],
          ['1', null],
        ]),
      ),
    ).toBe('{"b":1,"1":null}')
  })

  test.each<[string, unknown, RegExp]>([
    ['NaN', { a: [Number.NaN] }, /^NaN, at \$\.a\[0\]$/u],
    ['an infinity', -Infinity, /^-Infinity$/u],
    ['-0', [-0], /^-0, at \$\[0\]$/u],
    ['undefined', { a: undefined }, /^undefined, at \$\.a$/u],
    ['a hole', [, 1], /^undefined, at \$\[0\]$/u], // oxlint-disable-line no-sparse-arrays
    ['a date', { when: new Date(0) }, /^a date, at \$\.when$/u],
    ['a tensor', new Float32Array(1), /^a value of kind tensor$/u],
    ['a tuple', { [TAG]: 'tuple', items: [] }, /^a value of kind tuple$/u],
    ['a set', new Set(), /^a value of kind set$/u],
    ['a map of other keys', new Map([[1n, 2n]]), /^a map with a key that is no text$/u],
    ['a function', { f: () => 1 }, /^a class instance, a function or a symbol, at \$\.f$/u],
  ])('refuses %s by name and place', (_, value, expected) => {
    expect(() => jsonText(value)).toThrow(expected)
  })

  test('refuses what contains itself', () => {
    const cycle: unknown[] = []
    cycle.push(cycle)
    expect(() => jsonText(cycle)).toThrow(/nested deeper than 256 levels/u)
  })
})
