import type { LastSeen } from './worker-failure.ts'

/** Where a worker says it is, and how long it has been at each place of a request, all its visits together. */
export interface Places {
  /** Where it was last. */
  readonly seen: LastSeen
  /** Notes a place; tells the milliseconds it was there before, or null where it is there still. */
  at(place: LastSeen): number | null
  /** Forgets all places: a request begins. */
  begin(): void
}

/** More places than this count as one: no batch has so many, and what tells of ever new ones must come to an end. */
const MOST = 100_000

const NOWHERE: LastSeen = { stage: null, record: null }

/**
 * Makes a note of places. To come back to a place does not begin its time anew: a worker that tells of two rows in turn
 * for ever would otherwise never be over its limit.
 */
export function createPlaces(now: () => number = () => performance.now()): Places {
  const spent = new Map<string, number>()
  let seen = NOWHERE
  let key = keyOf(NOWHERE)
  let since = now()
  return {
    get seen() {
      return seen
    },
    at: (place) => {
      const next = keyOf(place)
      if (next === key || (spent.size >= MOST && !spent.has(next))) return null
      const time = now()
      spent.set(key, (spent.get(key) ?? 0) + time - since)
      since = time
      key = next
      seen = place
      return spent.get(next) ?? 0
    },
    begin: () => {
      if (spent.size > 0) spent.clear()
      seen = NOWHERE
      key = keyOf(NOWHERE)
      since = now()
    },
  }
}

function keyOf({ stage, record, row }: LastSeen): string {
  return `${record ?? row ?? ''}:${stage ?? ''}`
}
