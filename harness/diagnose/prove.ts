import { isEnded } from '../pipeline/outcome.ts'
import { inBatches } from '../run/in-batches.ts'
import type { RunRecord } from '../run/record.ts'
import { applyEdits, editedSteps, replacementBeside, type Edit } from '../hybrid/edits.ts'
import { EDIT_KINDS } from './edit-kinds.ts'
import type { Ran } from '../hybrid/program-runner.ts'
import { stepFor, type Program, type Step } from '../hybrid/program.ts'
import type { StagePair } from '../run/plan.ts'
import { isolatedDifferences, runTraining, type Pipelines, type TrainingRun } from '../hybrid/training-run.ts'

/** `[agree, tried]` of the repaired hybrid on one set of records. */
export type Agreed = readonly [number, number]

/** What running a repaired hybrid showed. */
export interface ProofRun {
  readonly agreed: Agreed
  /** Records on which it does not agree, the first of them: they refute the repair. */
  readonly refuting: readonly RunRecord[]
  /** On how many it agrees without the replacement of a stage, where other params repair most of that stage. */
  readonly halves: ReadonlyMap<StagePair, number>
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
 * coincidence. Params that repair a stage in part must not make it differ where it agreed.
 */
export async function prove(
  candidate: RepairCandidate,
  records: Iterable<RunRecord>,
  look: Look | null = null,
): Promise<ProofRun> {
  const { original, edits, program } = candidate
  const alone = new Set(edits.filter(({ edit }) => EDIT_KINDS[edit].mustAgreeAlone).map(({ pair }) => pair))
  const steps = editedSteps(original, edits).filter(({ pair }) => alone.has(pair))
  const parts = halvesOf(candidate)
  const halves = new Map(parts.map(({ pair }) => [pair, 0]))
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
    const isOut = await endedAnyhow(trainingRun, original.inference, program)
    const broken = await Promise.all(parts.map((part) => brokenBy(part, trainingRun)))
    for (const { pair, program: half } of parts) {
      const agreeing = (await trainingRun.compare(half)).filter((place, row) => place === null && !isOut(row)).length
      halves.set(pair, (halves.get(pair) ?? 0) + agreeing)
    }
    for (const [row, record] of batch.entries()) {
      if (isOut(row)) continue
      tried++
      if (places[row] === null && ![...isolated, ...broken].some((differ) => differ[row])) agreed++
      else if (refuting.length < MOST_REFUTING) refuting.push(record)
    }
    await look?.(trainingRun, batch)
    if (refuting.length >= MOST_REFUTING) break
  }
  return { agreed: [agreed, tried], refuting, halves }
}

/**
 * Tells on which records the process of a side ends whatever is edited: on them nothing can be said of an edit. Where
 * only the edited pipeline ends it, the edit does.
 */
async function endedAnyhow(
  { training, runner }: TrainingRun,
  inference: Program,
  edited: Program,
): Promise<(row: number) => boolean> {
  const isOn = (ran: readonly Ran[], row: number): boolean => ran.some(({ column }) => isEnded(column.outcomes[row]))
  const after = await runner.run(edited)
  const rows = [...runner.inputs.keys()]
  const doubtful = rows.some((row) => isOn(after, row) && !isOn(training, row))
  const before = doubtful ? await runner.run(inference) : []
  return (row) => isOn(training, row) || (isOn(before, row) && isOn(after, row))
}

/** A stage that is repaired in part by other params, and for the rest by training's stage. */
interface Half {
  readonly pair: StagePair
  /** Inference with all edits but the replacement. */
  readonly program: Program
  readonly own: Step
  readonly set: Step
}

function halvesOf({ original, edits }: RepairCandidate): readonly Half[] {
  return edits.flatMap((edit): Half[] => {
    const beside = replacementBeside(edit, edits)
    if (beside === undefined) return []
    const others = edits.filter((other) => other !== beside)
    const [program = []] = applyEdits(original, others)
    const own = stepFor(original.inference, edit.pair)
    return [{ pair: edit.pair, program, own, set: stepFor(editedSteps(original, others), edit.pair) }]
  })
}

async function brokenBy({ own, set }: Half, trainingRun: TrainingRun): Promise<readonly boolean[]> {
  const [before, after] = [await isolatedDifferences(trainingRun, own), await isolatedDifferences(trainingRun, set)]
  return after.map((differs, row) => differs && before[row] === false)
}

/** So many refutations are enough to search again. */
const MOST_REFUTING = 24
