import { dtypeOfArray } from './dtype.ts'
import type { Categories, Column, Table, TableForm } from './tagged.ts'

const FORMS: ReadonlySet<unknown> = new Set<TableForm>(['frame', 'series', 'index', 'array'])

/**
 * Says what is wrong with a table, null if its columns are lists or typed arrays of `rows` elements with fitting null
 * masks, and as many as its form has.
 */
export function tableFault(table: Table): string | null {
  if (!Number.isSafeInteger(table.rows) || table.rows < 0) return 'a number of rows that is no whole number from 0 on'
  if (!Array.isArray(table.columns)) return 'columns that are no list'
  for (const column of table.columns as readonly Column[]) {
    const fault = columnFault(column, table.rows)
    if (fault !== null) return fault
  }
  return formFault(table) ?? (table.index === null ? null : columnFault(table.index, table.rows))
}

function formFault({ form, columns, index, names }: Table): string | null {
  if (form === undefined || form === 'frame') return null
  if (!FORMS.has(form)) return `the form ${JSON.stringify(form)}, which is none`
  if (columns.length !== 1) return `${columns.length} columns, where ${form} has one`
  if ((names ?? null) !== null) return `a name of its columns, which ${form} has none of`
  return form === 'series' || index === null ? null : `an index, which ${form} has none of`
}

function columnFault(column: Column, rows: number): string | null {
  if (typeof column !== 'object' || column === null || typeof column.dtype !== 'string') return 'a malformed column'
  const { values, valid, categories } = column
  if (!isList(values) || values.length !== rows) return 'a column that is no list of as many values as rows'
  if (categories !== undefined && !areCategories(categories)) {
    return 'categories without dtype, without a list of values, or neither ordered nor not'
  }
  if (valid === null) return null
  return valid instanceof Uint8Array && valid.length === rows ? null : 'a null mask of another length'
}

function areCategories(categories: Partial<Categories> | null): boolean {
  if (typeof categories !== 'object' || categories === null) return false
  const { dtype, values, ordered } = categories
  return typeof dtype === 'string' && isList(values) && typeof ordered === 'boolean'
}

function isList(values: unknown): values is ArrayLike<unknown> {
  return Array.isArray(values) || (ArrayBuffer.isView(values) && dtypeOfArray(values) !== undefined)
}

/** Names the form of a table: `frame` where it says none. */
export function formOf(table: Table): TableForm {
  return table.form ?? 'frame'
}
