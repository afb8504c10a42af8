import type { GoldenFile, GoldenRecord } from './golden-file.ts'

const indexes = new WeakMap<GoldenFile, ReadonlyMap<string, GoldenRecord>>()

/**
 * Finds a record by its id, the first where a file has two. Files of thousands of records are asked for each of them:
 * the index is made once a file.
 */
export function recordOf(golden: GoldenFile | null, id: string): GoldenRecord | undefined {
  if (golden === null) return undefined
  const index = indexes.get(golden) ?? new Map(golden.records.toReversed().map((record) => [record.id, record]))
  indexes.set(golden, index)
  return index.get(id)
}
