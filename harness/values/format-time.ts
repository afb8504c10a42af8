import { escapeText } from './escape.ts'

const DAY = 86_400_000_000_000n
const FIRST = -62_135_596_800_000_000_000n // 0001-01-01
const LAST = 253_402_300_800_000_000_000n // 10000-01-01

/** Writes times as text of one line, in full precision; outside the years 1 to 9999 as nanoseconds since 1970. */
export const formatTime = {
  /**
   * Writes a point in time in UTC, with the zone its side named behind it where that is another:
   * `2026-11-21T08:00:00Z`.
   */
  instant(ns: bigint | null, zone: string): string {
    if (ns === null) return 'NaT'
    return `${wall(ns)}${isDrawn(ns) ? 'Z' : ''}${zone === 'UTC' || zone === 'Z' ? '' : ` (${escapeText(zone)})`}`
  },
  /** Writes a date and time without a zone. */
  naive(ns: bigint | null): string {
    return ns === null ? 'NaT (naive)' : `${wall(ns)} (naive)`
  },
  /** Writes a time of day. */
  time(ns: bigint, zone: string | null): string {
    return `time ${clock(ns)}${zone === null ? '' : ` (${escapeText(zone)})`}`
  },
  /** Writes a length of time in seconds. */
  duration(ns: bigint | null): string {
    if (ns === null) return 'NaT (duration)'
    const size = ns < 0n ? -ns : ns
    return `${ns < 0n ? '-' : ''}${size / 1_000_000_000n}${fraction(size % 1_000_000_000n)} s`
  },
}

function isDrawn(ns: bigint): boolean {
  return ns >= FIRST && ns < LAST
}

function wall(ns: bigint): string {
  if (!isDrawn(ns)) return `${ns} ns`
  const rest = ((ns % DAY) + DAY) % DAY
  const date = new Date(Number((ns - rest) / 1_000_000n)).toISOString()
  return `${date.slice(0, 10)}T${clock(rest)}`
}

function clock(ns: bigint): string {
  const seconds = ns / 1_000_000_000n
  const two = (value: bigint): string => value.toString().padStart(2, '0')
  return `${two(seconds / 3600n)}:${two((seconds / 60n) % 60n)}:${two(seconds % 60n)}${fraction(ns % 1_000_000_000n)}`
}

function fraction(ns: bigint): string {
  return ns === 0n ? '' : `.${ns.toString().padStart(9, '0').replace(/0+$/u, '')}`
}
