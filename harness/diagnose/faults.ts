import { exactly } from '../compare/rule.ts'
import { changedStep, type FunctionEdit, type Original } from '../hybrid/edits.ts'
import { mendingEdit } from './edit-kinds.ts'
import { halfParams, type FaultyStage, type Mending } from './mend-params.ts'
import type { ParamNames } from './params.ts'
import type { Step } from '../hybrid/program.ts'
import { isolatedDifferences, type TrainingRun } from '../hybrid/training-run.ts'

/**
 * A stage that differs from training's on equal inputs, and the cheapest edit of its function that makes them agree.
 */
export interface Fault {
  readonly edit: FunctionEdit
  /**
   * It differs under the pair's rules too; otherwise only exactly, and the edit may not be needed. Nor is that of a
   * variable that nobody named: it need not be the same.
   */
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
 * other environment, training's stage. Where params mend most records and training's stage the rest, there are two
 * faults in it, and the edit of the params comes first.
 */
export async function isolateFaults(context: FaultSearch): Promise<readonly Fault[]> {
  const { original, trainingRuns } = context
  const aligned = new Map(original.training.map((step) => [step.pair, step]))
  const faults: Fault[] = []
  for (const step of original.inference) {
    const training = aligned.get(step.pair)
    if (training === undefined || step.info.kind === 'join') continue
    if (!(await differences(trainingRuns, step, exactly(step.pair.rule))).includes(true)) continue
    const before = await differences(trainingRuns, step)
    const required = before.includes(true) && !step.pair.unasked
    const stage: FaultyStage = {
      training,
      inference: step,
      paramNames: context.paramNames(step.info.name),
      hasTrainingEnv: context.hasTrainingEnv,
      mends: async (tried) => mending(before, await differences(trainingRuns, changedStep(step, tried, training))),
    }
    const edit = await mendingEdit(stage)
    const params = edit.edit === 'replace' && required ? await halfParams(stage) : null
    if (params !== null) faults.push({ edit: params, required })
    faults.push({ edit, required })
  }
  return faults
}

/** On which records of all runs a step differs from training's on equal inputs. */
async function differences(
  trainingRuns: readonly TrainingRun[],
  step: Step,
  rule = step.pair.rule,
): Promise<readonly boolean[]> {
  const differs: boolean[] = []
  for (const trainingRun of trainingRuns) differs.push(...(await isolatedDifferences(trainingRun, step, rule)))
  return differs
}

function mending(before: readonly boolean[], after: readonly boolean[]): Mending {
  const count = (was: boolean, is: boolean): number =>
    before.filter((differed, row) => differed === was && after[row] === is).length
  return { mended: count(true, false), left: count(true, true), broken: count(false, true) }
}
