import type { KeptRecord } from './replay-part.ts'

/** A few of many records: those of the least hashes of their ids, the same ones however the log is cut. */
export interface LeastRecords {
  /** Whether a record would be kept: spares the work of making one that would not. */
  readonly wants: (record: Place) => boolean
  /** Keeps a record that is wanted. */
  readonly add: (record: KeptRecord) => void
  readonly items: readonly KeptRecord[]
}

type Place = Pick<KeptRecord, 'hash' | 'id' | 'at'>

/** Keeps `limit` records, in the order of their hashes. */
export function keepLeast(limit: number): LeastRecords {
  const items: KeptRecord[] = []
  return {
    items,
    wants: (record) => {
      const last = items.at(-1)
      return items.length < limit || (last !== undefined && comesBefore(record, last))
    },
    add: (record) => {
      const at = items.findIndex((other) => comesBefore(record, other))
      items.splice(at < 0 ? items.length : at, 0, record)
      if (items.length > limit) items.pop()
    },
  }
}

/** Orders records by hash; by id and place where hashes are the same. */
export function comesBefore(one: Place, other: Place): boolean {
  if (one.hash !== other.hash) return one.hash < other.hash
  return one.id === other.id ? one.at < other.at : one.id < other.id
}

/**
 * Lets go of the inputs of records behind those that are as large, together, as may be kept. Records that others come
 * to stand before lose theirs by and by, and none gets it back: what is left does not depend on how a log is cut.
 */
export function boundInputs(records: readonly KeptRecord[], most: number): readonly KeptRecord[] {
  let bytes = 0
  return records.map((record) => {
    const isTooLarge = record.bytes > most
    if (!isTooLarge) bytes += record.bytes
    return (isTooLarge || bytes > most) && record.input !== null ? { ...record, input: null } : record
  })
}
