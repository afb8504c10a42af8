import { types } from 'node:util'
import { msOf } from './instant.ts'
import type { Kind } from './kind.ts'
import { describeOpaque } from './opaque.ts'
import { tableFault } from './table.ts'
import { leafRow, type Leaf } from './leaf-kinds.ts'
import { TAG, type Column, type Table, type TensorData, type Tuple } from './tagged.ts'
import { copyData } from './tensor.ts'

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
  if (kind === 'table') {
    return tableFault(value as Table) === null ? copyTable(value as Table, item) : describeOpaque(value)
  }
  const row = leafRow(kind)
  return row?.isWellFormed(value) === true ? row.copy(value as Leaf) : describeOpaque(value)
}

function copyTable(table: Table, item: (value: unknown) => unknown): Table {
  const column = (from: Column): Column => ({
    name: item(from.name),
    dtype: from.dtype,
    values: Array.isArray(from.values) ? from.values.map(item) : copyData(from.values as TensorData),
    valid: from.valid === null ? null : (copyData(from.valid) as Uint8Array),
  })
  return {
    [TAG]: 'table',
    rows: table.rows,
    columns: table.columns.map(column),
    index: table.index === null ? null : column(table.index),
  }
}
