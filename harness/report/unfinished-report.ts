import { errorFacts } from '../errors.ts'
import { reportError } from './failed-report.ts'
import { judgePair, reportFinding } from './finding-kinds.ts'
import type { FindingFact } from './finding.ts'
import type { PairReport } from './report.ts'

/**
 * Adds to the report of what was compared why the rest could not be: nothing that was found is lost, and the pair could
 * not be run.
 *
 * @param shownFrom the folder to which all places in a report are relative, absolute
 */
export function unfinishedReport(report: PairReport, error: unknown, shownFrom: string): PairReport {
  const shown = reportError(errorFacts(error), shownFrom)
  const { code, what, at, hint } = shown
  const fact: FindingFact = { kind: 'could-not-run', isUsage: code === 'usage', what, at, hint }
  return {
    ...report,
    ...(report.exitCode === 2 ? {} : judgePair([fact])),
    findings: [reportFinding(fact, report.pair), ...report.findings],
    error: shown,
  }
}

/** What is said of the causes of a pair whose process ended before they were found. */
export const NOT_LOOKED_FOR = 'the process ended while the causes were looked for'

/** Says of a pair of which all records were compared that its causes were not looked for to the end: by whose wish. */
export function interruptedReport(report: PairReport): PairReport {
  const said = (caveat: string | null): string | null => caveat?.replace(NOT_LOOKED_FOR, INTERRUPTED) ?? null
  return { ...report, causes: report.causes.map((cause) => ({ ...cause, caveat: said(cause.caveat) })) }
}

const INTERRUPTED = 'the causes were not looked for to the end: interrupted'
