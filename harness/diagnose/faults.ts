import { EXACT } from '../compare/rule.ts'
import { changedStep, type FunctionEdit, type Original } from '../hybrid/edits.ts'
import { mendingEdit } from './edit-kinds.ts'
import type { ParamNames } from './params.ts'
import type { Step } from '../hybrid/program.ts'
import { isolatedDifferences, type TrainingRun } from '../hybrid/training-run.ts'

/**
 * A stage that differs from training's on equal inputs, and the cheapest edit of its function that makes them agree.
 */
export interface Fault {
  readonly edit: FunctionEdit
  /** It differs under the pair's rules too; otherwise only exactly, and the edit may not be needed. */
  readonly required: boolean
}

/** What looking for faults needs to know. */
export interface FaultSearch {
  readonly original: Original
  readonly trainingRuns: readonly TrainingRun[]
  readonly paramNames: (stage: string) => ParamNames
  /** Whether inference's code can run in training's environment. */
  readonly hasTrainingEnv: boolean
}

/**
 * Feeds both versions of each aligned stage what training's was given. A stage that differs is a fault of its own,
 * however many faults stand before it. Its edit is the cheapest that makes it agree on every record: other params, the
 * other environment, training's stage.
 */
export async function isolateFaults(context: FaultSearch): Promise<readonly Fault[]> {
  const { original, trainingRuns } = context
  const aligned = new Map(original.training.map((step) => [step.pair, step]))
  const faults: Fault[] = []
  for (const step of original.inference) {
    const training = aligned.get(step.pair)
    if (training === undefined || step.info.kind === 'join') continue
    if (!(await differs(trainingRuns, step, EXACT))) continue
    const required = await differs(trainingRuns, step)
    const edit = await mendingEdit({
      training,
      inference: step,
      paramNames: context.paramNames(step.info.name),
      hasTrainingEnv: context.hasTrainingEnv,
      agrees: async (tried) => !(await differs(trainingRuns, changedStep(step, tried, training))),
    })
    faults.push({ edit, required })
  }
  return faults
}

async function differs(trainingRuns: readonly TrainingRun[], step: Step, rule = step.pair.rule): Promise<boolean> {
  for (const trainingRun of trainingRuns)
    if ((await isolatedDifferences(trainingRun, step, rule)).includes(true)) return true
  return false
}
