import { instantOf } from '../../values/instant.ts'
import { kindOf } from '../../values/kind.ts'
import type { CalendarDate, Instant, NaiveDateTime } from '../../values/tagged.ts'
import { mapLeaves } from './map-leaves.ts'

const DAY = 86_400_000_000_000n

/** Moves every point in time that a value holds by so many nanoseconds; dates by whole days of them. */
export function mapMoments(value: unknown, by: bigint): unknown {
  return mapLeaves(value, undefined, (leaf) => {
    switch (kindOf(leaf)) {
      case 'instant': {
        const moment = leaf instanceof Date ? instantOf(leaf) : (leaf as Instant)
        if (moment.ns === null) return leaf
        return leaf instanceof Date
          ? new Date(leaf.getTime() + Number(by / 1_000_000n))
          : { ...moment, ns: moment.ns + by }
      }
      case 'naive-datetime': {
        const moment = leaf as NaiveDateTime
        return moment.ns === null ? leaf : { ...moment, ns: moment.ns + by }
      }
      case 'date': {
        const days = Number(by / DAY)
        const moved = new Date(`${(leaf as CalendarDate).iso}T00:00:00Z`)
        if (days === 0 || Number.isNaN(moved.getTime())) return leaf
        moved.setUTCDate(moved.getUTCDate() + days)
        return { ...(leaf as CalendarDate), iso: moved.toISOString().slice(0, 10) }
      }
      default:
        return leaf
    }
  })
}
