import { describe, expect, test } from 'vitest'
import { equal } from '../../../harness/compare/equal/equal.ts'
import { rule } from '../../../harness/compare/rule.ts'
import type { RuleSpec } from '../../../harness/compare/rule-keys.ts'
import { TAG } from '../../../harness/values/tagged.ts'
import { tensor } from '../../../harness/values/tensor.ts'

const under = (spec: RuleSpec, a: unknown, b: unknown): boolean => equal(a, b, rule(spec))
const scalar = (dtype: string, value: unknown): object => ({ [TAG]: 'scalar', dtype, value })
const tuple = (...items: unknown[]): object => ({ [TAG]: 'tuple', items })

describe('tolerance', () => {
  test('is |training - inference| <= atol + rtol * |training|', () => {
    expect(under({ atol: 0.5 }, 1, 1.5)).toBe(true)
    expect(under({ atol: 0.5 }, 1, 1.5000001)).toBe(false)
    expect(under({ rtol: 0.1 }, 10, 11)).toBe(true)
    expect(under({ rtol: 0.1 }, 11, 12.2)).toBe(false)
    expect(under({ rtol: 0.1 }, 0, 1e-300)).toBe(false)
  })

  test('never joins NaN or an infinity with anything else', () => {
    for (const spec of [{ atol: 1e308 }, { rtol: 1e308 }, { ulp: 1e300 }]) {
      for (const [a, b] of [
        [NaN, 1],
        [1, NaN],
        [Infinity, 1e308],
        [1e308, Infinity],
        [Infinity, -Infinity],
      ] as const) {
        expect(under(spec, a, b)).toBe(false)
        expect(under(spec, Float64Array.of(a), Float64Array.of(b))).toBe(false)
        expect(under(spec, Float32Array.of(a, 1), Float32Array.of(b, 1))).toBe(Math.fround(a) === Math.fround(b))
      }
      expect(under(spec, [NaN, Infinity], [NaN, Infinity])).toBe(true)
    }
  })

  test('of ulp counts steps in the dtype of the value, and never joins ints', () => {
    expect(under({ ulp: 1 }, 1, 1 + Number.EPSILON)).toBe(true)
    expect(under({ ulp: 1 }, 1, 1 + 2 * Number.EPSILON)).toBe(false)
    expect(under({ ulp: 1 }, Float32Array.of(1), Float32Array.of(1 + 2 ** -23))).toBe(true)
    expect(under({ ulp: 1 }, Float32Array.of(1), Float32Array.of(1 + 2 ** -22))).toBe(false)
    expect(under({ ulp: 1 }, 5e-324, -5e-324)).toBe(false)
    expect(under({ ulp: 2 }, 5e-324, -5e-324)).toBe(true)
    expect(under({ ulp: 1 }, 0, -0)).toBe(true)
    expect(under({ ulp: 1 }, Float32Array.of(0), Float32Array.of(-0))).toBe(true)
    expect(under({ ulp: 1e6 }, 7n, 8n)).toBe(false)
    expect(under({ ulp: 1e6 }, Int32Array.of(7), Int32Array.of(8))).toBe(false)
  })

  test('of atol applies to ints by their exact distance', () => {
    expect(under({ atol: 1 }, Uint8Array.of(7), Uint8Array.of(8))).toBe(true)
    expect(under({ atol: 0.5 }, 2n ** 53n + 1n, 2 ** 53)).toBe(false)
    expect(under({ atol: 1 }, BigInt64Array.of(2n ** 60n), BigInt64Array.of(2n ** 60n + 2n))).toBe(false)
  })

  test('of a dtype stands in place of the general one', () => {
    const spec: RuleSpec = { atol: 0.1, dtypes: { float32: { atol: 1 }, float64: {} } }
    expect(under(spec, Float32Array.of(1), Float32Array.of(2))).toBe(true)
    expect(under(spec, Float64Array.of(1), Float64Array.of(1.01))).toBe(false)
    expect(under({ ...spec, dtypes: {} }, Float64Array.of(1), Float64Array.of(1.01))).toBe(true)
  })

  test('reaches every lane of long tensors, and leaves text and booleans alone', () => {
    for (let at = 0; at < 9; at++) {
      const a = new Float32Array(9).fill(1)
      expect(under({ rtol: 0.1 }, a, a.with(at, 1.05))).toBe(true)
      expect(under({ rtol: 0.1 }, a, a.with(at, 1.2))).toBe(false)
      expect(under({ rtol: 0.1 }, a, a.with(at, Infinity))).toBe(false)
      expect(under({ rtol: 0.1 }, a.with(at, Infinity), a)).toBe(false)
    }
    expect(under({ atol: 5 }, [true, 'a'], [false, 'a'])).toBe(false)
  })

  test('of complex numbers is taken in the plane', () => {
    const complex = (re: number, im: number): object => ({ [TAG]: 'complex', re, im })
    expect(under({ atol: 5 }, complex(0, 0), complex(3, 4))).toBe(true)
    expect(under({ atol: 4.9 }, complex(0, 0), complex(3, 4))).toBe(false)
  })
})

describe('the rule', () => {
  test('as rounds both sides, and lets lists and numbers stand for tensors', () => {
    expect(under({ as: 'float32' }, 0.1, Math.fround(0.1))).toBe(true)
    expect(under({ as: 'float16' }, 1, 1.0001)).toBe(true)
    expect(under({ as: 'float32' }, Float64Array.of(0.1), Float32Array.of(0.1))).toBe(true)
    expect(under({ as: 'float32' }, [[0.1], [2n]], tensor('float32', [2, 1], Float32Array.of(0.1, 2)))).toBe(true)
    expect(under({ as: 'float32' }, [0.1, 2], tensor('float32', [2, 1], Float32Array.of(0.1, 2)))).toBe(false)
    expect(under({ as: 'float32' }, [[1], [2, 3]], Float32Array.of(1, 2, 3))).toBe(false)
    expect(under({ as: 'float32' }, [true], Float32Array.of(1))).toBe(false)
    expect(under({ as: 'float32' }, 1, tensor('float64', [], Float64Array.of(1)))).toBe(true)
    expect(under({ as: 'int32' }, [1, 2], Int32Array.of(1, 2))).toBe(true)
    expect(under({ as: 'int32' }, [1.5], [1])).toBe(false)
    expect(under({ as: 'text' }, ['a'], tensor('text', [1], ['a']))).toBe(true)
    expect(under({ as: 'bool' }, [true], tensor('bool', [1], Uint8Array.of(1)))).toBe(true)
  })

  test('as rounds large ints once', () => {
    expect(under({ as: 'float32' }, 2n ** 60n + 2n ** 36n + 1n, 2 ** 60 + 2 ** 37)).toBe(true)
  })

  test('dtype widen compares tensors of two dtypes by exact value', () => {
    expect(under({ dtype: 'widen' }, Float32Array.of(0.5), Float64Array.of(0.5))).toBe(true)
    expect(under({ dtype: 'widen' }, Float32Array.of(0.1), Float64Array.of(0.1))).toBe(false)
    expect(under({ dtype: 'widen' }, BigInt64Array.of(2n ** 53n + 1n), Float64Array.of(2 ** 53))).toBe(false)
    expect(under({ dtype: 'widen' }, tensor('bool', [1], Uint8Array.of(1)), Uint8Array.of(1))).toBe(false)
  })

  test('absent joins undefined, null and missing, and no more', () => {
    const spec: RuleSpec = { absent: 'null' }
    // oxlint-disable-next-line no-sparse-arrays
    expect(under(spec, { a: null, l: [undefined] }, { b: undefined, l: [,] })).toBe(true)
    expect(under(spec, { a: null }, { a: NaN })).toBe(false)
    expect(under(spec, { a: null }, { a: { [TAG]: 'na' } })).toBe(false)
    expect(under(spec, [null], [])).toBe(false)
  })

  test('nan joins NaN of any numeric type and null, and no more', () => {
    const spec: RuleSpec = { nan: 'null' }
    const decimal = { [TAG]: 'decimal', text: 'NaN' }
    for (const one of [NaN, null, scalar('float32', NaN), decimal])
      for (const other of [NaN, null, scalar('float16', NaN), decimal]) {
        expect(under(spec, [one, { a: one }], [other, { a: other }])).toBe(true)
        expect(under({ ...spec, subtype: true, unordered: true }, [one, 1], [1, other])).toBe(true)
        expect(under(spec, new Set([one]), new Set([other]))).toBe(true)
      }
    expect(under(spec, { a: NaN }, {})).toBe(false)
    expect(under(spec, NaN, undefined)).toBe(false)
    expect(under({ ...spec, absent: 'null' }, { a: NaN, b: NaN }, { b: undefined })).toBe(true)
    expect(under({ ...spec, absent: 'null', 'ordered-keys': true }, { a: NaN, b: 1 }, { b: 1 })).toBe(true)
    for (const other of [0, Infinity, 'NaN', false, { [TAG]: 'na' }, { [TAG]: 'duration', ns: null }])
      for (const gone of [NaN, null]) expect(under(spec, gone, other)).toBe(false)
    expect(under(spec, null, { [TAG]: 'complex', re: NaN, im: 0 })).toBe(false)
    expect(under({ absent: 'null' }, { a: NaN }, {})).toBe(false)
  })

  test('nan has null stand for NaN where a list stands for a tensor', () => {
    const tensors = [tensor('float32', [2, 2], Float32Array.of(1, NaN, 2, NaN)), [1, NaN, 2, NaN]]
    const lists = [
      [
        [1, null],
        [2, null],
      ],
      [1, null, 2, null],
    ]
    for (const at of [0, 1]) {
      expect(under({ nan: 'null', as: 'float32' }, tensors[at], lists[at])).toBe(true)
      expect(under({ nan: 'null', as: 'float32' }, lists[at], tensors[at])).toBe(true)
      expect(under({ nan: 'null', as: 'float32', unordered: true }, tensors[at], lists[at]?.toReversed())).toBe(true)
    }
    expect(under({ nan: 'null', as: 'float64' }, null, tensor('float64', [], Float64Array.of(NaN)))).toBe(true)
    expect(under({ nan: 'null' }, tensors[0], lists[0])).toBe(false)
    expect(under({ as: 'float32' }, tensors[0], lists[0])).toBe(false)
    expect(
      under({ nan: 'null', as: 'float32' }, tensors[0], [
        [1, null],
        [2, 0],
      ]),
    ).toBe(false)
  })

  test('subtype tells int from float, tuple from list, and scalar dtypes', () => {
    expect(under({ subtype: true }, 1n, 1)).toBe(false)
    expect(under({ subtype: true }, tuple(1), [1])).toBe(false)
    expect(under({ subtype: true }, scalar('float32', 1), scalar('float64', 1))).toBe(false)
    expect(under({ subtype: true, dtype: 'widen' }, scalar('float32', 1), scalar('float64', 1))).toBe(true)
    expect(under({ subtype: true }, [1, [2n]], [1, [2n]])).toBe(true)
  })

  test('ordered-keys looks at the order of keys', () => {
    expect(under({ 'ordered-keys': true }, { a: 1, b: 2 }, { b: 2, a: 1 })).toBe(false)
    expect(under({ 'ordered-keys': true }, new Map(Object.entries({ a: 1, b: 2 })), { a: 1, b: 2 })).toBe(true)
  })

  test('ignore leaves paths out, also keys and elements on one side only', () => {
    const spec: RuleSpec = { ignore: ['$.id', '$.items[*].ts', '$["odd key"]', '$.list[1]'] }
    const a = { id: 1, items: [{ ts: 1, v: 1 }, { v: 2 }], 'odd key': 1, list: [1, 2] }
    const b = {
      items: [
        { ts: 2, v: 1 },
        { ts: 3, v: 2 },
      ],
      list: [1],
    }
    expect(under(spec, a, b)).toBe(true)
    expect(under(spec, a, { ...b, list: [1, 2, 3] })).toBe(false)
    expect(under(spec, a, { ...b, items: [{ v: 1 }, { v: 3 }] })).toBe(false)
    expect(under({ ignore: ['$'] }, 1, 2)).toBe(true)
  })

  test('unordered compares lists and first axes as multisets, at every depth', () => {
    const spec: RuleSpec = { unordered: true }
    expect(under(spec, [[1, 2], ['a']], [['a'], [2, 1]])).toBe(true)
    expect(under(spec, [1, 1, 2], [1, 2, 2])).toBe(false)
    const rows = (...data: number[]): object => tensor('int8', [2, 2], Int8Array.from(data))
    expect(under(spec, rows(1, 2, 3, 4), rows(3, 4, 1, 2))).toBe(true)
    expect(under(spec, rows(1, 2, 3, 4), rows(2, 1, 3, 4))).toBe(false)
    expect(under({ unordered: true, atol: 1 }, Float32Array.of(0, 1), Float32Array.of(2, 1))).toBe(true)
  })
})
