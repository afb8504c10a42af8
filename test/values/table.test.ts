import { expect, test } from 'vitest'
import { tableFault } from '../../harness/values/table.ts'
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
