import { expect, test } from 'vitest'
import { inferSchema, variantKind } from '../../../harness/inputs/infer/infer-schema.ts'
import { MAX_SAMPLES, variantOf, type Schema } from '../../../harness/inputs/infer/schema.ts'

const field = (schema: Schema, key: string): Schema =>
  variantOf(schema, 'record')!.fields.find((one) => one.key === key)!.schema
const kinds = (schema: Schema): string[] => schema.variants.map(({ kind, count }) => `${kind} ${count}`)

test('finds unions with null, optional keys, ints and floats', () => {
  const schema = inferSchema([
    { a: 1n, b: null },
    { a: 2.5, b: 'x' },
    { a: 3n, b: null, c: true },
  ])
  expect(kinds(field(schema, 'a'))).toEqual(['int 2', 'float 1'])
  expect(kinds(field(schema, 'b'))).toEqual(['null 2', 'text 1'])
  expect(field(schema, 'c').count).toBe(1)
})

test.each([
  ['prose', ['The cat sat on the mat.', 'No.', 'Another text of more than two words']],
  ['category', ['basic', 'pro', 'basic', 'pro', 'basic']],
  ['number', ['12', '37.5', '-1e5', '']],
  ['date', ['2024-03-01', '2023-11-21T10:00:00Z']],
  ['prose', ['']],
])('sees %s in %j', (form, texts) => {
  expect(variantOf(field(inferSchema(texts.map((text) => ({ text }))), 'text'), 'text')?.form).toBe(form)
})

test('sees tokens in lists, and prose in a single short text on its own', () => {
  expect(variantOf(variantOf(inferSchema([['a', 'b'], []]), 'list')!.element, 'text')?.form).toBe('token')
  expect(variantOf(inferSchema(['void']), 'text')?.form).toBe('prose')
})

test('joins the elements of all lists, and knows lists that were always empty', () => {
  expect(kinds(variantOf(inferSchema([[1n], [], [null, 'x']]), 'list')!.element!)).toEqual([
    'int 1',
    'null 1',
    'text 1',
  ])
  expect(variantOf(inferSchema([[], []]), 'list')!.element).toBe(null)
})

test('reads typed arrays and buffers as tensors', () => {
  expect(
    variantOf(inferSchema([new Float32Array(3), Buffer.from('ab')]), 'tensor')!.samples.map((one) => [
      one.dtype,
      one.shape,
    ]),
  ).toEqual([
    ['float32', [3]],
    ['uint8', [2]],
  ])
})

test('keeps a bounded number of samples, the extremes among them, and survives deep nesting', () => {
  const { samples } = variantOf(inferSchema(Array.from({ length: 5000 }, (_, at) => BigInt(at))), 'int')!
  expect(samples).toHaveLength(MAX_SAMPLES + 1)
  expect(samples.at(-1)).toBe(4999n)
  const floats = [Number.NaN, ...Array.from({ length: 5000 }, (_, at) => at + 0.5)]
  expect(variantOf(inferSchema(floats), 'float')!.samples.at(-1)).toBe(4999.5)
  let deep: unknown = 'x'
  for (let level = 0; level < 1000; level++) deep = [deep]
  expect(inferSchema([deep]).variants[0]?.kind).toBe('list')
})

test('has no variant for no input', () => {
  expect(inferSchema([])).toEqual({ count: 0, variants: [] })
})

test('names the kind of variant of any value', () => {
  expect([null, undefined, true, 1n, 1, 'a', [], {}, new Date(0), new Map(), Symbol('x')].map(variantKind)).toEqual([
    'null',
    'undefined',
    'bool',
    'int',
    'float',
    'text',
    'list',
    'record',
    'instant',
    'other',
    'other',
  ])
})

test('sees prose at once in a text of very many digits that is no number', () => {
  const texts = [`${'1'.repeat(300_000)}x`]
  expect(variantOf(inferSchema(texts), 'text')?.form).toBe('prose')
})
