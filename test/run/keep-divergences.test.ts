import { expect, test } from 'vitest'
import type { Divergence } from '../../harness/run/divergence.ts'
import { keepDivergences } from '../../harness/run/keep-divergences.ts'

const one = (id: string, size: number, origin = 'generated') =>
  ({ record: { id, origin }, size }) as unknown as Divergence
const idsOf = (items: readonly Divergence[]): readonly string[] => items.map(({ record }) => record.id)

test('the simplest are kept, and golden records before simpler ones, up to a fifth', () => {
  const kept = keepDivergences(5)
  for (const [at, size] of [9, 3, 7, 5, 1, 8, 2].entries()) {
    if (kept.wants(size, 'generated')) kept.add(one(`g${at}`, size))
  }
  expect(idsOf(kept.items)).toEqual(['g4', 'g6', 'g1', 'g3', 'g2'])
  expect([kept.wants(100, 'generated'), kept.wants(100, 'golden')]).toEqual([false, true])
  kept.add(one('long', 100, 'golden'))
  expect(idsOf(kept.items)).toEqual(['g4', 'g6', 'g1', 'g3', 'long'])
  kept.add(one('shorter', 50, 'golden'))
  expect(idsOf(kept.items)).toEqual(['g4', 'g6', 'g1', 'g3', 'shorter'])
  expect(kept.wants(60, 'golden')).toBe(false)
})
