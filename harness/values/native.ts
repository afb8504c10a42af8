import { kindOf } from './kind.ts'
import { snapshot } from './snapshot.ts'
import {
  type CodePoints,
  type Column,
  type Instant,
  type Scalar,
  type Table,
  type Tensor,
  type Tuple,
  type Typed,
} from './tagged.ts'

/**
 * Makes a fresh deep copy of a value as JavaScript code expects to receive it: ints that a number holds exactly are
 * numbers, tuples lists, scalars numbers or booleans, code points a string, instants of whole milliseconds a `Date`,
 * one-dimensional tensors typed arrays. What JavaScript has no type for (decimals, naive and zoned times, tables, other
 * tensors) stays tagged. Never throws. Costs a {@link snapshot} and a walk over its containers.
 */
export function native(value: unknown): unknown {
  return typeof value === 'string' ? value : convert(snapshot(value), new Map())
}

/** Converts in place, since the snapshot is ours. `done` keeps what is shared inside one value shared. */
function convert(value: unknown, done: Map<object, unknown>): unknown {
  if (typeof value === 'bigint') return nativeInt(value)
  if (typeof value !== 'object' || value === null) return value
  const known = done.get(value)
  if (known !== undefined) return known
  const made = convertObject(value, done)
  done.set(value, made)
  return made
}

function convertObject(value: object, done: Map<object, unknown>): unknown {
  const kind = kindOf(value)
  switch (kind) {
    case 'list':
      return convertList(value as unknown[], done)
    case 'tuple':
      return convertList((value as Tuple).items.slice(), done)
    case 'record': {
      const record = value as Record<string, unknown>
      for (const key of Object.keys(record)) {
        const item = record[key]
        if (typeof item === 'bigint' || typeof item === 'object') record[key] = convert(item, done)
      }
      return record
    }
    case 'map':
      return new Map(
        [...(value as Map<unknown, unknown>)].map(([key, item]) => [convert(key, done), convert(item, done)]),
      )
    case 'set':
      return new Set([...(value as Set<unknown>)].map((item) => convert(item, done)))
    case 'scalar': {
      const { value: inner } = value as Scalar
      return typeof inner === 'bigint' ? nativeInt(inner) : inner
    }
    case 'code-points':
      return textOfPoints((value as CodePoints).points)
    case 'instant':
      return value instanceof Date ? value : nativeInstant(value as Instant)
    case 'tensor':
      return ArrayBuffer.isView(value) ? alone(value as Uint8Array) : nativeTensor(value as Tensor)
    case 'typed':
      return { ...(value as Typed), items: convertList((value as Typed).items.slice(), done) }
    case 'table':
      return nativeTable(value as Table, done)
    default:
      return value
  }
}

function convertList(list: unknown[], done: Map<object, unknown>): unknown[] {
  for (let i = 0; i < list.length; i++) {
    const item = list[i]
    if (typeof item === 'bigint' || (typeof item === 'object' && item !== null)) list[i] = convert(item, done)
  }
  return list
}

function nativeInt(value: bigint): number | bigint {
  return value >= BigInt(Number.MIN_SAFE_INTEGER) && value <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(value) : value
}

/** Joins code points to a string; a high and a low surrogate in a row become one character, as JavaScript has it. */
export function textOfPoints(points: readonly number[]): string {
  let text = ''
  for (const point of points) text += String.fromCodePoint(point)
  return text
}

const LAST_MS = 8_640_000_000_000_000n

function nativeInstant(instant: Instant): Date | Instant {
  if (instant.ns === null) return new Date(Number.NaN)
  const ms = instant.ns / 1_000_000n
  const fits = instant.ns % 1_000_000n === 0n && ms >= -LAST_MS && ms <= LAST_MS
  return fits ? new Date(Number(ms)) : instant
}

const WITHOUT_ARRAY: ReadonlySet<string> = new Set(['bool', 'float16', 'complex64', 'complex128', 'text'])

function nativeTensor(tensor: Tensor): unknown {
  const data = Array.isArray(tensor.data) ? tensor.data : alone(tensor.data as Uint8Array)
  return tensor.shape.length === 1 && !WITHOUT_ARRAY.has(tensor.dtype) ? data : { ...tensor, data }
}

/** Gives an array a buffer of its own: small copies share one, and code may read or write all of `array.buffer`. */
function alone(data: Uint8Array): Uint8Array {
  return data.byteLength === data.buffer.byteLength ? data : data.slice()
}

function nativeTable(table: Table, done: Map<object, unknown>): Table {
  const cells = (values: ArrayLike<unknown>): ArrayLike<unknown> => convert(values, done) as ArrayLike<unknown>
  const column = (from: Column): Column => ({
    ...from,
    values: cells(from.values),
    valid: from.valid === null ? null : alone(from.valid),
    ...(from.categories === undefined
      ? {}
      : { categories: { ...from.categories, values: cells(from.categories.values) } }),
  })
  return {
    ...table,
    columns: table.columns.map(column),
    index: table.index === null ? null : column(table.index),
  }
}
