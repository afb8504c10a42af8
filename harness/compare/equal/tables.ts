import { isDtype } from '../../values/dtype.ts'
import { floatOfHalf } from '../../values/float16.ts'
import { TAG, type Categories, type Column, type Table } from '../../values/tagged.ts'
import { formOf, tableFault } from '../../values/table.ts'
import { ignoreIndex, ignoreKey, type IgnoreNode } from '../path-pattern.ts'
import { EXACT, type Rule } from '../rule.ts'
import type { Same } from './same.ts'

/**
 * Compares two tables: form, rows, column names in order and the name of their axis, each column's dtype, categories,
 * null mask and valid values, and the index.
 * `widen` and `as` look past numeric dtypes. `unordered` does not reach rows: a table's rows are aligned by its index.
 */
export function sameTables(a: Table, b: Table, rule: Rule, at: IgnoreNode | null, depth: number, same: Same): boolean {
  if (tableFault(a) !== null || tableFault(b) !== null || a.rows !== b.rows) return false
  if (formOf(a) !== formOf(b) || !sameLabels(a.names ?? null, b.names ?? null, rule, depth, same)) return false
  const left = a.columns.filter((column) => !isIgnored(column, at))
  const right = b.columns.filter((column) => !isIgnored(column, at))
  if (left.length !== right.length || (a.index === null) !== (b.index === null)) return false
  for (const [position, column] of left.entries()) {
    const other = right[position] as Column
    if (!sameLabels(column.name, other.name, rule, depth, same)) return false
    const below = typeof column.name === 'string' ? ignoreKey(at, column.name) : (at?.any ?? null)
    if (!sameColumns(column, other, rule, below, depth, same)) return false
  }
  if (a.index === null || b.index === null) return true
  return (
    sameLabels(a.index.name, b.index.name, rule, depth, same) && sameColumns(a.index, b.index, rule, null, depth, same)
  )
}

const STRICT: Rule = { ...EXACT, subtype: true }

/** Compares two labels by exact value, whatever the rule relaxes; under `subtype` the label 1 is not 1.0. */
export function sameLabels(a: unknown, b: unknown, rule: Rule, depth: number, same: Same): boolean {
  return same(a, b, rule.subtype ? STRICT : EXACT, null, depth + 1)
}

/** Tells whether a rule ignores a whole column. */
export function isIgnored(column: Column, at: IgnoreNode | null): boolean {
  if (at === null) return false
  return (typeof column.name === 'string' ? ignoreKey(at, column.name) : at.any)?.ignored === true
}

function sameColumns(a: Column, b: Column, rule: Rule, at: IgnoreNode | null, depth: number, same: Same): boolean {
  if (!sameDtypes(a.dtype, b.dtype, rule) || !sameCategories(a.categories, b.categories, rule, depth, same))
    return false
  for (let row = 0; row < a.values.length; row++) {
    const below = ignoreIndex(at, row)
    if (below?.ignored === true) continue
    const isValid = isPresent(a, row)
    if (isValid !== isPresent(b, row)) return false
    if (!isValid) continue
    if (!same(cellAt(a, row, rule), cellAt(b, row, rule), rule, below, depth + 1)) return false
  }
  return true
}

/**
 * Compares what two columns choose their cells from: dtype, values in order, and whether the order means anything. A
 * column without categories has others than one that has some.
 */
export function sameCategories(
  a: Categories | undefined,
  b: Categories | undefined,
  rule: Rule,
  depth: number,
  same: Same,
): boolean {
  if (a === undefined || b === undefined) return a === b
  if (a.ordered !== b.ordered || !sameDtypes(a.dtype, b.dtype, rule) || a.values.length !== b.values.length)
    return false
  for (let code = 0; code < a.values.length; code++) {
    if (!same(a.values[code], b.values[code], rule, null, depth + 1)) return false
  }
  return true
}

/** Compares the names of two column types; under `widen` and `as` any two numeric ones are the same. */
export function sameDtypes(a: string, b: string, rule: Rule): boolean {
  if (a === b) return true
  return (rule.widen || rule.as !== null) && isNumericName(a) && isNumericName(b)
}

/** Tells whether a column type is one of numbers that are not complex. */
export function isNumericName(name: string): boolean {
  const plain = name.toLowerCase()
  return isDtype(plain) && plain !== 'bool' && plain !== 'text' && !plain.startsWith('complex')
}

/**
 * Reads a cell. Bools and halves are values even where golden files of old hold their bytes and bits. Under a tolerance
 * a number is a scalar of its column's dtype, by which tolerances are chosen.
 */
export function cellAt({ dtype, values }: Column, row: number, rule: Rule): unknown {
  const cell = values[row]
  if (values instanceof Uint8Array && (dtype === 'bool' || dtype === 'boolean')) return cell !== 0
  if (values instanceof Uint16Array && dtype === 'float16') return halfAt(cell as number, rule)
  if (!rule.tolerant || (typeof cell !== 'number' && typeof cell !== 'bigint') || !isNumericName(dtype)) return cell
  return { [TAG]: 'scalar', dtype: dtype.toLowerCase(), value: cell }
}

function halfAt(bits: number, rule: Rule): unknown {
  const value = floatOfHalf(bits)
  return rule.tolerant ? { [TAG]: 'scalar', dtype: 'float16', value } : value
}

/**
 * Lists the cells of a Series, an Index or an array of pandas, which stand for a list where watched variables are
 * compared; null of a table with several columns, and of a malformed one.
 */
export function cellsOf(table: Table, rule: Rule): readonly unknown[] | null {
  const [column] = table.columns
  if (formOf(table) === 'frame' || column === undefined || tableFault(table) !== null) return null
  const na = { [TAG]: 'na' } as const
  return Array.from({ length: table.rows }, (_, row) => (isPresent(column, row) ? cellAt(column, row, rule) : na))
}

/** Tells whether a cell holds a value: NA otherwise. */
export function isPresent(column: Column, row: number): boolean {
  return column.valid === null || column.valid[row] !== 0
}
