import { expect, test } from 'vitest'
import { canonical } from '../../../harness/compare/equal/canonical.ts'
import { nothingOpen } from '../../../harness/compare/equal/canonical-number.ts'
import { equal } from '../../../harness/compare/equal/equal.ts'
import { cellAt, isNumericName, sameCategories } from '../../../harness/compare/equal/tables.ts'
import { EXACT, rule, type Rule } from '../../../harness/compare/rule.ts'
import { TAG, type Categories } from '../../../harness/values/tagged.ts'

const column = (dtype: string, values: unknown[], categories?: Categories): object => ({
  name: 'plan',
  dtype,
  values,
  valid: null,
  ...(categories === undefined ? {} : { categories }),
})
const table = (one: object, parts: object = {}): object => ({
  [TAG]: 'table',
  rows: 1,
  columns: [one],
  index: null,
  ...parts,
})
const plan = (values: unknown[], ordered = false, dtype = 'str'): object =>
  table(column('category', ['basic'], { dtype, values, ordered }))
const plain = table(column('int64', [1n]))

const RULES = [
  EXACT,
  rule({ unordered: true }),
  rule({ dtype: 'widen' }),
  rule({ as: 'float32' }),
  rule({ subtype: true }),
]

/** Judges two values as they are, and as what stands in sets: by comparing them, and by the text that stands for them. */
function agree(a: unknown, b: unknown, under: Rule): [boolean, boolean] {
  const text = (value: unknown): string =>
    canonical(value, { rule: under, at: null, depth: 0, open: nothingOpen(null) })
  return [equal(a, b, under), text(a) === text(b)]
}

test.each<[string, object, object]>([
  ['whose order counts other codes', plan(['basic', 'pro', 'team']), plan(['team', 'pro', 'basic'])],
  ['one of which means its order', plan(['basic', 'pro'], true), plan(['basic', 'pro'])],
  ['one of which has more', plan(['basic']), plan(['basic', 'pro'])],
  ['of another type', plan(['basic']), plan(['basic'], false, 'object')],
  ['one of which is not known', plan(['basic']), table(column('category', ['basic']))],
])('columns have categories %s: they differ', (_, a, b) => {
  for (const each of RULES) expect(agree(a, b, each)).toEqual([false, false])
  for (const each of RULES) expect(agree(a, a, each)).toEqual([true, true])
})

test.each<[string, object, object]>([
  ['a series and a frame of one column', plain, { ...plain, form: 'series' }],
  ['an index and an array', { ...plain, form: 'index' }, { ...plain, form: 'array' }],
  ['frames whose columns are called otherwise', plain, { ...plain, names: 'field' }],
  ['columns of text and of objects', table(column('str', ['a'])), table(column('object', ['a']))],
])('%s differ', (_, a, b) => {
  for (const each of RULES) expect(agree(a, b, each)).toEqual([false, false])
})

test('numeric categories follow the rule as cells do', () => {
  const [a, b] = [plan([1, 2], false, 'float64'), plan([1, 2.5], false, 'float64')]
  expect(agree(a, b, EXACT)).toEqual([false, false])
  expect(equal(a, b, rule({ atol: 1 }))).toBe(true)
  expect(agree(plan([1n], false, 'int32'), plan([1n], false, 'int64'), rule({ dtype: 'widen' }))).toEqual([true, true])
  expect(sameCategories(undefined, undefined, EXACT, 0, Object.is)).toBe(true)
  expect(['Int64', 'float32', 'bool', 'category'].map(isNumericName)).toEqual([true, true, false, false])
})

test('a tolerance is that of the dtype of the column', () => {
  const numbers = (dtype: string, values: unknown): object => table(column(dtype, values as unknown[]))
  const [one, next] = [Float32Array.of(1), Float32Array.of(1 + 2 ** -23)]
  expect(equal(numbers('float32', one), numbers('float32', next), rule({ ulp: 1 }))).toBe(true)
  expect(equal(numbers('Float32', one), numbers('Float32', next), rule({ ulp: 1 }))).toBe(true)
  const wide = rule({ dtypes: { float64: { atol: 1 } } })
  expect(equal(numbers('float64', [1]), numbers('float64', [2]), wide)).toBe(true)
  expect(equal(numbers('float32', one), numbers('float32', next), wide)).toBe(false)
  expect(equal(numbers('int64', [1n]), numbers('int64', [2n]), rule({ atol: 1 }))).toBe(true)
  expect(cellAt({ name: 'a', dtype: 'object', values: [1], valid: null }, 0, rule({ atol: 1 }))).toBe(1)
})

test('bools and halves are the values that older golden files hold as bytes and bits', () => {
  const bytes = table(column('bool', Uint8Array.of(1) as never))
  for (const each of RULES) expect(agree(bytes, table(column('bool', [true])), each)).toEqual([true, true])
  expect(agree(bytes, table(column('bool', [false])), rule({ atol: 1 }))[0]).toBe(false)
  const bits = table(column('float16', Uint16Array.of(0x3c00) as never))
  expect(agree(bits, table(column('float16', [1])), EXACT)).toEqual([true, true])
  expect(equal(bits, table(column('float16', [1.25])), rule({ atol: 0.5 }))).toBe(true)
  expect(equal(bits, table(column('float16', [2])), rule({ atol: 0.5 }))).toBe(false)
  expect(equal(bytes, table(column('uint8', [1])), rule({ dtype: 'widen' }))).toBe(false)
})
