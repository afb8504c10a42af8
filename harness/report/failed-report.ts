import { sep } from 'node:path'
import { errorFacts, errorText, type ErrorFacts } from '../errors.ts'
import type { PairHead, PairReport, ReportError } from './report.ts'
import { judgePair } from './verdict.ts'

/**
 * Makes the report of a pair that did not get as far as comparing: a side could not run, or its golden file cannot be
 * read. Nothing may be concluded of it.
 *
 * @param root the folder of the configuration, to which all places in a report are relative
 */
export function failedReport(head: PairHead, error: unknown, root: string): PairReport {
  const facts = errorFacts(error)
  const isGolden = facts.code === 'golden'
  return {
    ...emptyReport(head),
    ...judgePair({
      couldNotRun: isGolden ? null : facts.code === 'usage' ? 'usage' : 'worker',
      goldenNotClean: isGolden,
      drifted: 0,
      diverged: 0,
      known: 0,
      violations: 0,
      compared: 0,
      emptyShard: false,
    }),
    error: reportError(facts, root),
  }
}

/** Puts an error into a report: its facts, places relative to a folder, and the text that people read. */
export function reportError(facts: ErrorFacts, root: string): ReportError {
  const shown = (at: string | null): string | null => (at?.startsWith(root + sep) ? at.slice(root.length + 1) : at)
  const placed = {
    ...facts,
    at: shown(facts.at),
    further: facts.further.map(({ at, what }) => ({ at: shown(at), what })),
  }
  return { ...placed, message: errorText(placed) }
}

/** Makes the report of a pair that was not run, because an earlier one failed under `--bail`. */
export function skippedReport(head: PairHead): PairReport {
  return {
    ...emptyReport(head),
    findings: [{ kind: 'not-run', message: 'not run: an earlier pair failed (--bail)', at: null, hint: null }],
  }
}

function emptyReport(head: PairHead): PairReport {
  return {
    ...head,
    verdict: 'nothing-compared',
    exitCode: 5,
    compared: { golden: 0, stored: 0, generated: 0, bothThrew: 0, bothThrewGolden: 0, stages: 0 },
    generatedNotRun: 'the pair was not run',
    stages: { training: [], inference: [] },
    tallies: [],
    provenance: { training: null, inference: null, golden: {}, skews: [] },
    vacuous: { golden: [], generated: [] },
    known: [],
    causes: [],
    divergences: [],
    divergenceCount: 0,
    goldenFailing: [],
    drifted: [],
    driftedCount: 0,
    driftChanges: [],
    findings: [],
    error: null,
    timing: { unit: 'µs', training: {}, inference: {} },
  }
}
