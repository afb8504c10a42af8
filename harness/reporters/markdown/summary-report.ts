import type { Report } from '../../report/report.ts'
import type { TerminalOptions } from '../terminal/terminal-report.ts'
import { markdownReport } from './markdown-report.ts'

/** Bytes that GitHub takes of a step's summary, all that is added to it together; of more it shows nothing. */
const MOST = 1024 * 1024

/** Commands of one step that add to its summary: so many have room. */
const COMMANDS = 4

/** Writes a report in Markdown as the summary of a step of GitHub Actions. */
export function summaryReport(report: Report, options: Pick<TerminalOptions, 'config'>): string {
  return markdownReport(report, options, { most: MOST / COMMANDS, measure: (text) => Buffer.byteLength(text) })
}
