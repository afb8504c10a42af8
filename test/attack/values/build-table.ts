import { TAG, type Dtype } from '../../../harness/values/tagged.ts'
import { dataOf } from './build-tensor.ts'
import type { ColumnOf, Description, Element, TableOf } from './description.ts'

type Build = (of: Description) => unknown

/** Makes a tagged table. A column of numbers may be a typed array, of bools and halves bytes and bits, as form says. */
export function buildTable({ rows, columns, index, shape, names, form }: TableOf, build: Build): unknown {
  return {
    [TAG]: 'table',
    rows,
    columns: columns.map((column) => buildColumn(column, build)),
    index: index === null ? null : buildColumn(index, build),
    ...(shape === 'frame' && form === 0 ? {} : { form: shape }),
    ...(names === null ? {} : { names: build(names) }),
  }
}

function buildColumn({ name, dtype, cells, valid, categories, form }: ColumnOf, build: Build): unknown {
  return {
    name: build(name),
    dtype,
    values: (form === 0 ? null : arrayOf(dtype, cells)) ?? cells.map(build),
    valid: valid === null ? null : Uint8Array.from(valid),
    ...(categories === null
      ? {}
      : { categories: { dtype: categories.dtype, values: categories.cells.map(build), ordered: categories.ordered } }),
  }
}

/** Writes cells into a typed array; null if their column has none, or one of them is not of its kind. */
function arrayOf(dtype: string, cells: readonly Description[]): unknown {
  const kind = { float64: 'float', float32: 'float', float16: 'float', int64: 'int', bool: 'bool' }[dtype]
  if (kind === undefined || cells.some((cell) => cell.kind !== kind)) return null
  return dataOf(dtype as Dtype, cells.map(elementOf), 0)
}

function elementOf(cell: Description): Element {
  if (cell.kind === 'float') return cell.x
  return cell.kind === 'int' ? cell.n : cell.kind === 'bool' && cell.is ? 1 : 0
}
