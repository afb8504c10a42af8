import { expect, test } from 'vitest'
import { boundInputs, comesBefore, keepLeast } from '../../../harness/commands/replay/keep-least.ts'
import type { KeptRecord } from '../../../harness/commands/replay/replay-part.ts'

function record(hash: number, id = 'a', at = 'f:1'): KeptRecord {
  return { hash, id, at, slice: [], bytes: 10, input: ['x'] }
}

test('records of the least hashes are kept, by id and place where hashes are the same', () => {
  const all = [record(3), record(1, 'b'), record(1, 'a', 'f:2'), record(1, 'a', 'f:1'), record(2)]
  for (const order of [all, all.toReversed()]) {
    const kept = keepLeast(3)
    for (const one of order) if (kept.wants(one)) kept.add(one)
    expect(kept.items).toEqual([record(1), record(1, 'a', 'f:2'), record(1, 'b')])
    expect([kept.wants(record(2)), kept.wants(record(0))]).toEqual([false, true])
  }
  expect(comesBefore(record(1), record(1))).toBe(false)
})

test('inputs are let go of behind those that are as large as may be kept; one that is too large alone counts for nothing', () => {
  const inputs = (sizes: readonly number[]): unknown[] =>
    boundInputs(
      sizes.map((bytes, at) => ({ ...record(at), bytes })),
      25,
    ).map(({ input }) => input?.[0] ?? null)
  expect(inputs([10, 10, 10, 1])).toEqual(['x', 'x', null, null])
  expect(inputs([99, 10, 10])).toEqual([null, 'x', 'x'])
})
