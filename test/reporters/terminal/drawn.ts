import type { Report } from '../../../harness/report/report.ts'
import { type TerminalOptions, terminalReport } from '../../../harness/reporters/terminal/terminal-report.ts'

export const PLAIN: TerminalOptions = { color: false, verbose: false, quiet: false, width: 120 }

/** Draws a report between two line breaks, so that a snapshot of it lines up. */
export function drawn(of: Report, options: Partial<TerminalOptions> = {}): string {
  return `\n${terminalReport(of, { ...PLAIN, ...options })}`
}
