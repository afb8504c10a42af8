import { WorkerError } from '../../errors.ts'
import type { RunResult } from '../../run/lockstep.ts'
import type { PairRun } from './pair-run.ts'

/** A side whose process ends on every record cannot run; null where each gave something. */
export function endsOnAll(run: PairRun, merged: RunResult | null): WorkerError | null {
  const { ended, bothEnded } = run
  // Stored failures alone may well be such as end it.
  if (run.golden === null && run.generated === null) return null
  for (const role of ['training', 'inference'] as const) {
    const [first, ...others] = [...ended.values()].filter((one) => one.role === role)
    if (first === undefined || others.length + 1 + bothEnded.size < (merged?.tally.records ?? 0)) continue
    const { stage, outcome, record } = first
    return new WorkerError(
      `the process of ${role} ends on every record, the first time at stage '${stage.name}' on record '${record.id}': ${outcome.type} (${outcome.message})`,
      { side: role, stage: stage.name, record: record.id },
    )
  }
  return null
}
