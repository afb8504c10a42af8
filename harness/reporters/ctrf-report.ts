import type { Report } from '../report/report.ts'
import { type Case, suites } from './cases.ts'
import { cutText } from './cut-text.ts'
import { safeJson } from './gate.ts'
import { plainPage } from './plain-page.ts'
import type { TerminalOptions } from './terminal/terminal-report.ts'

const STATUS = { passed: 'passed', failed: 'failed', errored: 'failed', skipped: 'skipped' } as const

/** Characters of a message and of a trace. */
const MESSAGE = 1_000
const TRACE = 20_000

/**
 * Writes a report as JSON of the Common Test Report Format, with the cases that JUnit's has. That format demands times,
 * which a report does not hold: they are 0.
 */
export function ctrfReport(report: Report, options: Pick<TerminalOptions, 'config'>): string {
  const all = suites(report, plainPage(options))
  const tests = all.flatMap(({ name, cases }) => cases.map((one) => testOf(name, one)))
  const of = (wanted: string): number => tests.filter(({ status }) => status === wanted).length
  const none = { pending: 0, other: 0, start: 0, stop: 0 }
  const summary = { tests: tests.length, passed: of('passed'), failed: of('failed'), skipped: of('skipped'), ...none }
  const results = { tool: report.tool, summary: { ...summary, suites: all.length }, tests }
  return `${safeJson({ reportFormat: 'CTRF', specVersion: '0.0.0', generatedBy: 'lockstep', results })}\n`
}

function testOf(suite: string, { name, status, message, text, place }: Case) {
  return {
    name,
    suite: [suite === '' ? '(no name)' : suite],
    status: STATUS[status],
    rawStatus: status,
    duration: 0,
    ...(message === null ? {} : { message: cutText(message, MESSAGE) }),
    ...(text === null || status === 'passed' ? {} : { trace: cutText(text, TRACE) }),
    ...(place === null ? {} : { filePath: place.file }),
    ...(place?.line == null ? {} : { line: place.line }),
  }
}
