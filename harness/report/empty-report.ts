import { VERSION } from '../version.ts'
import type { Report } from './report.ts'

/** Makes the report of a check that came to no pair. */
export function emptyReport(exitCode: Report['exitCode']): Report {
  return { schemaVersion: 1, tool: { name: 'lockstep', version: VERSION }, exitCode, seed: null, pairs: [] }
}
