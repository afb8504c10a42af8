import type { PairConfig } from '../config/config.ts'
import { LockstepError, WorkerError } from '../errors.ts'
import type { PairReport } from './report.ts'
import { judgePair } from './verdict.ts'

/**
 * Makes the report of a pair that did not get as far as comparing: a side could not run, or its golden file cannot be
 * read. Nothing may be concluded of it.
 */
export function failedReport(pair: PairConfig, seed: number, shownGolden: string, error: unknown): PairReport {
  const code = error instanceof LockstepError ? error.code : 'internal'
  const message = error instanceof Error ? error.message : String(error)
  // A defect of ours is shown with its stack: it is what a bug report needs.
  const told = code === 'internal' && error instanceof Error ? (error.stack ?? message) : message
  // Places are relative to the configuration everywhere else.
  const shown = told.replaceAll(pair.golden, shownGolden)
  const golden = code === 'golden'
  return {
    ...emptyReport(pair, seed, shownGolden),
    ...judgePair({
      couldNotRun: golden ? null : code === 'usage' ? 'usage' : 'worker',
      goldenNotClean: golden,
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
export function skippedReport(pair: PairConfig, seed: number, shownGolden: string): PairReport {
  return {
    ...emptyReport(pair, seed, shownGolden),
    findings: [{ kind: 'not-run', message: 'not run: an earlier pair failed (--bail)', at: null, hint: null }],
  }
}

function emptyReport(pair: PairConfig, seed: number, shownGolden: string): PairReport {
  return {
    pair: pair.name,
    verdict: 'nothing-compared',
    exitCode: 5,
    reference: pair.training === null ? 'golden' : 'training',
    sides: { training: pair.training?.shown ?? shownGolden, inference: pair.inference.shown },
    seed,
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
