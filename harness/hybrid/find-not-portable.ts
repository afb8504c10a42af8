import { EXACT } from '../compare/rule.ts'
import { outcomeKind } from '../pipeline/outcome.ts'
import { compareOutcomes } from '../run/compare-outcomes.ts'
import type { StagePair } from '../run/plan.ts'
import { opaqueIn } from '../values/opaque-in.ts'
import { rebased } from './column.ts'
import type { ProgramRunner, Ran } from './program-runner.ts'

/** Records a stage is tried on. */
const TRIED = 16

/**
 * Finds the stages that do not give the same when the values they were given come back to them as if from the other
 * side: what rests on running such a stage in a hybrid is no proof. Every stage must have been learned by the hybrids.
 */
export async function findNotPortable(runner: ProgramRunner, ran: readonly Ran[]): Promise<ReadonlySet<StagePair>> {
  const found = new Set<StagePair>()
  for (const { step, given, column } of ran) {
    if (given === null) continue
    const foreign = rebased(given, () => ({ from: null }), 'as from the other side')
    const again = await runner.apply(step, { ...foreign, outcomes: given.outcomes.slice(0, TRIED) })
    // What can be compared with nothing, not with itself either, tells nothing.
    const isTold = (row: number): boolean =>
      ![given.outcomes[row], column.outcomes[row]].some((one) => outcomeKind(one) === 'value' && opaqueIn(one) !== null)
    const changed = again.outcomes.some(
      (outcome, row) => isTold(row) && compareOutcomes(column.outcomes[row], outcome, EXACT) === 'differs',
    )
    if (changed) found.add(step.pair)
  }
  return found
}
