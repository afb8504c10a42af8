import { plainNumber } from '../values/plain-json.ts'
import { safeJson } from './gate.ts'
import type { Report } from '../report/report.ts'

/**
 * Writes a report as one JSON document that `report.schema.json` describes, ending in a line break.
 * What JSON cannot write is kept as text: NaN and infinities by name; an int of a parameter as a number where that
 * is exact, else as its digits.
 */
export function jsonReport(report: Report): string {
  return `${safeJson(report, plainReport)}\n`
}

/** What `JSON.stringify` is to be given in place of values of a report that JSON cannot write. */
export function plainReport(_key: string, value: unknown): unknown {
  if (typeof value === 'bigint') return plainNumber(value) ?? String(value)
  if (typeof value === 'number' && !Number.isFinite(value)) return String(value)
  return value
}
