import { outcomeAt, type Outcome } from '../pipeline/outcome.ts'
import type { Rule } from '../compare/rule.ts'
import type { Role } from '../pipeline/role.ts'
import { compareOutcomes } from '../run/compare-outcomes.ts'
import { isAligned, type Plan, type StagePair } from '../run/plan.ts'
import type { Column } from './column.ts'
import { lastOutcome, ranStage, type Hybrids, type ProgramRunner, type Ran, type RanStage } from './hybrids.ts'
import type { Original } from './edits.ts'
import type { Program, Step } from './program.ts'

/** What training gives on one set of records, ready to have hybrids compared with it. */
export interface TrainingRun {
  readonly runner: ProgramRunner
  readonly training: readonly Ran[]
  /**
   * Runs a hybrid and tells for every record where it differs from training, at the aligned stages whose place is the
   * same on both sides and at the last value; null where all agree.
   */
  compare(program: Program): Promise<readonly (Parting | null)[]>
  /**
   * Runs the stages of a hybrid on what training's own stages were given, and tells for every record which of them
   * differ from training's outcome under the rules of the pair. Stages that are only on one side are left out.
   */
  isolate(step: Step): Promise<Column>
  /** What training's stage of this pair was given, and gave; it must have one, and no join. */
  of(pair: StagePair): RanStage
}

/** The two pipelines, what of them is compared, and what runs hybrids of them. */
export interface Pipelines {
  readonly hybrids: Hybrids
  readonly original: Original
  readonly plan: Plan
}

/** Where a hybrid and training differ on one record. */
export interface Parting {
  /** The first compared stage that differs; null where only the last value does. */
  readonly first: StagePair | null
  /** Whether the last value differs. */
  readonly reaches: boolean
  /** The stage after which they agree again, where the last value does. */
  readonly maskedBy: StagePair | null
  /** What both give where they differ first; good as long as the run is. */
  readonly outcomes: Readonly<Record<Role, Outcome>>
}

/** Runs training on a set of records. Hybrids compared later share what they have in common. */
export async function runTraining(
  { hybrids, original, plan }: Pipelines,
  inputs: readonly unknown[],
): Promise<TrainingRun> {
  const runner = hybrids.on(inputs)
  const training = await runner.run(original.training)
  runner.expect(training)
  const expected = new Map(training.map(({ step, column }) => [step.pair, column]))
  const of = (pair: StagePair): RanStage => ranStage(training, pair)
  const points = training
    .map(({ step: { pair }, column }) => ({ pair, expected: column.outcomes }))
    .filter(({ pair }) => isAligned(pair) && !pair.displaced)
  return {
    runner,
    training,
    of,
    isolate: (step) => runner.apply(step, of(step.pair).given, expected),
    compare: async (program) => {
      const ran = await runner.run(program)
      const hybrid = new Map(ran.map((one) => [one.step.pair, one.column.outcomes]))
      return inputs.map((_, row) => {
        const differs = ({ pair, expected }: (typeof points)[number]): boolean =>
          // A stage may well give null: only what is not there was not reached.
          compareOutcomes(expected[row], outcomeAt(hybrid.get(pair) ?? [], row), pair.rule) === 'differs'
        const found = points.find(differs)
        const last = { training: lastOutcome(training, row), inference: lastOutcome(ran, row) }
        const reaches = compareOutcomes(last.training, last.inference, plan.lastRule) === 'differs'
        if (found === undefined) return reaches ? { first: null, reaches, maskedBy: null, outcomes: last } : null
        const { pair: first, expected } = found
        return {
          first,
          reaches,
          maskedBy: reaches ? null : (points[points.findLastIndex(differs) + 1]?.pair ?? null),
          outcomes: { training: expected[row], inference: outcomeAt(hybrid.get(first) ?? [], row) },
        }
      })
    },
  }
}

/** Compares one stage's isolated outcomes with training's: which records differ under its rule. */
export async function isolatedDifferences(
  trainingRun: TrainingRun,
  step: Step,
  rule: Rule = step.pair.rule,
): Promise<readonly boolean[]> {
  const column = await trainingRun.isolate(step)
  const expected = trainingRun.of(step.pair).column.outcomes
  return expected.map((outcome, row) => compareOutcomes(outcome, column.outcomes[row], rule) === 'differs')
}
