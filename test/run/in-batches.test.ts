import { expect, it } from 'vitest'
import { BATCH, inBatches } from '../../harness/run/in-batches.ts'

it('cuts items into batches, none of them empty', () => {
  const sizes = (count: number): number[] => [...inBatches(Array.from({ length: count }))].map(({ length }) => length)
  expect([sizes(0), sizes(1), sizes(BATCH), sizes(BATCH + 1)]).toEqual([[], [1], [BATCH], [BATCH, 1]])
})
