import { dictionaryOf } from '../inputs/infer/dictionary.ts'
import { goldenShape } from '../inputs/infer/conforms.ts'
import { withKeysAs } from '../inputs/shrink/reductions.ts'
import { shrink } from '../inputs/shrink/shrink.ts'
import { compareSimplicity } from '../inputs/shrink/simplicity.ts'
import { outcomeAt, type Outcome } from '../pipeline/outcome.ts'
import type { StagePair } from '../run/plan.ts'
import type { Smallest } from './cause.ts'
import type { Ran } from '../hybrid/hybrids.ts'
import type { Program } from '../hybrid/program.ts'
import { runTraining, type TrainingRun } from '../hybrid/training-run.ts'
import type { Described } from './described.ts'
import type { DiagnosisRequest } from './request.ts'

/** Candidates tried for one cause, at most. */
const BUDGET = 4000

/**
 * Finds the smallest input that shows one cause: with all other edits made, it must diverge at the same stage, and
 * agree once the edits of the cause are added. Null where no record belongs to the cause, or training cannot be run.
 */
export async function smallestOf(known: Described): Promise<Smallest | null> {
  const { attribution, context } = known
  const { request } = context
  const simplest = simplestOf(attribution.failing)
  // Of recorded values nothing smaller can be asked.
  if (attribution.failing.length === 0 || request.caveat !== null || request.budget.isSpent()) return null
  const { program } = attribution
  const pipelines = { ...context, hybrids: context.hybrids.apart() }
  const tryOn = (inputs: readonly unknown[]): Promise<TrainingRun> => runTraining(pipelines, inputs)
  const golden = request.records.golden.map(({ input }) => input)
  const inOrder = withKeysAs(simplest, golden[0])
  const [asFound, reordered] = await partings(await tryOn([simplest, inOrder]), program)
  const start = reordered === null ? simplest : inOrder
  const stage = reordered ?? asFound
  if (stage === undefined || stage === null) return null
  const fits = goldenShape([...golden, start])
  const found = await shrink(start, {
    keeps: async (candidates) => {
      if (request.budget.isSpent()) return []
      const trainingRun = await tryOn(candidates)
      const without = await partings(trainingRun, program)
      const repaired = await trainingRun.compare(attribution.mended)
      return candidates.map((_, row) => without[row]?.pair === stage.pair && repaired[row] === null)
    },
    valid: (candidate) => fits(candidate) && request.valid(candidate),
    dictionary: wordsOf(request),
    budget: BUDGET,
  })
  const trainingRun = await tryOn([found.input])
  const ran = await trainingRun.runner.run(program)
  return {
    input: found.input,
    training: outcomeOf(trainingRun.training, stage.pair),
    inference: outcomeOf(ran, stage.pair),
    from: simplest,
    complete: found.complete && !request.budget.isSpent(),
  }
}

function simplestOf(inputs: readonly unknown[]): unknown {
  return inputs.reduce((best, input) => (compareSimplicity(input, best) < 0 ? input : best), inputs[0])
}

/** Where one record parts; a pair of null stands for the last value. */
async function partings(
  trainingRun: TrainingRun,
  program: Program,
): Promise<readonly ({ readonly pair: StagePair | null } | null)[]> {
  const found = await trainingRun.compare(program)
  return found.map((parting) => (parting === null ? null : { pair: parting.first }))
}

function outcomeOf(ran: readonly Ran[], pair: StagePair | null): Outcome {
  const found = pair === null ? ran.at(-1) : ran.find(({ step }) => step.pair === pair)
  return outcomeAt(found?.column.outcomes ?? [], 0)
}

/** Words of params and golden inputs: an input that shows a fault of the vocabulary is made of them. */
function wordsOf(request: DiagnosisRequest): readonly string[] {
  const { training, inference } = request.sides
  const params = [training, inference].flatMap(({ info }) => info.stages.map((stage) => stage.params))
  // A word of a private place must not turn up in another.
  const golden = request.hides ? [] : request.records.golden.map(({ input }) => input)
  return dictionaryOf([...params, ...golden]).words
}
