const SECOND = 1_000_000_000n
const DAY = 86_400n * SECOND
const FIRST_YEAR = -62_167_219_200n * SECOND // 0000-01-01
const LAST_YEAR = 253_402_300_800n * SECOND // 10000-01-01

/**
 * Writes nanoseconds since 1970 as ISO 8601 without a zone (`2026-11-21T10:00:00.5`), `nat` for null, and
 * `ns:<integer>` beyond the years 0000 to 9999. {@link isoToNs} reads it back exactly.
 */
export function nsToIso(ns: bigint | null): string {
  if (ns === null) return 'nat'
  if (ns < FIRST_YEAR || ns >= LAST_YEAR) return `ns:${ns}`
  const fraction = ((ns % SECOND) + SECOND) % SECOND
  const ms = Number((ns - fraction) / 1_000_000n)
  return `${new Date(ms).toISOString().slice(0, 19)}${fractionText(fraction)}`
}

/** Reads what {@link nsToIso} writes; undefined for anything else. */
export function isoToNs(text: string): bigint | null | undefined {
  if (text === 'nat') return null
  const parts = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(\.\d{1,9})?$/.exec(text)
  const ns = parts === null ? bareNs(text) : BigInt(Date.parse(`${parts[1]}Z`) || 0) * 1_000_000n + fractionNs(parts[2])
  return ns !== undefined && nsToIso(ns) === text ? ns : undefined
}

/** Writes nanoseconds since midnight as `10:00:00.5`, `ns:<integer>` where that is no time of a day. */
export function nsToTime(ns: bigint): string {
  if (ns < 0n || ns >= DAY) return `ns:${ns}`
  const seconds = Number(ns / SECOND)
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
  return parts.map((part) => String(part).padStart(2, '0')).join(':') + fractionText(ns % SECOND)
}

/** Reads what {@link nsToTime} writes; undefined for anything else. */
export function timeToNs(text: string): bigint | undefined {
  const parts = /^(\d\d):(\d\d):(\d\d)(\.\d{1,9})?$/.exec(text)
  const ns =
    parts === null
      ? bareNs(text)
      : (BigInt(parts[1] ?? 0) * 3600n + BigInt(parts[2] ?? 0) * 60n + BigInt(parts[3] ?? 0)) * SECOND +
        fractionNs(parts[4])
  return ns !== undefined && nsToTime(ns) === text ? ns : undefined
}

/** Writes a length of time in seconds, exactly: `-1.5s`; `nat` for null. */
export function nsToSeconds(ns: bigint | null): string {
  if (ns === null) return 'nat'
  const size = ns < 0n ? -ns : ns
  return `${ns < 0n ? '-' : ''}${size / SECOND}${fractionText(size % SECOND)}s`
}

/** Reads what {@link nsToSeconds} writes; undefined for anything else. */
export function secondsToNs(text: string): bigint | null | undefined {
  if (text === 'nat') return null
  const parts = /^(-?)(\d+)(\.\d{1,9})?s$/.exec(text)
  if (parts === null) return undefined
  const size = BigInt(parts[2] ?? 0) * SECOND + fractionNs(parts[3])
  const ns = parts[1] === '-' ? -size : size
  return nsToSeconds(ns) === text ? ns : undefined
}

function fractionText(fraction: bigint): string {
  return fraction === 0n ? '' : `.${fraction.toString().padStart(9, '0').replace(/0+$/, '')}`
}

function fractionNs(text: string | undefined): bigint {
  return text === undefined ? 0n : BigInt(text.slice(1).padEnd(9, '0'))
}

function bareNs(text: string): bigint | undefined {
  return /^ns:-?\d+$/.test(text) ? BigInt(text.slice(3)) : undefined
}
