import { expect, test } from 'vitest'
import type { Divergence } from '../../harness/run/divergence.ts'
import { keepDivergences } from '../../harness/run/keep-divergences.ts'
import type { InputClass, Origin } from '../../harness/run/record.ts'

const one = (id: string, size: number, origin = 'generated', inputClass = 'edge') =>
  ({ record: { id, origin }, size, inputClass }) as unknown as Divergence
const idsOf = (items: readonly Divergence[]): readonly string[] => items.map(({ record }) => record.id)
const kind = (size: number, origin: Origin = 'generated', inputClass: InputClass = 'edge') =>
  ({ size, origin, inputClass }) as const

test('the simplest are kept, and golden records before simpler ones, up to a fifth', () => {
  const kept = keepDivergences(5)
  for (const [at, size] of [9, 3, 7, 5, 1, 8, 2].entries()) {
    if (kept.wants(kind(size))) kept.add(one(`g${at}`, size))
  }
  expect(idsOf(kept.items)).toEqual(['g4', 'g6', 'g1', 'g3', 'g2'])
  expect([kept.wants(kind(100)), kept.wants(kind(100, 'golden', 'seen'))]).toEqual([false, true])
  kept.add(one('long', 100, 'golden', 'seen'))
  expect(idsOf(kept.items)).toEqual(['g4', 'g6', 'g1', 'g3', 'long'])
  kept.add(one('shorter', 50, 'golden', 'seen'))
  expect(idsOf(kept.items)).toEqual(['g4', 'g6', 'g1', 'g3', 'shorter'])
  expect(kept.wants(kind(60, 'golden', 'seen'))).toBe(false)
})

test('what is like golden records, and what is beyond them, has a fifth of its own; the latter is last', () => {
  const kept = keepDivergences(5)
  for (const [at, size] of [9, 3, 7, 5, 4].entries()) kept.add(one(`e${at}`, size))
  kept.add(one('none', 1, 'generated', 'beyond'))
  kept.add(one('empty', 2, 'generated', 'beyond'))
  kept.add(one('like', 50, 'generated', 'seen'))
  expect(idsOf(kept.items)).toEqual(['e1', 'e4', 'e3', 'like', 'none'])
})

test('where there is room, all that is beyond is kept', () => {
  const kept = keepDivergences(5)
  for (const [at, size] of [3, 1, 2].entries()) kept.add(one(`b${at}`, size, 'generated', 'beyond'))
  kept.add(one('e', 9))
  expect(idsOf(kept.items)).toEqual(['e', 'b1', 'b2', 'b0'])
})
