import { dtypeOfArray } from './dtype.ts'
import type { Column, Table } from './tagged.ts'

/**
 * Says what is wrong with a table, null if its columns are lists or typed arrays of `rows` elements with fitting null
 * masks.
 */
export function tableFault(table: Table): string | null {
  if (!Number.isSafeInteger(table.rows) || table.rows < 0) return 'a number of rows that is no whole number from 0 on'
  if (!Array.isArray(table.columns)) return 'columns that are no list'
  for (const column of table.columns as readonly Column[]) {
    const fault = columnFault(column, table.rows)
    if (fault !== null) return fault
  }
  return table.index === null ? null : columnFault(table.index, table.rows)
}

function columnFault(column: Column, rows: number): string | null {
  if (typeof column !== 'object' || column === null || typeof column.dtype !== 'string') return 'a malformed column'
  const { values, valid } = column
  const isList = Array.isArray(values) || (ArrayBuffer.isView(values) && dtypeOfArray(values) !== undefined)
  if (!isList || values.length !== rows) return 'a column that is no list of as many values as rows'
  if (valid === null) return null
  return valid instanceof Uint8Array && valid.length === rows ? null : 'a null mask of another length'
}
