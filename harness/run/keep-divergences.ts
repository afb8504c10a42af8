import type { Divergence } from './divergence.ts'
import { keepSimplest } from './keep-simplest.ts'

/** The divergences that a report holds with their values. */
export interface KeptDivergences {
  /** Whether one of this size and origin would be kept: spares the work of making one that would not. */
  wants(size: number, origin: Divergence['record']['origin']): boolean
  add(divergence: Divergence): void
  /** Simplest first. */
  readonly items: readonly Divergence[]
}

/** The share that is kept for golden records, however simple others are: they are what callers send. */
const GOLDEN = 0.2

/** Keeps the `limit` simplest divergences; of golden records the simplest fifth of the limit in any case. */
export function keepDivergences(limit: number): KeptDivergences {
  const golden = keepSimplest<Divergence>(Math.ceil(limit * GOLDEN))
  const all = keepSimplest<Divergence>(limit)
  return {
    wants: (size, origin) => all.wants(size) || (origin === 'golden' && golden.wants(size)),
    add: (divergence) => {
      if (divergence.record.origin === 'golden') golden.add(divergence)
      all.add(divergence)
    },
    get items() {
      const shown = new Set(golden.items)
      const others = all.items.filter((one) => !shown.has(one)).slice(0, limit - shown.size)
      return [...shown, ...others].toSorted((a, b) => a.size - b.size)
    },
  }
}
