/** Records a batch: what a worker gets at a time. */
export const BATCH = 128

/** Cuts items into batches of {@link BATCH}; the last may be shorter, none is empty. */
export function* inBatches<Item>(items: Iterable<Item>): Generator<readonly Item[]> {
  let batch: Item[] = []
  for (const item of items) {
    batch.push(item)
    if (batch.length < BATCH) continue
    yield batch
    batch = []
  }
  if (batch.length > 0) yield batch
}
