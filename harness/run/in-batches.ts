import type { RunRecord } from './record.ts'
import { roughBytes } from '../values/rough-bytes.ts'

/** Records a batch at most: what a worker gets at a time. */
export const BATCH = 128

/** Estimated bytes of the inputs of a batch at most; one record may have more. */
export const BATCH_BYTES: number = 16 * 2 ** 20

/**
 * Cuts items into batches of {@link BATCH}, shorter ones where they are large; the last may be shorter, none is empty.
 *
 * @param bytesOf estimates what an item takes; left out: the input of a record, nothing for all else
 */
export function* inBatches<Item>(
  items: Iterable<Item>,
  bytesOf: (item: Item) => number = inputBytes,
): Generator<readonly Item[]> {
  let batch: Item[] = []
  let bytes = 0
  for (const item of items) {
    const own = bytesOf(item)
    if (batch.length > 0 && bytes + own > BATCH_BYTES) {
      yield batch
      batch = []
      bytes = 0
    }
    batch.push(item)
    bytes += own
    if (batch.length < BATCH) continue
    yield batch
    batch = []
    bytes = 0
  }
  if (batch.length > 0) yield batch
}

function inputBytes(item: unknown): number {
  return typeof item === 'object' && item !== null && 'input' in item ? roughBytes(item.input) : 0
}

/** Batches records, telling the ids of each batch before it is run. */
export function* announced(
  records: Iterable<RunRecord>,
  expect: (ids: readonly string[]) => void,
): Generator<readonly RunRecord[]> {
  for (const batch of inBatches(records)) {
    expect(batch.map(({ id }) => id))
    yield batch
  }
}
