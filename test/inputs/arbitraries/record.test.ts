import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { float, integer, record, text } from '../../../harness/inputs/index.ts'
import { normaliseInput } from '../../../harness/inputs/normalise-input.ts'
import { draws, share, values } from '../draws.ts'

const row = record(
  { name: text(), age: integer({ min: 0, max: 120 }), income: float(), active: fc.boolean() },
  { optional: ['name'], nullable: ['age'] },
)

test('makes records with all keys, in order, but for what is optional or nullable', () => {
  const rows = values(2000, row)
  expect(share(rows, (one) => 'name' in one)).toBeCloseTo(0.8, 1)
  expect(share(rows, (one) => one.age === null)).toBeCloseTo(0.2, 1)
  expect(rows.every((one) => 'age' in one && 'income' in one && 'active' in one)).toBe(true)
  expect(share(rows, (one) => Object.keys(one).join() === 'name,age,income,active')).toBeGreaterThan(0.7)
  expect(rows.some((one) => Object.keys(one).join() === 'active,income,age,name')).toBe(true)
})

test('keeps floats apart from ints through normalisation, and computes before it', () => {
  const all = values(
    500,
    row.map((one) => ({ ...one, double: one.income * 2 })),
  ).map((one) => normaliseInput(one, null)) as Array<Record<string, unknown>>
  expect(all.every((one) => typeof one['income'] === 'number')).toBe(true)
  expect(all.every((one) => one['age'] === null || typeof one['age'] === 'bigint')).toBe(true)
})

test('takes a field named __proto__', () => {
  const [one] = values(1, record({ ['__proto__']: fc.constant('x'), b: fc.constant('y') }, { reordered: 0 }))
  expect(Object.keys(one!)).toEqual(['__proto__', 'b'])
})

test('refuses fields that are no arbitraries, and options that name none', () => {
  expect(() => record({ a: 'x' as never })).toThrowErrorMatchingInlineSnapshot(`
    [UsageError: record(): field 'a' is no arbitrary.
      Hint: a: text(), or fc.constant(…) for a fixed value]
  `)
  expect(() => record({ a: text() }, { optional: ['b' as never] })).toThrow("optional names 'b', which is no field")
})

test('hands the bias of fast-check on to its fields', () => {
  const wide = record({ n: fc.integer() })
  const near = (bias: number | undefined): number =>
    share(
      draws(500, (dice) => wide.generate(dice, bias).value.n),
      (n) => Math.abs(n) < 100,
    )
  expect(near(2)).toBeGreaterThan(0.2)
  expect(near(undefined)).toBe(0)
})
