import { mergeRuns } from '../../run/merge-runs.ts'
import type { RunResult } from '../../run/lockstep.ts'
import { KEEP, type PairRun } from './pair-run.ts'

/** The runs of all phases together; null where none was run. */
export function mergedOf({ golden, stored, generated }: PairRun): RunResult | null {
  const runs = [golden, stored, generated].filter((result) => result !== null)
  return runs.length === 0 ? null : mergeRuns(runs, KEEP)
}
