import { types } from 'node:util'

/**
 * Lists the entries of a record or a `Map` in order. A `Map` whose keys are all text is a record; an empty one is.
 * Getters run here, and what they throw is thrown.
 */
export function entriesOf(value: Readonly<Record<string, unknown>> | ReadonlyMap<unknown, unknown>): {
  readonly entries: ReadonlyArray<readonly [key: unknown, item: unknown]>
  readonly isRecord: boolean
} {
  if (!types.isMap(value)) return { entries: Object.entries(value), isRecord: true }
  return { entries: [...value], isRecord: hasTextKeys(value) }
}

/** Tells whether all keys of a `Map` are text. Allocates nothing but the iterator. */
export function hasTextKeys(map: ReadonlyMap<unknown, unknown>): boolean {
  for (const key of map.keys()) if (typeof key !== 'string') return false
  return true
}

const INDEX = /^(?:0|[1-9]\d{0,9})$/u

/**
 * Makes a record from entries in order. An object keeps that order for all keys but those that look like array indexes,
 * which it would move to the front: where that would happen, the record is a `Map`.
 */
export function recordOf(
  entries: ReadonlyArray<readonly [string, unknown]>,
): Record<string, unknown> | Map<string, unknown> {
  let last = -1
  let sawName = false
  for (const [key] of entries) {
    if (INDEX.test(key) && Number(key) < 2 ** 32 - 1) {
      if (sawName || Number(key) < last) return new Map(entries)
      last = Number(key)
    } else sawName = true
  }
  const record: Record<string, unknown> = {}
  for (const [key, item] of entries) {
    if (key === '__proto__') {
      Object.defineProperty(record, key, { value: item, enumerable: true, configurable: true, writable: true })
    } else record[key] = item
  }
  return record
}
