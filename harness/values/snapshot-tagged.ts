import { types } from 'node:util'
import type { Kind } from './kind.ts'
import { describeOpaque } from './opaque.ts'
import { tableFault } from './table.ts'
import {
  TAG,
  type CodePoints,
  type Column,
  type Complex,
  type Decimal,
  type Instant,
  type Scalar,
  type Table,
  type TensorData,
  type TimeOfDay,
  type Tuple,
} from './tagged.ts'
import { isDecimalText } from './decimal.ts'
import { isDtype } from './dtype.ts'
import { copyData } from './tensor.ts'

/**
 * Copies a tagged value that is no tensor, its items through `item`. A frozen one without mutable parts is returned as
 * it is. A malformed one becomes opaque. A `Date` becomes a new `Date`.
 */
export function snapshotTagged(value: object, kind: Kind, item: (value: unknown) => unknown): unknown {
  if (types.isDate(value)) return new Date(Date.prototype.getTime.call(value))
  if (kind === 'tuple') {
    const { items } = value as Tuple
    return Array.isArray(items) ? { [TAG]: 'tuple', items: items.map(item) } : describeOpaque(value)
  }
  if (kind === 'table') {
    return tableFault(value as Table) === null ? copyTable(value as Table, item) : describeOpaque(value)
  }
  if (!isWellFormed(value, kind)) return describeOpaque(value)
  if (kind === 'code-points') return { [TAG]: kind, points: [...(value as CodePoints).points] }
  return Object.isFrozen(value) ? value : { ...value }
}

function isWellFormed(value: object, kind: Kind): boolean {
  switch (kind) {
    case 'code-points': {
      const { points } = value as CodePoints
      return (
        Array.isArray(points) && points.every((point) => Number.isInteger(point) && point >= 0 && point <= 0x10ffff)
      )
    }
    case 'scalar':
      return (
        isDtype((value as Scalar).dtype) && ['number', 'bigint', 'boolean'].includes(typeof (value as Scalar).value)
      )
    case 'decimal':
      return isDecimalText((value as Decimal).text)
    case 'complex':
      return typeof (value as Complex).re === 'number' && typeof (value as Complex).im === 'number'
    case 'instant':
      return isNs((value as Instant).ns) && typeof (value as Instant).zone === 'string'
    case 'naive-datetime':
    case 'duration':
      return isNs((value as { ns: unknown }).ns)
    case 'date':
      return typeof (value as { iso: unknown }).iso === 'string'
    case 'time':
      return (
        typeof (value as TimeOfDay).ns === 'bigint' && ['string', 'object'].includes(typeof (value as TimeOfDay).zone)
      )
    default:
      return kind === 'na'
  }
}

function isNs(ns: unknown): boolean {
  return ns === null || typeof ns === 'bigint'
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
