import { expect, test } from 'vitest'
import { inferInputs, isValid, type InferHints } from '../../../harness/inputs/infer/infer-inputs.ts'
import { inferSchema } from '../../../harness/inputs/infer/infer-schema.ts'
import { variantOf } from '../../../harness/inputs/infer/schema.ts'
import { variantKind } from '../../../harness/inputs/infer/infer-schema.ts'
import { digest } from '../../../harness/values/digest.ts'
import { share, values } from '../draws.ts'

const hints: InferHints = { params: [], edges: null, valid: null, where: 'pairs.x.inputs' }
const rows = [
  { age: 30n, plan: 'basic', income: 1234.5, since: '2024-03-01', note: 'called twice, no answer', tags: ['a', 'b'] },
  { age: null, plan: 'pro', income: 99.99, since: '2023-11-21', note: '', tags: [] },
  { age: 51n, plan: 'basic', income: 10, since: '2022-01-31', note: 'moved away', tags: ['c'], extra: true },
]

test('keeps the types and keys of the golden records in more than nine of ten', () => {
  const fields = variantOf(inferSchema(rows), 'record')!.fields
  const fits = (input: unknown): boolean => {
    if (variantKind(input) !== 'record') return false
    const row = input as Record<string, unknown>
    const known = Object.keys(row).every((key) => fields.some((field) => field.key === key))
    return (
      known &&
      fields.every(({ key, schema }) =>
        Object.hasOwn(row, key)
          ? schema.variants.some((variant) => variant.kind === variantKind(row[key]))
          : schema.count < rows.length,
      )
    )
  }
  const inputs = values(3000, inferInputs(rows, hints))
  expect(share(inputs, fits)).toBeGreaterThan(0.95)
  expect(share(inputs, fits)).toBeLessThan(0.99)
  expect(
    share(
      inputs,
      (input) =>
        (input as { income?: unknown }).income !== undefined &&
        variantKind((input as { income: unknown }).income) === 'float',
    ),
  ).toBeGreaterThan(0.95)
})

test('varies: few records come twice', () => {
  expect(new Set(values(1000, inferInputs(rows, hints)).map(digest)).size).toBeGreaterThan(850)
  expect(new Set(values(1000, inferInputs(['The cat sat on the mat.'], hints))).size).toBeGreaterThan(800)
})

test('puts words of the dictionary next to each other and into golden texts', () => {
  const params = [{ poa: 'power of attorney' }, ['the', 'is', 'a', 'of']]
  const texts = values(1000, inferInputs(['The agreement is void.'], { ...hints, params })).filter(
    (one) => typeof one === 'string',
  )
  expect(share(texts, (text) => /\bpoa\b/i.test(text))).toBeGreaterThan(0.05)
  expect(share(texts, (text) => /power of attorney/i.test(text))).toBeGreaterThan(0.05)
  expect(texts.some((text) => /agreement.*poa|poa.*agreement/i.test(text))).toBe(true)
})

test('holds no edge where none is selected', () => {
  const texts = values(1000, inferInputs(['The cat sat.'], { ...hints, edges: false })) as string[]
  expect(texts.join('')).toMatch(/^[\w\s\p{P}\u00A0]*$/u)
  const plain = values(1000, inferInputs([{ n: 5n, f: 0.5 }], { ...hints, edges: false })) as Array<{
    n: bigint
    f: number
  }>
  expect(plain.every(({ n, f }) => n >= 0n && n < 20n && f >= -0.1 && f <= 2)).toBe(true)
})

test('filters by valid, which gets values as JavaScript has them', () => {
  const adults = values(
    500,
    inferInputs([{ age: 30n }, { age: 12n }], {
      ...hints,
      valid: (row: { age: number }) => Number.isInteger(row.age) && row.age >= 18,
    }),
  )
  expect(adults.every((row) => (row as { age: bigint }).age >= 18n)).toBe(true)
})

test('mixes kinds where the golden inputs do', () => {
  const kinds = values(1000, inferInputs(['some text', 5n, { a: 1n }, null], hints)).map(variantKind)
  for (const kind of ['text', 'int', 'record', 'null'])
    expect(share(kinds, (one) => one === kind)).toBeGreaterThan(0.15)
})

test('refuses to infer from nothing', () => {
  expect(() => inferInputs([], hints)).toThrowErrorMatchingInlineSnapshot(`
    [UsageError: pairs.x.inputs: there is no golden input to infer inputs from.
      Hint: add a golden record, or name a module of inputs in the configuration]
  `)
})

test('says so where valid rejects all, or nearly all, and never hangs', () => {
  expect(() => inferInputs(rows, { ...hints, valid: () => false })).toThrowErrorMatchingInlineSnapshot(`
    [UsageError: pairs.x.inputs: valid rejects nearly all inputs: 0 of 200 generated inputs passed.
      Hint: widen valid, or export an arbitrary that only yields valid inputs]
  `)
  let calls = 0
  const early = inferInputs(rows, { ...hints, valid: () => ++calls < 250 })
  expect(() => values(300, early)).toThrowErrorMatchingInlineSnapshot(`
    [UsageError: pairs.x.inputs: valid rejects nearly all inputs: it rejected 1,000 inputs in a row.
      Hint: widen valid, or export an arbitrary that only yields valid inputs]
  `)
})

test('reports a valid that throws on a golden input, and counts other throws as not valid', () => {
  const broken = (row: { note: { length: number } | null }): boolean => row.note!.length >= 0
  expect(() =>
    inferInputs([{ note: 'x' }, { note: null }], { ...hints, valid: broken }),
  ).toThrowErrorMatchingInlineSnapshot(`[UsageError: pairs.x.inputs: valid threw on golden input 2 of 2.]`)
  expect(
    values(300, inferInputs([{ note: 'x' }], { ...hints, valid: broken })).every(
      (row) => (row as { note: string }).note !== null,
    ),
  ).toBe(true)
  expect(isValid(broken, null)).toBe(false)
})

test('names a class of edges that does not exist', () => {
  expect(() => inferInputs(rows, { ...hints, edges: ['unicod'] })).toThrow(
    "pairs.x.inputs: 'unicod' is no class of edge cases. Did you mean 'unicode'?",
  )
})
