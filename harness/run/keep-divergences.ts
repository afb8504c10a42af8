import type { Divergence } from './divergence.ts'
import { keepSimplest } from './keep-simplest.ts'
import type { InputClass, Origin } from './record.ts'

/** What is kept: a divergence, or one of a report. */
interface Keepable {
  readonly record: { readonly origin: Origin }
  readonly inputClass: InputClass
  readonly size: number
}

/** What decides whether a divergence is kept. */
export interface Kind {
  readonly origin: Origin
  readonly inputClass: InputClass
  readonly size: number
}

/** The divergences that a report holds with their values. */
export interface KeptDivergences<One extends Keepable = Divergence> {
  /** Whether one of this kind would be kept: spares the work of making one that would not. */
  wants(kind: Kind): boolean
  add(divergence: One): void
  /** Simplest first; last those whose input is beyond the golden ones. */
  readonly items: readonly One[]
}

/** The share that is kept of each class, however simple others are. */
const SHARE = 0.2

/**
 * Keeps the `limit` simplest divergences. In any case the simplest fifth of the limit of golden records, of generated
 * ones that are like these, and of inputs beyond them; of the latter more only where there is room.
 */
export function keepDivergences<One extends Keepable = Divergence>(limit: number): KeptDivergences<One> {
  const least = Math.ceil(limit * SHARE)
  const golden = keepSimplest<One>(least)
  const seen = keepSimplest<One>(least)
  const within = keepSimplest<One>(limit)
  const beyond = keepSimplest<One>(limit)
  const listsOf = ({ origin, inputClass }: Omit<Kind, 'size'>): ReadonlyArray<typeof within> => {
    if (inputClass === 'beyond') return [beyond]
    return origin === 'golden' ? [golden, within] : inputClass === 'seen' ? [seen, within] : [within]
  }
  return {
    wants: (kind) => listsOf(kind).some((list) => list.wants(kind.size)),
    add: (divergence) => {
      const { record, inputClass } = divergence
      for (const list of listsOf({ origin: record.origin, inputClass })) list.add(divergence)
    },
    get items() {
      const shares = new Set([...golden.items, ...seen.items, ...beyond.items.slice(0, least)].slice(0, limit))
      const others = [...within.items, ...beyond.items].filter((one) => !shares.has(one))
      const rank = (one: One): number => (one.inputClass === 'beyond' ? 1 : 0)
      return [...shares, ...others.slice(0, limit - shares.size)].toSorted(
        (a, b) => rank(a) - rank(b) || a.size - b.size,
      )
    },
  }
}
