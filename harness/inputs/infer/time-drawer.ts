import { TAG, type CalendarDate, type Instant, type NaiveDateTime } from '../../values/tagged.ts'
import { drawMoment, drawWildMoment, momentProfile } from '../draw/draw-moment.ts'
import { pick } from '../draw/dice.ts'
import type { DrawContext, Drawer } from './draw-context.ts'
import type { TimeVariant } from './schema.ts'

type Time = Date | Instant | NaiveDateTime | CalendarDate

/** Makes the drawer of instants, naive times or calendar dates: the same type, and zone, as a golden one. */
export function timeDrawer({ kind, samples }: TimeVariant, { moments }: DrawContext): Drawer {
  const times = samples as readonly Time[]
  const profile = momentProfile(times.map(millisecondsOf), moments, kind === 'date' ? 86_400_000 : 1)
  return (dice, mood) => {
    const ms = mood === 'plain' ? drawMoment(dice, profile) : drawWildMoment(dice, profile)
    return timeLike(pick(dice, times), ms)
  }
}

/** Reads a time as ms since the epoch, rounded down; naive ones as if in UTC. NaN for NaT. */
export function millisecondsOf(time: Time): number {
  if (time instanceof Date) return time.getTime()
  if (time[TAG] === 'date') return Date.parse(time.iso)
  return time.ns === null ? Number.NaN : Math.floor(Number(time.ns) / 1e6)
}

/** Makes a time of the type (and zone) of another one. Years of calendar dates are held in 1 to 9999. */
export function timeLike(like: Time, ms: number): Time {
  if (like instanceof Date) return new Date(ms)
  if (like[TAG] === 'date') {
    const held = Math.min(Math.max(ms, -62_135_596_800_000), 253_402_300_799_999)
    return { [TAG]: 'date', iso: new Date(held).toISOString().slice(0, 10) }
  }
  return { ...like, ns: BigInt(ms) * 1_000_000n }
}
