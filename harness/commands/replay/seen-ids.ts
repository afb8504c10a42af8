import { idHash } from './id-hash.ts'

/** Ids that came before, as far as they are remembered. */
export interface SeenIds {
  /** Notes an id. */
  readonly note: (id: string) => void
  /** How many ids came that had come before, and how many were new and could not be remembered any more. */
  readonly counts: () => { readonly repeated: number; readonly unwatched: number }
}

/** Ids that are remembered: 8 MiB of them, in 16. */
export const MOST_IDS: number = 2 ** 20

/**
 * Remembers the first ids of a run, by 52 bits of their hash: two of a million ids are taken for one once in eight
 * thousand runs.
 */
export function seenIds(most: number = MOST_IDS): SeenIds {
  let slots = new Float64Array(2 ** 10).fill(-1)
  let size = 0
  let repeated = 0
  let unwatched = 0
  const placeOf = (hash: number, among: Float64Array): number => {
    let at = hash % among.length
    while (among[at] !== -1 && among[at] !== hash) at = (at + 1) % among.length
    return at
  }
  return {
    note: (id) => {
      const hash = idHash(id)
      const at = placeOf(hash, slots)
      if (slots[at] === hash) repeated++
      else if (size === most) unwatched++
      else {
        slots[at] = hash
        if (++size * 2 <= slots.length) return
        const more = new Float64Array(2 * slots.length).fill(-1)
        for (const known of slots) if (known !== -1) more[placeOf(known, more)] = known
        slots = more
      }
    },
    counts: () => ({ repeated, unwatched }),
  }
}
