import { types } from 'node:util'
import { msOf } from './instant.ts'
import type { Kind } from './kind.ts'
import { describeOpaque } from './opaque.ts'
import { tableFault } from './table.ts'
import { leafRow, type Leaf } from './leaf-kinds.ts'
import { TAG, type Column, type Table, type TensorData, type Tuple, type Typed } from './tagged.ts'
import { copyData } from './tensor.ts'
import { typedFault } from './typed.ts'

/**
 * Copies a tagged value that is no tensor, its items through `item`. A frozen one without mutable parts is returned as
 * it is. A malformed one becomes opaque. A `Date` becomes a new `Date`.
 */
export function snapshotTagged(value: object, kind: Kind, item: (value: unknown) => unknown): unknown {
  if (types.isDate(value)) return new Date(msOf(value))
  if (kind === 'tuple') {
    const { items } = value as Tuple
    return Array.isArray(items) ? { [TAG]: 'tuple', items: items.map(item) } : describeOpaque(value)
  }
  if (kind === 'typed') {
    const { type, shape, items } = value as Typed
    if (typedFault(value) !== null) return describeOpaque(value)
    return { [TAG]: 'typed', type, shape: [...shape], items: items.map(item) }
  }
  if (kind === 'table') {
    return tableFault(value as Table) === null ? copyTable(value as Table, item) : describeOpaque(value)
  }
  const row = leafRow(kind)
  return row?.isWellFormed(value) === true ? row.copy(value as Leaf) : describeOpaque(value)
}

function copyTable(table: Table, item: (value: unknown) => unknown): Table {
  const cells = (values: ArrayLike<unknown>): ArrayLike<unknown> =>
    Array.isArray(values) ? values.map(item) : copyData(values as TensorData)
  const column = ({ name, dtype, values, valid, categories }: Column): Column => ({
    name: item(name),
    dtype,
    values: cells(values),
    valid: valid === null ? null : (copyData(valid) as Uint8Array),
    ...(categories === undefined ? {} : { categories: { ...categories, values: cells(categories.values) } }),
  })
  return {
    [TAG]: 'table',
    rows: table.rows,
    columns: table.columns.map(column),
    index: table.index === null ? null : column(table.index),
    ...(table.form === undefined ? {} : { form: table.form }),
    ...('names' in table ? { names: item(table.names) } : {}),
  }
}
