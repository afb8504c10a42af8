import { types } from 'node:util'
import { TAG, type Instant } from './tagged.ts'

/** Reads a point in time in nanoseconds since 1970; null for NaT and for an invalid `Date`. */
export function nsOf(value: Date | Instant): bigint | null {
  if (!types.isDate(value)) return value.ns
  const ms = msOf(value)
  return Number.isNaN(ms) ? null : BigInt(ms) * 1_000_000n
}

/** Reads the milliseconds of a `Date` of any realm, whatever its class has put in place of `getTime`. */
export function msOf(date: Date): number {
  return Date.prototype.getTime.call(date)
}

/** Makes a tagged instant of a `Date`, in UTC. */
export function instantOf(date: Date): Instant {
  return { [TAG]: 'instant', ns: nsOf(date), zone: 'UTC' }
}
