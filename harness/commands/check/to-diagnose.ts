import type { GoldenFile, GoldenRecord } from '../../golden/golden-file.ts'
import { byEnvironment } from '../../pair/golden-side.ts'
import { recordedTraining } from '../../pair/recorded-training.ts'
import type { RunResult } from '../../run/lockstep.ts'
import type { Side } from '../../sides/side.ts'
import type { Diverged } from './diverged.ts'
import { whyNoHybrids } from './why-no-hybrids.ts'

/** What is diagnosed. */
export interface ToDiagnose {
  readonly training: Side
  readonly merged: RunResult
  /** The golden records whose values stand for training; null: it runs. */
  readonly recorded: readonly GoldenRecord[] | null
}

/** Says what is diagnosed, or why nothing is; that is null where nothing diverged. */
export function toDiagnose(found: Diverged): ToDiagnose | { readonly none: string | null } {
  const { task, open, seen, merged, selection, file } = found
  const none = (why: string | null): { readonly none: string | null } => ({ none: why })
  if (merged === null || merged.tally.diverged === 0) return none(null)
  if (task.options.stage !== null) return none('only one stage was compared')
  if (task.budget === 0) return none('no cause was looked for: the budget is 0 s')
  const golden = open.training === null ? goldenTraining(file, selection.golden) : null
  const training = open.training ?? (golden === null ? undefined : seen(golden.side))
  if (training === undefined) return none('training is not at hand, and its golden records are of several environments')
  const service = [task.pair.training, task.pair.inference].findIndex((side) => side?.runner === 'http')
  if (service >= 0 && !(service === 0 && golden !== null))
    return none(`the ${service === 0 ? 'training' : 'inference'} side is a service: no step of it can be run alone`)
  const noHybrids = whyNoHybrids(merged.plan, training.info)
  return noHybrids === null ? { training, merged, recorded: golden?.records ?? null } : none(noHybrids)
}

/** Makes a training side of the golden records; null if they were recorded in several environments, or not at all. */
function goldenTraining(
  file: GoldenFile | null,
  records: readonly GoldenRecord[],
): { readonly side: Side; readonly records: readonly GoldenRecord[] } | null {
  const groups = file === null ? [] : byEnvironment(file, records)
  const [group] = groups
  if (group === undefined || groups.length > 1) return null
  const recorded = group.records.map(({ input, stages }) => ({ input, trace: stages }))
  return { side: recordedTraining(group.info, recorded), records: group.records }
}
