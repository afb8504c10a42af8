import { isEnded } from '../pipeline/outcome.ts'
import { inBatches } from '../run/in-batches.ts'
import type { RunRecord } from '../run/record.ts'
import { editedSteps, type Edit } from '../hybrid/edits.ts'
import { EDIT_KINDS } from './edit-kinds.ts'
import type { Program } from '../hybrid/program.ts'
import { isolatedDifferences, runTraining, type Pipelines, type TrainingRun } from '../hybrid/training-run.ts'

/** `[agree, tried]` of the repaired hybrid on one set of records. */
export type Agreed = readonly [number, number]

/** What running a repaired hybrid showed. */
export interface ProofRun {
  readonly agreed: Agreed
  /** Records on which it does not agree, the first of them: they refute the repair. */
  readonly refuting: readonly RunRecord[]
}

/** What a proof is about. */
export interface RepairCandidate extends Pipelines {
  readonly edits: readonly Edit[]
  readonly program: Program
}

/** Records of one batch that a proof run looks at more closely. */
export type Look = (trainingRun: TrainingRun, records: readonly RunRecord[]) => Promise<void>

/**
 * Runs a repaired hybrid beside training on records, batch by batch, keeping nothing of those that agree. A stage whose
 * params or environment were set must agree with training's on equal inputs as well, else it is no repair but a
 * coincidence.
 */
export async function prove(
  candidate: RepairCandidate,
  records: Iterable<RunRecord>,
  look: Look | null = null,
): Promise<ProofRun> {
  const { original, edits, program } = candidate
  const alone = new Set(edits.filter(({ edit }) => EDIT_KINDS[edit].mustAgreeAlone).map(({ pair }) => pair))
  const steps = editedSteps(original, edits).filter(({ pair }) => alone.has(pair))
  const refuting: RunRecord[] = []
  let agreed = 0
  let tried = 0
  for (const batch of inBatches(records)) {
    const trainingRun = await runTraining(
      candidate,
      batch.map(({ input }) => input),
    )
    const places = await trainingRun.compare(program)
    const isolated = await Promise.all(steps.map((step) => isolatedDifferences(trainingRun, step)))
    const ran = [...trainingRun.training, ...(await trainingRun.runner.run(program))]
    for (const [row, record] of batch.entries()) {
      // What ends the process of a side says nothing of an edit.
      if (ran.some(({ column }) => isEnded(column.outcomes[row]))) continue
      tried++
      if (places[row] === null && !isolated.some((differ) => differ[row])) agreed++
      else if (refuting.length < MOST_REFUTING) refuting.push(record)
    }
    await look?.(trainingRun, batch)
    if (refuting.length >= MOST_REFUTING) break
  }
  return { agreed: [agreed, tried], refuting }
}

/** So many refutations are enough to search again. */
const MOST_REFUTING = 24
