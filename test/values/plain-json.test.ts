import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { plainJson, plainNumber } from '../../harness/values/plain-json.ts'

describe('plainJson', () => {
  test('writes what JSON carries as it is, and ints as numbers', () => {
    fc.assert(
      fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
        const read = JSON.parse(JSON.stringify(value)) as unknown
        expect(plainJson(read)).toEqual(read)
      }),
    )
    expect(plainJson({ a: [1n, -3n, 0n], b: null })).toEqual({ a: [1, -3, 0], b: null })
  })

  test.each([
    ['NaN', Number.NaN],
    ['an infinity', Number.NEGATIVE_INFINITY],
    ['negative zero', -0],
    ['an int beyond 2⁵³', 9_007_199_254_740_993n],
    ['undefined', undefined],
    ['a map', new Map([['a', 1]])],
    ['a tensor', new Float32Array(2)],
    ['a date', new Date(0)],
    ['a function', () => 1],
    // eslint-disable-next-line no-sparse-arrays
    ['a hole', [1, , 2]],
  ])('has no form for %s, wherever it stands', (_, value) => {
    expect(plainJson(value)).toBeUndefined()
    expect(plainJson([1, { deep: [value] }])).toBeUndefined()
  })

  test('asks how the rest is written', () => {
    expect(plainJson([1n, [Number.NaN], { a: undefined }], (value) => `no ${String(value)}`)).toEqual([
      1,
      ['no NaN'],
      { a: 'no undefined' },
    ])
  })
})

test('a number of JSON is read back the same, or there is none', () => {
  fc.assert(
    fc.property(fc.oneof(fc.double(), fc.bigInt()), (value) => {
      const written = plainNumber(value)
      if (written === undefined) return
      const read = JSON.parse(JSON.stringify(written)) as number
      expect(typeof value === 'bigint' ? BigInt(read) : read).toBe(value)
    }),
  )
})
