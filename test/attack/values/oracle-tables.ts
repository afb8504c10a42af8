import type { CategoriesOf, ColumnOf, Description, IntDtype, TableOf } from './description.ts'
import { INT_DTYPES } from './edge-values.ts'
import { sameLabel, type Agree } from './oracle-entries.ts'
import { isTolerant, type Terms } from './oracle-rule.ts'
import { below, belowAny, isIgnored, type Pattern } from './patterns.ts'

/** What compares cells and labels, and what of them is ignored. */
interface Within {
  readonly agree: Agree
  readonly patterns: readonly Pattern[]
}

/** Compares form, rows, columns in order, the name of their axis, and the index. */
export function sameTables(a: TableOf, b: TableOf, terms: Terms, { patterns, agree }: Within): boolean {
  if (a.shape !== b.shape || a.rows !== b.rows) return false
  if (!sameNames(a.names, b.names, terms, agree)) return false
  const left = (table: TableOf): ColumnOf[] => table.columns.filter(({ name }) => !isIgnored(atName(patterns, name)))
  const [columns, others] = [left(a), left(b)]
  if (columns.length !== others.length) return false
  const isSame = (x: ColumnOf, y: ColumnOf, at: readonly Pattern[]): boolean =>
    sameColumns(x, y, terms, { agree, patterns: at })
  if (a.index === null || b.index === null) {
    if (a.index !== b.index) return false
  } else if (!isSame(a.index, b.index, [])) return false
  return columns.every((column, at) => isSame(column, others[at] ?? column, atName(patterns, column.name)))
}

function atName(patterns: readonly Pattern[], name: Description): readonly Pattern[] {
  return name.kind === 'text' ? below(patterns, name.text) : belowAny(patterns)
}

function sameNames(a: Description | null, b: Description | null, terms: Terms, agree: Agree): boolean {
  const none = { kind: 'null' } as const
  return sameLabel(a ?? none, b ?? none, terms, agree)
}

function sameColumns(a: ColumnOf, b: ColumnOf, terms: Terms, { agree, patterns }: Within): boolean {
  if (!sameLabel(a.name, b.name, terms, agree) || !sameDtype(a.dtype, b.dtype, terms)) return false
  if (!sameCategories(a.categories, b.categories, terms, agree)) return false
  return a.cells.every((cell, row) => {
    const at = below(patterns, row)
    if (isIgnored(at)) return true
    const isMasked = a.valid?.[row] === 0
    if (isMasked || b.valid?.[row] === 0) return isMasked && b.valid?.[row] === 0
    return agree(cellOf(a.dtype, cell, terms), cellOf(b.dtype, b.cells[row] ?? cell, terms), terms, at)
  })
}

function sameDtype(a: string, b: string, terms: Terms): boolean {
  return a === b || ((terms.widen || terms.as !== null) && isNumeric(a) && isNumeric(b))
}

function isNumeric(dtype: string): boolean {
  return /^u?int\d+$|^float\d+$/iu.test(dtype)
}

function sameCategories(a: CategoriesOf | null, b: CategoriesOf | null, terms: Terms, agree: Agree): boolean {
  if (a === null || b === null) return a === b
  if (a.ordered !== b.ordered || a.cells.length !== b.cells.length || !sameDtype(a.dtype, b.dtype, terms)) return false
  return a.cells.every((cell, at) =>
    agree(cellOf(a.dtype, cell, terms), cellOf(b.dtype, b.cells[at] ?? cell, terms), terms, []),
  )
}

/** Under a tolerance a number is one of the dtype of its column. */
function cellOf(dtype: string, cell: Description, terms: Terms): Description {
  if (!isTolerant(terms)) return cell
  const name = dtype.toLowerCase()
  const isFloat = name === 'float16' || name === 'float32' || name === 'float64'
  if (cell.kind === 'float' && isFloat) return { kind: 'float-scalar', dtype: name, x: cell.x }
  const isInt = INT_DTYPES.some((one) => one === name)
  return cell.kind === 'int' && isInt ? { kind: 'int-scalar', dtype: name as IntDtype, n: cell.n } : cell
}
