import { expect, test } from 'vitest'
import { formOf, tableFault } from '../../harness/values/table.ts'
import { TAG, type Table } from '../../harness/values/tagged.ts'

test('a table is well formed if every column has a value and a flag a row', () => {
  const table = (rows: unknown, columns: unknown, index: unknown = null): string | null =>
    tableFault({ [TAG]: 'table', rows, columns, index } as Table)
  const column = (values: unknown, valid: unknown = null, dtype: unknown = 'x'): object => ({
    name: 'a',
    dtype,
    values,
    valid,
  })
  expect(table(2, [column([1, 2]), column(Int8Array.of(1, 2), Uint8Array.of(0, 1))], column(['a', 'b']))).toBeNull()
  expect([
    table(-1, []),
    table(1.5, []),
    table(0, null),
    table(1, [null]),
    table(1, [column([1, 2])]),
    table(1, [column('a')]),
    table(1, [column([1], [1])]),
    table(1, [column([1], Uint8Array.of(1, 1))]),
    table(1, [column([1], null, 3)]),
    table(1, [], column([])),
  ]).not.toContain(null)
})

test('categories have a dtype, a list of values and an order or none', () => {
  const fault = (categories: unknown): string | null =>
    tableFault({
      [TAG]: 'table',
      rows: 1,
      columns: [{ name: 'a', dtype: 'category', values: ['x'], valid: null, categories }],
      index: null,
    } as never)
  expect(fault({ dtype: 'str', values: ['x', 'y'], ordered: false })).toBeNull()
  expect(fault({ dtype: 'int64', values: BigInt64Array.of(1n), ordered: true })).toBeNull()
  expect([
    fault(null),
    fault(['x']),
    fault({ dtype: 'str', values: ['x'] }),
    fault({ values: ['x'], ordered: true }),
    fault({ dtype: 'str', values: 'x', ordered: true }),
  ]).not.toContain(null)
})

test('a series, an index and an array have one column', () => {
  const column = { name: 'a', dtype: 'x', values: [1], valid: null }
  const fault = (parts: object): string | null =>
    tableFault({ [TAG]: 'table', rows: 1, columns: [column], index: null, ...parts } as never)
  expect([{}, { form: 'frame', names: 'n' }, { form: 'series', index: column }, { form: 'index' }].map(fault)).toEqual(
    Array(4).fill(null),
  )
  expect(fault({ form: 'serie' })).toBe('the form "serie", which is none')
  expect(fault({ form: 'series', columns: [column, column] })).toBe('2 columns, where series has one')
  expect(fault({ form: 'array', index: column })).toBe('an index, which array has none of')
  expect(fault({ form: 'index', names: 'n' })).toBe('a name of its columns, which index has none of')
  expect(formOf({ [TAG]: 'table', rows: 0, columns: [], index: null })).toBe('frame')
})
