import { types } from 'node:util'
import { TAG, type Column, type Dtype, type Table, type Tensor } from '../../../harness/values/tagged.ts'
import { bitsOfHalf } from './build-tensor.ts'
import type { ColumnOf, Description, Item, TableOf, TensorOf } from './description.ts'

type Tagged = Readonly<Record<string, unknown>> & { readonly [TAG]?: unknown }

/**
 * Tells whether a value is the one described to the bit: int or float, the sign of zero, subtypes, the order of keys,
 * what is carried and not compared (zones, the notation of decimals). Only `form` and the bits of NaN are left open.
 */
export function matches(value: unknown, of: Description): boolean {
  switch (of.kind) {
    case 'undefined':
      return value === undefined
    case 'null':
      return value === null
    case 'float':
      return typeof value === 'number' && Object.is(value, of.x)
    case 'int':
      return value === of.n
    case 'text':
      return value === of.text
    case 'list':
      return Array.isArray(value) && matchItems(value, of.items)
    case 'set':
      return types.isSet(value) && matchAll([...value], of.items)
    case 'map':
      return matchEntries(value, of.entries)
    case 'record':
      return matchEntries(
        value,
        of.entries.map(([text, item]) => [{ kind: 'text', text }, item] as const),
      )
    case 'tensor':
      return matchTensor(value, of)
    case 'opaque':
      return (
        of.what === 'deep' ||
        of.what === 'cycle' ||
        !isPlain(value) ||
        (value as Tagged)[TAG] === 'opaque' ||
        TAG in (value as object) ||
        isGetter(value)
      )
    default:
      return isPlain(value) ? matchTagged(value as Tagged, of) : matchBare(value, of)
  }
}

function isPlain(value: unknown): boolean {
  return typeof value === 'object' && value !== null
}

function isGetter(value: unknown): boolean {
  const { a } = Object.getOwnPropertyDescriptors(value as { a?: unknown })
  return a?.get !== undefined || (a?.value as Tagged | undefined)?.[TAG] === 'opaque'
}

/** What stands for itself, or for a tagged value. */
function matchBare(value: unknown, of: Description): boolean {
  return of.kind === 'bool' && !of.scalar && value === of.is
}

function matchTagged(value: Tagged, of: Description): boolean {
  const isA = (kind: string): boolean => value[TAG] === kind
  switch (of.kind) {
    case 'bool':
      return of.scalar && isA('scalar') && value['dtype'] === 'bool' && value['value'] === of.is
    case 'float-scalar':
      return isA('scalar') && value['dtype'] === of.dtype && Object.is(value['value'], of.x)
    case 'int-scalar':
      return isA('scalar') && value['dtype'] === of.dtype && value['value'] === of.n
    case 'decimal':
      return isA('decimal') && value['text'] === of.text
    case 'complex':
      return isA('complex') && Object.is(value['re'], of.re) && Object.is(value['im'], of.im)
    case 'code-points':
      return isA('code-points') && String(value['points']) === String(of.points)
    case 'instant':
      if (types.isDate(value))
        return of.zone === 'UTC' && Object.is(value.getTime(), of.ns === null ? Number.NaN : Number(of.ns) / 1e6)
      return isA('instant') && value['ns'] === of.ns && value['zone'] === of.zone
    case 'naive-datetime':
    case 'duration':
      return isA(of.kind) && value['ns'] === of.ns
    case 'date':
      return isA('date') && value['iso'] === of.iso
    case 'time':
      return isA('time') && value['ns'] === of.ns && value['zone'] === of.zone
    case 'na':
      return isA('na')
    case 'tuple':
      return isA('tuple') && matchItems(value['items'], of.items)
    case 'typed':
      return (
        isA('typed') &&
        value['type'] === of.type &&
        String(value['shape']) === String(of.shape) &&
        matchItems(value['items'], of.items)
      )
    case 'table':
      return isA('table') && matchTable(value as unknown as Table, of)
    default:
      return false
  }
}

function matchItems(value: unknown, items: readonly Item[]): boolean {
  if (!Array.isArray(value) || value.length !== items.length) return false
  return items.every((item, at) => (item.kind === 'hole' ? !(at in value) : at in value && matches(value[at], item)))
}

function matchAll(values: readonly unknown[], items: readonly Description[]): boolean {
  if (values.length !== items.length) return false
  return items.every((item, at) => matches(values[at], item) || isZeroKey(values[at], item))
}

/** Sets and maps of JavaScript know one zero. */
function isZeroKey(value: unknown, of: Description): boolean {
  return value === 0 && of.kind === 'float' && of.x === 0
}

function matchEntries(value: unknown, entries: ReadonlyArray<readonly [Description, Description]>): boolean {
  if (!isPlain(value) || TAG in (value as object) || Array.isArray(value)) return false
  const found: unknown[][] = types.isMap(value) ? [...value] : Object.entries(value as object)
  const keys = found.map(([key]) => key)
  return (
    matchAll(
      keys,
      entries.map(([key]) => key),
    ) && entries.every(([, item], at) => matches(found[at]?.[1], item))
  )
}

const ARRAYS: Readonly<Record<Dtype, new () => object>> = {
  bool: Uint8Array,
  int8: Int8Array,
  int16: Int16Array,
  int32: Int32Array,
  int64: BigInt64Array,
  uint8: Uint8Array,
  uint16: Uint16Array,
  uint32: Uint32Array,
  uint64: BigUint64Array,
  float16: Uint16Array,
  float32: Float32Array,
  float64: Float64Array,
  complex64: Float32Array,
  complex128: Float64Array,
  text: Array,
}

function matchTensor(value: unknown, { dtype, shape, elements }: TensorOf): boolean {
  if (!isPlain(value)) return false
  const held = value as Partial<Tensor>
  let data: unknown = value
  if (held[TAG] === 'tensor') {
    if (held.dtype !== dtype || String(held.shape) !== String(shape) || held.shape?.length !== shape.length)
      return false
    data = held.data
  } else if (types.isAnyArrayBuffer(value)) data = new Uint8Array(value)
  else if (value instanceof DataView) data = new Uint8Array(value.buffer, value.byteOffset, value.byteLength)
  if (Array.isArray(data)) return data.length === elements.length && elements.every((one, at) => data[at] === one)
  if (!ArrayBuffer.isView(data)) return false
  const view = data as unknown as ArrayLike<number | bigint>
  if (!(data instanceof ARRAYS[dtype]) || view.length !== elements.length) return false
  return elements.every((one, at) => {
    if (dtype !== 'float16') return Object.is(view[at], one)
    return Number.isNaN(one) ? (Number(view[at]) & 0x7fff) > 0x7c00 : view[at] === bitsOfHalf(Number(one))
  })
}

function matchTable(value: Table, of: TableOf): boolean {
  const { rows, columns, index, form = 'frame', names = null } = value
  if (rows !== of.rows || form !== of.shape || columns.length !== of.columns.length) return false
  if (of.names === null || of.names.kind === 'null' ? names !== null : !matches(names, of.names)) return false
  if (of.index === null ? index !== null : index === null || !matchColumn(index, of.index)) return false
  return of.columns.every((column, at) => matchColumn(columns[at] as Column, column))
}

function matchColumn({ name, dtype, values, valid, categories }: Column, of: ColumnOf): boolean {
  if (!matches(name, of.name) || dtype !== of.dtype || !matchCells(values, of.cells, dtype)) return false
  if (of.valid === null ? valid !== null : String(valid) !== String(of.valid)) return false
  if (of.categories === null || categories === undefined) return of.categories === null && categories === undefined
  return (
    categories.dtype === of.categories.dtype &&
    categories.ordered === of.categories.ordered &&
    matchCells(categories.values, of.categories.cells, categories.dtype)
  )
}

function matchCells(values: ArrayLike<unknown>, cells: readonly Description[], dtype: string): boolean {
  if (values.length !== cells.length) return false
  return cells.every((cell, at) => {
    const value = values[at]
    if (dtype === 'bool' && cell.kind === 'bool' && typeof value === 'number') return value === Number(cell.is)
    if (dtype === 'float16' && values instanceof Uint16Array && cell.kind === 'float') {
      return Number.isNaN(cell.x) ? (Number(value) & 0x7fff) > 0x7c00 : value === bitsOfHalf(cell.x)
    }
    return matches(value, cell)
  })
}
