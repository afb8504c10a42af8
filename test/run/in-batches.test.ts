import { expect, it } from 'vitest'
import { BATCH, BATCH_BYTES, inBatches } from '../../harness/run/in-batches.ts'

it('cuts items into batches, none of them empty', () => {
  const sizes = (count: number): number[] => [...inBatches(Array.from({ length: count }))].map(({ length }) => length)
  expect([sizes(0), sizes(1), sizes(BATCH), sizes(BATCH + 1)]).toEqual([[], [1], [BATCH], [BATCH, 1]])
})

it('cuts sooner where inputs are large; one that is larger than a batch goes alone', () => {
  const records = (count: number, bytes: number) => Array.from({ length: count }, () => ({ input: 'x'.repeat(bytes) }))
  const sizes = (items: readonly object[]): number[] => [...inBatches(items)].map(({ length }) => length)
  expect(sizes(records(40, 2 ** 20))).toEqual([15, 15, 10])
  expect(sizes([...records(3, 10), ...records(2, BATCH_BYTES), ...records(2, 10)])).toEqual([3, 1, 1, 2])
  expect([...inBatches([1, 2, 3], (item) => item * 0.4 * BATCH_BYTES)]).toEqual([[1], [2], [3]])
})
