import { isAbsolute } from 'node:path'
import { pathFrom } from '../sides/provenance/path-from.ts'
import { relativeText } from '../sides/provenance/relative-text.ts'
import { errorFacts, errorText, type ErrorFacts } from '../errors.ts'
import type { PairHead, PairReport, ReportError } from './report.ts'
import { judgePair, reportFinding } from './finding-kinds.ts'
import type { FindingFact } from './finding.ts'

/**
 * Makes the report of a pair that did not get as far as comparing: a side could not run, or its golden file cannot be
 * read. Nothing may be concluded of it.
 *
 * @param shownFrom the folder to which all places in a report are relative, absolute
 */
export function failedReport(head: PairHead, error: unknown, shownFrom: string): PairReport {
  const found = reportError(errorFacts(error), shownFrom)
  const { code, what, at, hint } = found
  const fact: FindingFact =
    code === 'golden'
      ? { kind: 'golden-not-clean', what, at, hint }
      : { kind: 'could-not-run', isUsage: code === 'usage', what, at, hint }
  return { ...emptyReport(head, fact), error: found }
}

/** Puts an error into a report: its facts, with all paths relative to a folder, and the text that people read. */
export function reportError(facts: ErrorFacts, shownFrom: string): ReportError {
  const told = (text: string): string => relativeText(text, shownFrom)
  const shown = (text: string | null): string | null => (text === null ? null : told(text))
  const placed = (at: string | null): string | null =>
    at !== null && isAbsolute(at) ? pathFrom(shownFrom, at) : shown(at)
  const found = {
    ...facts,
    what: told(facts.what),
    at: placed(facts.at),
    hint: shown(facts.hint),
    further: facts.further.map(({ at, what }) => ({ at: placed(at), what: told(what) })),
    stderr: told(facts.stderr),
  }
  return { ...found, message: errorText(found) }
}

/** Makes the report of a pair that was not run, because an earlier one failed under `--bail`. */
export function skippedReport(head: PairHead): PairReport {
  return emptyReport(head, { kind: 'not-run' })
}

function emptyReport(head: PairHead, fact: FindingFact): PairReport {
  return {
    ...head,
    ...judgePair([fact]),
    compared: { golden: 0, stored: 0, generated: 0, bothThrew: 0, bothThrewGolden: 0, stages: 0 },
    generatedNotRun: 'the pair was not run',
    stages: { training: [], inference: [] },
    tallies: [],
    provenance: { training: null, inference: null, golden: {}, skews: [] },
    vacuous: { golden: [], generated: [] },
    follows: [],
    known: [],
    causes: [],
    divergences: [],
    divergenceCount: 0,
    goldenRecords: [],
    goldenFailing: [],
    drifted: [],
    driftedCount: 0,
    driftChanges: [],
    findings: [reportFinding(fact, head.pair)],
    error: null,
    timing: { unit: 'µs', training: {}, inference: {} },
  }
}
