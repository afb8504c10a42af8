import { LockstepError, WorkerError } from '../errors.ts'
import type { PairHead, PairReport } from './report.ts'
import { judgePair } from './verdict.ts'

/** A golden file: where it is, and as it is shown, relative to the configuration. */
export interface ShownGolden {
  readonly path: string
  readonly shown: string
}

/**
 * Makes the report of a pair that did not get as far as comparing: a side could not run, or its golden file cannot be
 * read. Nothing may be concluded of it.
 */
export function failedReport(head: PairHead, error: unknown, golden: ShownGolden): PairReport {
  const code = error instanceof LockstepError ? error.code : 'internal'
  const message = error instanceof Error ? error.message : String(error)
  // A defect of ours is shown with its stack: it is what a bug report needs.
  const told = code === 'internal' && error instanceof Error ? (error.stack ?? message) : message
  // Places are relative to the configuration everywhere else.
  const shown = told.replaceAll(golden.path, golden.shown)
  const isGolden = code === 'golden'
  return {
    ...emptyReport(head),
    ...judgePair({
      couldNotRun: isGolden ? null : code === 'usage' ? 'usage' : 'worker',
      goldenNotClean: isGolden,
      drifted: 0,
      diverged: 0,
      known: 0,
      violations: 0,
      compared: 0,
      emptyShard: false,
    }),
    error: { code, message: shown, stderr: error instanceof WorkerError ? error.stderr : '' },
  }
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
