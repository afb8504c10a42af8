import * as fc from 'fast-check'
import { TAG, type Tuple } from '../../harness/values/tagged.ts'
import { snapshot } from '../../harness/values/snapshot.ts'
import { values } from './arbitrary-value.ts'

/** Rewrites a value to another representation of the same value: ints and floats, tuples and lists, records and maps. */
export function restated(value: unknown): unknown {
  if (typeof value === 'number') return Number.isSafeInteger(value) && value !== 0 ? BigInt(value) : value
  if (typeof value === 'bigint') return value !== 0n && Number.isSafeInteger(Number(value)) ? Number(value) : value
  if (Array.isArray(value))
    return Object.keys(value).length === value.length ? { [TAG]: 'tuple', items: value.map(restated) } : value
  if (typeof value !== 'object' || value === null) return value
  if ((value as Partial<Tuple>)[TAG] === 'tuple') return (value as Tuple).items.map(restated)
  if (Object.getPrototypeOf(value) === Object.prototype && !(TAG in value)) {
    return new Map(Object.entries(value).map(([key, item]) => [key, restated(item)]))
  }
  return value
}

/** Draws a value and another that is equal, nearly equal, or quite another. */
export const pairs: fc.Arbitrary<readonly [unknown, unknown]> = fc.oneof(
  fc.tuple(values, values),
  values.map((value) => [value, snapshot(value)] as const),
  values.map((value) => [value, restated(value)] as const),
  fc
    .tuple(values, values, fc.nat())
    .map(([value, other, seed]) => [value, changed(snapshot(value), other, seed)] as const),
)

/** Puts another value somewhere into a copy. */
function changed(value: unknown, other: unknown, seed: number): unknown {
  if (seed % 3 === 0 || typeof value !== 'object' || value === null) return other
  if (Array.isArray(value)) {
    if (seed % 5 === 0) return value.toSpliced(seed % (value.length + 1), 0, other)
    if (seed % 5 === 1) return value.toReversed()
    const at = value.length === 0 ? 0 : seed % value.length
    return value.length === 0 ? [other] : value.with(at, changed(value[at], other, seed >> 2))
  }
  if (Object.getPrototypeOf(value) !== Object.prototype || TAG in value) return other
  const record = value as Record<string, unknown>
  const keys = Object.keys(record)
  const key = keys[seed % Math.max(keys.length, 1)]
  if (key === undefined) return { a: other }
  if (seed % 7 === 0) delete record[key]
  else
    Object.defineProperty(record, key, {
      value: changed(record[key], other, seed >> 2),
      enumerable: true,
      configurable: true,
      writable: true,
    })
  return record
}
