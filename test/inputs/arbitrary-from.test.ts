import { createRequire } from 'node:module'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { arbitraryFrom, END, type Source } from '../../harness/inputs/arbitrary-from.ts'
import { inferSchema } from '../../harness/inputs/infer/infer-schema.ts'
import { UsageError } from '../../harness/errors.ts'
import { text } from '../../harness/inputs/index.ts'

const where = 'inputs.ts, default export'
const take = (source: Source, count: number, seed = 1): unknown[] =>
  Array.from({ length: count }, (_, index) => source.at(seed, index))

test('takes an arbitrary, and gives any input of any seed alone', async () => {
  const source = await arbitraryFrom(fc.record({ name: fc.string(), age: fc.integer() }), where)
  const all = take(source, 50)
  expect(source.at(1, 37)).toEqual(all[37])
  expect(take(source, 50)).toEqual(all)
  expect(take(source, 50, 2)).not.toEqual(all)
  expect(typeof (all[0] as { age: unknown }).age).toBe('bigint')
})

test('takes an arbitrary of another copy of fast-check, ours inside it', async () => {
  const other = createRequire(import.meta.url)('fast-check') as typeof fc
  expect(other.Arbitrary).not.toBe(fc.Arbitrary)
  const source = await arbitraryFrom(other.tuple(other.nat(), text(), other.bigInt(), other.double()), where)
  const all = take(source, 100)
  expect(take(source, 100)).toEqual(all)
  expect(
    all.every((input) => Array.isArray(input) && typeof input[0] === 'bigint' && typeof input[1] === 'string'),
  ).toBe(true)
})

test('knows which values may be its inputs, and where that cannot be told', async () => {
  const makes = async (exported: unknown, ...inputs: readonly unknown[]): Promise<readonly (boolean | null)[]> => {
    const source = await arbitraryFrom(exported, where)
    return inputs.map((input) => source.makes(input))
  }
  expect(await makes(fc.integer({ min: 0, max: 9 }), 3n, 10n, 'x', 0.5)).toEqual([true, false, false, false])
  expect(await makes(fc.record({ name: fc.string({ minLength: 1 }) }), { name: 'a' }, { name: '' }, {})).toEqual([
    true,
    false,
    false,
  ])
  expect(await makes(text(), 'a', 7n)).toEqual([null, null])
  expect(
    await makes(
      fc.string().map((word) => word.trim()),
      'a',
      7n,
    ),
  ).toEqual([null, null])
  expect(await makes(['a', 1], 'a', 1n, 'b')).toEqual([true, true, false])
  expect(await makes(new Set(['a']), 'a')).toEqual([null])
})

test('biases as fast-check does: small values in early runs', async () => {
  const source = await arbitraryFrom(fc.integer(), where)
  expect(take(source, 100).filter((value) => (value as bigint) ** 2n < 10_000n).length).toBeGreaterThan(10)
})

test('refuses to try nothing', async () => {
  await expect(arbitraryFrom([], where)).rejects.toThrow('there are no inputs')
  const none = await arbitraryFrom(function* () {}, where)
  expect(() => none.at(1, 0)).toThrow('there are no inputs')
})

test('takes a list, an iterable, a generator function, and functions that return one, also later', async () => {
  expect(take(await arbitraryFrom(['a', 1, 1.5], where), 4)).toEqual(['a', 1n, 1.5, END])
  expect(take(await arbitraryFrom(new Set(['a', 'b']), where), 3)).toEqual(['a', 'b', END])
  const make = function* (): Generator<number> {
    yield* [1, 2, 3]
  }
  expect(take(await arbitraryFrom(make, where), 4)).toEqual([1n, 2n, 3n, END])
  expect(take(await arbitraryFrom(() => ['x'], where), 2)).toEqual(['x', END])
  expect(take(await arbitraryFrom(() => Promise.resolve(fc.constant('c')), where), 2)).toEqual(['c', 'c'])
})

test('reads a stream again to go back, where it can be read again', async () => {
  const again = await arbitraryFrom(function* () {
    yield* ['a', 'b', 'c']
  }, where)
  expect([again.at(1, 2), again.at(1, 0), again.at(1, 1)]).toEqual(['c', 'a', 'b'])
  const set = await arbitraryFrom(new Set(['a', 'b']), where)
  expect([set.at(1, 1), set.at(1, 0)]).toEqual(['b', 'a'])
  const once = await arbitraryFrom(['a', 'b'].values(), where)
  expect(once.at(1, 1)).toBe('b')
  expect(() => once.at(1, 0)).toThrowErrorMatchingInlineSnapshot(`
    [UsageError: inputs.ts, default export: the stream of inputs can be read only once.
      Hint: export the function that makes it (a generator function), or an array]
  `)
})

test('keeps the floats that golden inputs have', async () => {
  const source = await arbitraryFrom(fc.record({ income: fc.constant(3) }), where, inferSchema([{ income: 0.5 }]))
  expect(source.at(1, 0)).toEqual({ income: 3 })
})

test.each([
  [null],
  [undefined],
  ['text'],
  [42],
  [{ inputs: [] }],
  [fc.asyncProperty(fc.nat(), async () => {})],
  [(async function* () {})()],
])('refuses %o', async (exported) => {
  await expect(arbitraryFrom(exported, where)).rejects.toThrow(UsageError)
})

test('says what was exported instead', async () => {
  await expect(arbitraryFrom({ inputs: [], valid: 1 }, where)).rejects.toThrowErrorMatchingInlineSnapshot(`
    [UsageError: inputs.ts, default export: expected a fast-check arbitrary, a list of inputs, or a function that returns one, received an object with the keys inputs, valid.
      Hint: import { text } from 'lockstep/inputs' and export default text(), or export an array of inputs]
  `)
})

test('names the input on which the arbitrary throws, and keeps the cause', async () => {
  const cause = new RangeError('no luck')
  const source = await arbitraryFrom(
    fc.nat().map(() => {
      throw cause
    }),
    where,
  )
  expect(() => source.at(5, 3)).toThrowErrorMatchingInlineSnapshot(
    `[UsageError: inputs.ts, default export: the arbitrary threw on input 3 of seed 5: no luck]`,
  )
  expect(() => source.at(5, 3)).toThrow(expect.objectContaining({ cause }))
})

test('reports a function and a stream that throw', async () => {
  const broken = (): never => {
    throw new Error('no file')
  }
  await expect(arbitraryFrom(broken, where)).rejects.toThrow('the function that makes inputs threw')
  const source = await arbitraryFrom(function* () {
    yield 1
    throw new Error('line 2 is no JSON')
  }, where)
  expect(source.at(1, 0)).toBe(1n)
  expect(() => source.at(1, 1)).toThrowErrorMatchingInlineSnapshot(
    `[UsageError: inputs.ts, default export: the stream of inputs threw at input 1: line 2 is no JSON]`,
  )
})
