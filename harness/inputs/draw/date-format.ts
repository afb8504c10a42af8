/** Writes a moment (milliseconds since the epoch, UTC) as text of one format. */
export type DateFormat = (ms: number) => string

const ISO = /^\d{4}-\d\d-\d\d(?:([T ])\d\d:\d\d(:\d\d(?:\.(\d+))?)?(Z|[+-]\d\d:?\d\d)?)?$/
const NUMERIC = /^(\d\d?)([/.-])(\d\d?)\2(\d{4})$/

/**
 * Reads in which format a date is written: ISO 8601 in its common forms (date, `T` or blank, seconds, fraction, zone),
 * or day, month and year with `/`, `.` or `-` (the month first for `/` unless the first number is above 12). Null if it
 * is neither. Offsets are kept as they are written; the wall clock is moved by them.
 */
export function readDateFormat(text: string): DateFormat | null {
  const iso = ISO.exec(text)
  if (iso !== null) {
    const [, between, seconds, fraction, zone = ''] = iso
    if (between === undefined) return (ms) => isoText(ms).slice(0, -14)
    const shift = offsetOf(zone)
    return (ms) => {
      const full = isoText(ms + shift)
      const time = full.slice(-13, seconds === undefined ? -8 : -5)
      return full.slice(0, -14) + between + time + fractionText(full, fraction) + zone
    }
  }
  const parts = NUMERIC.exec(text)
  if (parts === null) return null
  const [, first, mark, second] = parts as unknown as [string, string, string, string]
  if (Number(first) > 12 && Number(second) > 12) return null
  const monthFirst = mark === '/' && Number(first) <= 12
  const width = first.length === 2 && second.length === 2 ? 2 : 1
  return (ms) => {
    const date = new Date(ms)
    const month = String(date.getUTCMonth() + 1).padStart(width, '0')
    const day = String(date.getUTCDate()).padStart(width, '0')
    const year = String(date.getUTCFullYear()).padStart(4, '0')
    return monthFirst ? month + mark + day + mark + year : day + mark + month + mark + year
  }
}

/**
 * Reads the moment an ISO date text names, in ms since the epoch; text without a zone is read as UTC. NaN if it is
 * none.
 */
export function momentOf(text: string): number {
  const iso = ISO.exec(text)
  if (iso !== null)
    return Date.parse(iso[1] === undefined || iso[4] !== undefined ? text : `${text.replace(' ', 'T')}Z`)
  const parts = NUMERIC.exec(text)
  if (parts === null) return Number.NaN
  const monthFirst = parts[2] === '/' && Number(parts[1]) <= 12
  const [month, day] = monthFirst ? [parts[1], parts[3]] : [parts[3], parts[1]]
  return Date.UTC(Number(parts[4]), Number(month) - 1, Number(day))
}

/** `2024-03-01T10:00:00.000Z`; years beyond 0 to 9999, which four digits cannot name, are held at the ends. */
function isoText(ms: number): string {
  return new Date(Math.min(Math.max(ms, -62_135_596_800_000), 253_402_300_799_999)).toISOString()
}

function fractionText(full: string, fraction: string | undefined): string {
  return fraction === undefined ? '' : `.${full.slice(-4, -1).padEnd(fraction.length, '0').slice(0, fraction.length)}`
}

function offsetOf(zone: string): number {
  if (zone === '' || zone === 'Z') return 0
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2))
  return (zone.startsWith('-') ? -minutes : minutes) * 60_000
}
