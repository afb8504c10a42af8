import type { Report } from '../report/report.ts'
import { jsonReport } from './json-report.ts'
import { type TerminalOptions, terminalReport } from './terminal/terminal-report.ts'

/** Turns a report into text; never prints, never judges. */
export type Reporter = (report: Report, options: TerminalOptions) => string

/**
 * Every reporter by the name `--reporter` takes. To add one: write its file, add its line here, name it in the help
 * (`cli/check.ts`), add its test.
 */
export const REPORTERS: Readonly<Record<string, Reporter>> = {
  terminal: terminalReport,
  json: jsonReport,
}
