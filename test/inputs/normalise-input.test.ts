import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { asFloat } from '../../harness/inputs/as-float.ts'
import { inferSchema } from '../../harness/inputs/infer/infer-schema.ts'
import { normaliseInput } from '../../harness/inputs/normalise-input.ts'
import { TAG } from '../../harness/values/tagged.ts'
import { tensor } from '../../harness/values/tensor.ts'

test('makes ints of whole numbers, at any depth, and leaves floats', () => {
  const input = { a: 1, b: [2, 2.5, -0, Number.NaN, { c: -3 }], d: 2 ** 53, e: 'x', f: null, g: undefined, h: true }
  expect(normaliseInput(input, null)).toEqual({
    a: 1n,
    b: [2n, 2.5, -0, Number.NaN, { c: -3n }],
    d: 2 ** 53,
    e: 'x',
    f: null,
    g: undefined,
    h: true,
  })
})

test('takes the mark of floats off, inside records and lists too', () => {
  expect(normaliseInput({ a: asFloat(1), b: [asFloat(2), 2] }, null)).toEqual({ a: 1, b: [2, 2n] })
})

test('follows the golden inputs where they have floats at a place', () => {
  const schema = inferSchema([
    { age: 30n, income: 1.5, list: [0.5], either: 1n },
    { age: 31n, income: 2, list: [], either: 0.5 },
  ])
  expect(normaliseInput({ age: 3, income: 4, list: [5], either: 6, other: 7 }, schema)).toEqual({
    age: 3n,
    income: 4,
    list: [5],
    either: 6n,
    other: 7n,
  })
})

test('goes into maps, sets and tuples, and not into tensors', () => {
  expect(normaliseInput(new Map<unknown, unknown>([[1, 2]]), null)).toEqual(new Map([[1n, 2n]]))
  expect(normaliseInput(new Set([1, 'a']), null)).toEqual(new Set([1n, 'a']))
  expect(normaliseInput({ [TAG]: 'tuple', items: [1] }, null)).toEqual({ [TAG]: 'tuple', items: [1n] })
  const data = tensor('float32', [2], new Float32Array([1, 2]))
  expect(normaliseInput(data, null)).toBe(data)
})

test('returns what needs no change as it is, and changes nothing in place', () => {
  const clean = { a: ['x', 1n], b: 0.5 }
  expect(normaliseInput(clean, null)).toBe(clean)
  const input = { deep: [{ one: 1 }] }
  normaliseInput(input, null)
  expect(input).toEqual({ deep: [{ one: 1 }] })
})

test('keeps holes, the key __proto__, and cycles', () => {
  // oxlint-disable-next-line no-sparse-arrays -- a hole is what is tested
  const holed = normaliseInput([1, , 2], null) as unknown[]
  expect([holed.length, 1 in holed]).toEqual([3, false])
  const proto = normaliseInput(JSON.parse('{"__proto__":1,"a":2}'), null) as object
  expect(Object.entries(proto)).toEqual([
    ['__proto__', 1n],
    ['a', 2n],
  ])
  const cycle: Record<string, unknown> = { a: 'x' }
  cycle['self'] = cycle
  expect(normaliseInput(cycle, null)).toBe(cycle)
})

test('is idempotent, with and without a schema', () => {
  const schema = inferSchema([{ a: 1.5, b: 2n, c: [0.5, 'x'] }])
  fc.assert(
    fc.property(fc.anything({ withBigInt: true, withMap: true, withSet: true, withNullPrototype: true }), (input) => {
      for (const one of [null, schema]) {
        const once = normaliseInput(input, one)
        expect(normaliseInput(once, one)).toBe(once)
      }
    }),
  )
})
