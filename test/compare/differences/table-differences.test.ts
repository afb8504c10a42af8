import { expect, test } from 'vitest'
import { TAG } from '../../../harness/values/tagged.ts'
import { lines } from './difference-lines.ts'

test('tables show columns, their order, dtypes, null masks and cells', () => {
  const table = (rows: number, ...columns: unknown[][]): object => ({
    [TAG]: 'table',
    rows,
    columns: columns.map(([name, dtype, values, valid = null]) => ({ name, dtype, values, valid })),
    index: null,
  })
  const left = table(2, ['id', 'int64', [1n, 2n]], ['x', 'float64', [0.5, NaN]], ['old', 'object', ['a', 'b']])
  const right = table(
    2,
    ['x', 'float64', [0.5, NaN], Uint8Array.of(1, 0)],
    ['id', 'int32', [1n, 3n]],
    ['new', 'object', ['a', 'b']],
  )
  expect(lines(left, right)).toMatchInlineSnapshot(`
    "$.old missing: object ["a", "b"] | null
    $.new extra: null | object ["a", "b"]
    $ column-order: ["id", "x", "old"] | ["x", "id", "new"]
    $.id dtype: int64 | int32
        bridge dtype: 'widen'
    $.id[1] value: 2 | 3
        |Δ| 1, rel 0.5, NaN ulp int64
    $.x null-mask: NaN | NA
        1 of 2/2 from 1: "
  `)
  expect(lines(table(1, ['a', 'x', [1]]), table(2, ['a', 'x', [1, 1]]))).toMatchInlineSnapshot(
    `"$ shape: 1 rows | 2 rows"`,
  )
})

test('tables show what else they are: form, names, categories', () => {
  const plan = (parts: object, ...categories: unknown[]): object => {
    const [values, ordered = false, dtype = 'str'] = categories
    const column = { name: 'plan', dtype: 'category', values: ['basic'], valid: null }
    const chosen = values === undefined ? column : { ...column, categories: { dtype, values, ordered } }
    return { [TAG]: 'table', rows: 1, columns: [chosen], index: null, ...parts }
  }
  expect(lines(plan({}, ['basic', 'pro']), plan({}, ['pro', 'basic'], true))).toMatchInlineSnapshot(
    `"$.plan.categories() value: unordered str ["basic", "pro"] | ordered str ["pro", "basic"]"`,
  )
  expect(lines(plan({}, ['basic']), plan({}))).toMatchInlineSnapshot(
    `"$.plan.categories() value: unordered str ["basic"] | no categories"`,
  )
  expect(lines(plan({ names: 'field' }), plan({ form: 'series' }))).toMatchInlineSnapshot(`
    "$ kind: frame | series
    $.columns() value: name "field" | name null"
  `)
  const index = { name: null, dtype: 'category', values: ['a'], valid: null }
  const named = { ...index, name: 'n', categories: { dtype: 'str', values: ['a'], ordered: false } }
  expect(lines(plan({ index }), plan({ index: named }))).toMatchInlineSnapshot(`
    "$.index() value: name null | name "n"
    $.index().categories() value: no categories | unordered str ["a"]"
  `)
})

test('typed values show their type, their shape, or the items that differ', () => {
  const typed = (type: string, shape: number[], items: unknown[]): object => ({ [TAG]: 'typed', type, shape, items })
  const pair = typed('namedtuple(x, y)', [2], [1n, 2n])
  expect(lines(pair, typed('namedtuple(y, x)', [2], [1n, 2n]))).toMatchInlineSnapshot(
    `"$ dtype: namedtuple(x, y)[2] (1, 2) | namedtuple(y, x)[2] (1, 2)"`,
  )
  expect(lines(pair, typed('namedtuple(x, y)', [2], [1n, 3n]))).toMatchInlineSnapshot(`
    "$[1] value: 2 | 3
        |Δ| 1, rel 0.5, NaN ulp int64"
  `)
  expect(lines([typed('object', [0, 3], [])], [typed('object', [0, 5], [])])).toMatchInlineSnapshot(
    `"$[0] shape: object[0, 3] | object[0, 5]"`,
  )
  expect(lines(pair, [1n, 2n])).toMatchInlineSnapshot(`"$ kind: namedtuple(x, y)[2] (1, 2) | [1, 2]"`)
})
