import { keepSimplest } from './keep-simplest.ts'
import type { Divergence } from './divergence.ts'
import type { Histogram } from './histogram.ts'
import type { RunResult } from './lockstep.ts'
import { emptyTally, stageTally, type Tally } from './tally.ts'
import { mergeSeen, type StageSeen } from './vacuity.ts'

/**
 * Merges runs of one pair over different records into what one run over all of them would have found.
 * The plan is the last run's: it has seen the most stages.
 * @throws {RangeError} if there is no run.
 */
export function mergeRuns(runs: readonly RunResult[], keep: number): RunResult {
  const last = runs.at(-1)
  if (last === undefined) throw new RangeError('there is no run to merge')
  const tally = emptyTally()
  const vacuity = new Map<string, StageSeen>()
  const divergences = keepSimplest<Divergence>(keep)
  const known = keepSimplest<Divergence>(keep)
  for (const run of runs) {
    addTally(tally, run.tally)
    for (const [name, seen] of run.vacuity) {
      const before = vacuity.get(name)
      vacuity.set(name, before === undefined ? seen : mergeSeen(before, seen))
    }
    for (const divergence of run.divergences) if (divergences.wants(divergence.size)) divergences.add(divergence)
    for (const divergence of run.known) if (known.wants(divergence.size)) known.add(divergence)
  }
  const displaced = runs.some((run) => run.displaced)
  return { tally, divergences: divergences.items, known: known.items, vacuity, displaced, plan: last.plan }
}

function addTally(into: Tally, from: Tally): void {
  into.records += from.records
  into.compared += from.compared
  into.bothThrew += from.bothThrew
  into.diverged += from.diverged
  into.known += from.known
  for (const [name, stage] of from.stages) {
    const sum = stageTally(into, name)
    sum.compared += stage.compared
    sum.exact += stage.exact
    sum.byRule += stage.byRule
    sum.differed += stage.differed
    sum.bothThrew += stage.bothThrew
    sum.notReached += stage.notReached
  }
  for (const [name, group] of from.groups) {
    const sum = into.groups.get(name) ?? { records: 0, reaches: 0, structure: 0 }
    into.groups.set(name, {
      records: sum.records + group.records,
      reaches: sum.reaches + group.reaches,
      structure: sum.structure + group.structure,
    })
  }
  addTimes(into.times.training, from.times.training)
  addTimes(into.times.inference, from.times.inference)
}

function addTimes(into: Map<string, Histogram>, from: ReadonlyMap<string, Histogram>): void {
  for (const [name, histogram] of from) {
    const sum = into.get(name) ?? new Map<number, number>()
    for (const [bucket, count] of histogram) sum.set(bucket, (sum.get(bucket) ?? 0) + count)
    into.set(name, sum)
  }
}
