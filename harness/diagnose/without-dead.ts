import { runTraining, type Pipelines } from '../hybrid/training-run.ts'
import type { StagePair } from '../run/plan.ts'
import type { Learned } from './learn-sides.ts'

/** The pipelines that are edited, and what is known of them. */
export interface Looked {
  readonly pipelines: Pipelines
  readonly learned: Learned
}

/**
 * Leaves out the variables that nobody named and that neither side goes on with: no step is made of them, so that they
 * are the cause of nothing behind. Where they alone tell that a record diverges, since nothing is returned, they stay.
 */
export async function withoutDead({ pipelines, learned }: Looked, inputs: readonly unknown[]): Promise<Looked> {
  const { original } = pipelines
  const dead = original.training.flatMap(({ pair, info }) => {
    const twin = original.inference.find((step) => step.pair === pair)
    if (!pair.unasked || twin === undefined || isLast(pair, pipelines)) return []
    const areDead =
      learned.graphs.get('training')?.onlyWatches(info.name) === true &&
      learned.graphs.get('inference')?.onlyWatches(twin.info.name) === true
    return areDead ? [pair] : []
  })
  if (dead.length === 0) return { pipelines, learned }
  const lean = {
    ...pipelines,
    original: {
      ...original,
      training: original.training.filter(({ pair }) => !dead.includes(pair)),
      inference: original.inference.filter(({ pair }) => !dead.includes(pair)),
    },
  }
  const trainingRun = await runTraining(lean, inputs)
  const before = await learned.trainingRun.compare(original.inference)
  const after = await trainingRun.compare(lean.original.inference)
  const tells = before.some((parting, row) => parting !== null && after[row] === null)
  return tells ? { pipelines, learned } : { pipelines: lean, learned: { ...learned, trainingRun } }
}

/** What comes last may be what a function returns. */
function isLast(pair: StagePair, { original }: Pipelines): boolean {
  return [original.training, original.inference].some((program) => program.at(-1)?.pair === pair)
}
