import { cellsOf } from '../compare/equal/tables.ts'
import { EXACT, type Rule } from '../compare/rule.ts'
import { DTYPES, elementCount, isDtype } from '../values/dtype.ts'
import { itemsOf } from '../values/items.ts'
import { kindOf } from '../values/kind.ts'
import { TAG, type Column, type Dtype, type Table, type Tensor } from '../values/tagged.ts'
import { formOf } from '../values/table.ts'
import { asTensor, tensor } from '../values/tensor.ts'

/**
 * Writes a tensor as lists in lists, one level an axis; null where it holds what a list of numbers cannot, or has no
 * axis.
 */
export function listsOf(value: object): readonly unknown[] | null {
  const read = asTensor(value)
  if (typeof read === 'string' || read.shape.length === 0) return null
  const { family } = DTYPES[read.dtype]
  if (family === 'complex' || read.dtype === 'float16') return null
  let lists: unknown[] = Array.from(read.data as ArrayLike<number | bigint | string>, (item): unknown =>
    family === 'int' ? BigInt(item) : family === 'bool' ? item === 1 : item,
  )
  for (const [axis, size] of [...read.shape.entries()].slice(1).toReversed()) {
    const inner = lists
    const rows = elementCount(read.shape.slice(0, axis))
    lists = Array.from({ length: rows }, (_, row) => inner.slice(row * size, (row + 1) * size))
  }
  return lists
}

/**
 * Writes a tensor or a column of a table, or those in a list, as lists where a list stands beside it, and a column of
 * one row as its only cell beside one value; any other value is left as it is.
 */
export function listsBeside(value: unknown, other: unknown): unknown {
  if (Array.isArray(value) && Array.isArray(other)) return value.map((item, at) => listsBeside(item, other[at]))
  if (kindOf(value) === 'table' && kindOf(other) !== 'table') {
    const isBesideLists = itemsOf(other) !== null || kindOf(other) === 'tensor'
    return (isBesideLists ? cellsOf(value as Table, EXACT) : onlyCell(value as Table)?.cell) ?? value
  }
  if (kindOf(value) !== 'tensor' || itemsOf(other) === null) return value
  return listsOf(value as object) ?? value
}

/**
 * Makes a tensor of a list, of lists in lists one axis a level; null where they are of no regular shape, or hold what
 * the dtype does not. Numbers are rounded to floats only under `as` of no more bytes, and null is NaN among floats only
 * under `nan: 'null'`: there they count as equal.
 */
export function tensorOf(list: readonly unknown[], dtype: Dtype, rule: Equated): Tensor | null {
  const found = { shape: [], items: [] }
  if (!gather(list, found, 0)) return null
  const isNaNNull = rule.nan === 'null' && DTYPES[dtype].family === 'float'
  const items = isNaNNull ? found.items.map((item) => (item === null ? Number.NaN : item)) : found.items
  const data = dataOf(items, dtype, mayRound(dtype, rule.as))
  return data === null ? null : tensor(dtype, found.shape, data)
}

/** What a column of a table is, beside its cells: all that another one needs to be made like it. */
export type ColumnForm = Pick<Column, 'name' | 'dtype'> & Required<Pick<Table, 'form'>>

/** Tells what a column of a table is; null of one that holds more than cells: labels, categories, missing values. */
export function columnForm(table: Table): ColumnForm | null {
  const [column] = table.columns
  const form = formOf(table)
  if (column === undefined || form === 'frame' || table.index !== null || column.valid !== null) return null
  const { name, dtype, categories } = column
  return categories === undefined && (name === null || typeof name === 'string') ? { form, name, dtype } : null
}

/** Makes a column of a table of a list of numbers or text; null where its dtype does not hold them. */
export function columnOf(list: readonly unknown[], { form, name, dtype }: ColumnForm, rule: Equated): Table | null {
  const values = cellsFor(list, dtype, rule)
  const column = { name, dtype, valid: null }
  return values === null
    ? null
    : { [TAG]: 'table', rows: list.length, columns: [{ ...column, values }], index: null, form }
}

function cellsFor(list: readonly unknown[], dtype: string, rule: Equated): ArrayLike<unknown> | null {
  if (dtype === 'object' || dtype === 'str') return list.every((item) => typeof item === 'string') ? list : null
  if (dtype === 'bool') return list.every((item) => typeof item === 'boolean') ? list : null
  if (!isDtype(dtype) || dtype === 'text') return null
  const made = tensorOf(list, dtype, rule)
  return made?.shape.length === 1 ? made.data : null
}

/** The only cell of a column of one row; null of any other table. */
export function onlyCell(table: Table): { readonly cell: unknown } | null {
  const cells = table.rows === 1 ? cellsOf(table, EXACT) : null
  return cells === null ? null : { cell: cells[0] }
}

/** What a rule says is equal that a value of one side can be turned into for the other. */
export type Equated = Pick<Rule, 'as' | 'nan'>

interface Gathered {
  readonly shape: number[]
  readonly items: unknown[]
}

/** Adds what a value holds from one axis on; false if its shape is not regular. */
function gather(value: unknown, found: Gathered, axis: number): boolean {
  const { shape, items } = found
  const list = itemsOf(value)
  if (list === null) {
    items.push(value)
    return axis === shape.length
  }
  if (axis === shape.length) {
    if (items.length > 0) return false
    shape.push(list.length)
  } else if (shape[axis] !== list.length) return false
  return Array.from(list).every((item) => gather(item, found, axis + 1))
}

function mayRound(dtype: Dtype, as: Dtype | null): boolean {
  if (as === null) return false
  const [own, under] = [DTYPES[dtype], DTYPES[as]]
  return own.family === 'float' && under.family === 'float' && under.bytes <= own.bytes
}

function dataOf(items: readonly unknown[], dtype: Dtype, round: boolean): Tensor['data'] | null {
  const { family } = DTYPES[dtype]
  if (family === 'text') return items.every((item) => typeof item === 'string') ? items : null
  if (family === 'bool') return items.every((item) => typeof item === 'boolean') ? Uint8Array.from(items, Number) : null
  if (family === 'complex' || dtype === 'float16') return null
  if (!items.every((item) => typeof item === 'number' || typeof item === 'bigint')) return null
  if (family === 'int' && !items.every(isWhole)) return null
  const data =
    dtype === 'int64'
      ? BigInt64Array.from(items, BigInt)
      : dtype === 'uint64'
        ? BigUint64Array.from(items, BigInt)
        : numbers(dtype, items)
  const isSame = items.every((item, at) => round || isSameNumber(item, data[at] as number | bigint))
  return isSame ? data : null
}

function numbers(dtype: Dtype, items: ReadonlyArray<number | bigint>): Exclude<Tensor['data'], readonly string[]> {
  const { array } = DTYPES[dtype]
  return (array as Float64ArrayConstructor).from(items, Number)
}

function isWhole(item: number | bigint): boolean {
  return typeof item === 'bigint' || (Number.isInteger(item) && !Object.is(item, -0))
}

/** Whether an element holds a number exactly: NaN holds NaN, and only a float holds -0. */
function isSameNumber(item: number | bigint, element: number | bigint): boolean {
  if (typeof item === 'number' && typeof element === 'number') return Object.is(item, element)
  return Number.isFinite(Number(element)) && BigInt(item) === BigInt(element)
}
