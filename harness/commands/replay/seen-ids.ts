import { idHash } from './id-hash.ts'
import type { IdsPart } from './replay-part.ts'

/** Ids that came. */
export interface SeenIds {
  /** Notes an id. */
  readonly note: (id: string) => void
  /** Notes those of other records. */
  readonly add: (part: IdsPart) => void
  readonly part: () => IdsPart
}

/** Ids that are told apart: 12 MiB of them, in 24. */
export const MOST_IDS: number = 2 ** 20

/** Bits of the hash of an id. */
const BITS = 52

/**
 * Counts how often ids came, by 52 bits of their hash: two of a million ids are taken for one once in eight thousand
 * runs. Of more ids than may be told apart only those below a bound are counted, which halves as often as needed.
 * @source Gibbons 2001, _Distinct Sampling for Highly-Accurate Answers to Distinct Values Queries_.
 */
export function seenIds(most: number = MOST_IDS): SeenIds {
  const held = { table: tableOf(2 ** 10), size: 0, level: 0 }
  const put = (hash: number, times: number): void => {
    const { hashes, times: counts } = held.table
    const at = placeOf(hash, hashes)
    counts[at] = (counts[at] ?? 0) + times
    if (hashes[at] === hash) return
    hashes[at] = hash
    held.size++
  }
  const refill = (length: number): void => {
    const { hashes, times } = held.table
    held.table = tableOf(length)
    held.size = 0
    for (const [at, hash] of hashes.entries()) if (hash !== -1 && hash < boundOf(held.level)) put(hash, times[at] ?? 1)
  }
  const raise = (level: number): void => {
    if (level <= held.level) return
    held.level = level
    refill(held.table.hashes.length)
  }
  const count = (hash: number, times: number): void => {
    if (hash >= boundOf(held.level)) return
    put(hash, times)
    while (held.size > most) raise(held.level + 1)
    if (held.size * 2 > held.table.hashes.length) refill(2 * held.table.hashes.length)
  }
  return {
    note: (id) => count(idHash(id), 1),
    add: (part) => {
      raise(part.level)
      const again = new Map(part.again)
      for (const hash of part.hashes) count(hash, 1 + (again.get(hash) ?? 0))
    },
    part: () => {
      const { hashes, times } = held.table
      const known = hashes.filter((hash) => hash !== -1).toSorted()
      const timesOf = (hash: number): number => times[placeOf(hash, hashes)] ?? 1
      const again = [...known].flatMap((hash) => (timesOf(hash) > 1 ? [[hash, timesOf(hash) - 1] as const] : []))
      return { level: held.level, hashes: [...known], again }
    },
  }
}

/** Says how many records have an id that came before. `oneOf`: estimated from one of so many ids; 1: counted. */
export function idCounts({ level, again }: IdsPart): { readonly repeated: number; readonly oneOf: number } {
  const oneOf = 2 ** level
  return { repeated: again.reduce((sum, [, times]) => sum + times, 0) * oneOf, oneOf }
}

interface Table {
  /** Open addressing; -1: free. */
  readonly hashes: Float64Array
  readonly times: Uint32Array
}

function tableOf(length: number): Table {
  return { hashes: new Float64Array(length).fill(-1), times: new Uint32Array(length) }
}

function placeOf(hash: number, among: Float64Array): number {
  let at = hash % among.length
  while (among[at] !== -1 && among[at] !== hash) at = (at + 1) % among.length
  return at
}

function boundOf(level: number): number {
  return 2 ** (BITS - level)
}
