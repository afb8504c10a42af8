import type { Report } from '../../report/report.ts'
import type { TerminalOptions } from '../terminal/terminal-report.ts'
import { markdownReport } from './markdown-report.ts'

/** Characters that GitHub takes of a comment. */
const MOST = 65_536

/** What nobody sees and a program finds: a comment that holds it is the one to write anew. */
const MARK = '<!-- lockstep -->'

/** Writes a report in Markdown as a comment on a pull request, with a mark in its first line. */
export function commentReport(report: Report, options: Pick<TerminalOptions, 'config'>): string {
  const most = MOST - MARK.length - 1
  return `${MARK}\n${markdownReport(report, options, { most, measure: (text) => text.length })}`
}
