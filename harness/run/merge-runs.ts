import { keepDivergences } from './keep-divergences.ts'
import { keepSimplest } from './keep-simplest.ts'
import type { Divergence } from './divergence.ts'
import type { RunResult } from './lockstep.ts'
import { addTally, emptyTally } from './tally.ts'
import { mergeSeen, type StageSeen } from './vacuity.ts'

/**
 * Merges runs of one pair over different records into what one run over all of them would have found. The plan is that
 * of the last run, which has seen the most stages.
 * @throws {RangeError} if there is no run.
 */
export function mergeRuns(runs: readonly RunResult[], keep: number): RunResult {
  const last = runs.at(-1)
  if (last === undefined) throw new RangeError('there is no run to merge')
  const tally = emptyTally()
  const vacuity = new Map<string, StageSeen>()
  const divergences = keepDivergences(keep)
  const known = keepSimplest<Divergence>(keep)
  for (const run of runs) {
    addTally(tally, run.tally)
    for (const [name, seen] of run.vacuity) {
      const before = vacuity.get(name)
      vacuity.set(name, before === undefined ? seen : mergeSeen(before, seen))
    }
    for (const divergence of run.divergences) {
      const { record, inputClass, size } = divergence
      if (divergences.wants({ origin: record.origin, inputClass, size })) divergences.add(divergence)
    }
    for (const divergence of run.known) if (known.wants(divergence.size)) known.add(divergence)
  }
  const displaced = runs.some((run) => run.displaced)
  return { tally, divergences: divergences.items, known: known.items, vacuity, displaced, plan: last.plan }
}
