import type { ExitCode, Verdict } from './report.ts'

/** The facts a verdict rests on. */
export interface Facts {
  readonly couldNotRun: 'usage' | 'worker' | null
  /** Pending changes, or records that would have to be recorded before they can stand for training. */
  readonly goldenNotClean: boolean
  readonly drifted: number
  readonly diverged: number
  readonly known: number
  /** `same` policies violated, failed `known` entries, and what `--strict` adds. */
  readonly violations: number
  readonly compared: number
  /** A shard that was given no records: not a failure of its own. */
  readonly emptyShard: boolean
}

/**
 * Judges a pair. With several faults the gravest decides: could not run, golden not clean, drift, divergence, nothing
 * compared.
 */
export function judgePair(facts: Facts): { readonly verdict: Verdict; readonly exitCode: ExitCode } {
  if (facts.couldNotRun !== null) return { verdict: 'could-not-run', exitCode: facts.couldNotRun === 'usage' ? 2 : 3 }
  if (facts.goldenNotClean) return { verdict: 'golden-not-clean', exitCode: 4 }
  if (facts.drifted > 0) return { verdict: 'drifted', exitCode: 4 }
  if (facts.diverged > 0 || facts.violations > 0) return { verdict: 'diverged', exitCode: 1 }
  if (facts.compared === 0) return { verdict: 'nothing-compared', exitCode: facts.emptyShard ? 0 : 5 }
  return { verdict: facts.known > 0 ? 'agreed-with-known' : 'agreed', exitCode: 0 }
}

const GRAVEST_FIRST: readonly ExitCode[] = [130, 2, 3, 4, 1, 5, 0]

/** Combines the exit codes of several pairs: 130, 2, 3, 4, 1, 5, then 0. No pair at all compared nothing: 5. */
export function combineExitCodes(codes: readonly ExitCode[]): ExitCode {
  return GRAVEST_FIRST.find((code) => codes.includes(code)) ?? 5
}
