import { NOT_REACHED, outcomeAt, outcomeKind, type Outcome } from '../pipeline/outcome.ts'
import type { Rule } from '../compare/rule.ts'
import { compareOutcomes } from '../run/compare-outcomes.ts'
import type { Plan, StagePair } from '../run/plan.ts'
import type { Column } from './column.ts'
import type { ProgramRunner, Hybrids, Ran } from './hybrids.ts'
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
  /** What training's stage of this pair was given, and gave. */
  of(pair: StagePair): Ran | undefined
}

/** Where a hybrid and training differ on one record. */
export interface Parting {
  /** The first compared stage that differs; null where only the last value does. */
  readonly first: StagePair | null
  /** Whether the last value differs. */
  readonly reaches: boolean
  /** The stage after which they agree again, where the last value does. */
  readonly maskedBy: StagePair | null
}

/** Runs training on a set of records. Hybrids compared later share what they have in common. */
export async function runTraining(
  hybrids: Hybrids,
  original: Original,
  plan: Plan,
  inputs: readonly unknown[],
): Promise<TrainingRun> {
  const runner = hybrids.on(inputs)
  const training = await runner.run(original.training)
  const byPair = new Map(training.map((ran) => [ran.step.pair, ran]))
  const points = plan.pairs.filter((pair) => pair.training >= 0 && pair.inference >= 0 && !pair.displaced)
  const last = lastOutcomes(training, inputs.length)
  return {
    runner,
    training,
    of: (pair) => byPair.get(pair),
    isolate: (step) => {
      const own = byPair.get(step.pair)
      if (own?.given === null || own?.given === undefined)
        throw new Error(`'${step.info.name}' has no isolated outcome`)
      return runner.apply(step, own.given)
    },
    compare: async (program) => {
      const ran = await runner.run(program)
      const hybrid = new Map(ran.map((one) => [one.step.pair, one.column.outcomes]))
      const hybridLast = lastOutcomes(ran, inputs.length)
      const differsAt = (pair: StagePair, row: number): boolean => {
        // A stage may well give null: only what is not there was not reached.
        const right = outcomeAt(hybrid.get(pair) ?? [], row)
        return compareOutcomes(byPair.get(pair)!.column.outcomes[row], right, pair.rule) === 'differs'
      }
      return inputs.map((_, row) => {
        const first = points.findIndex((pair) => differsAt(pair, row))
        const reaches = compareOutcomes(last[row], hybridLast[row], plan.lastRule) === 'differs'
        if (first < 0) return reaches ? { first: null, reaches, maskedBy: null } : null
        const masking = reaches ? -1 : points.findLastIndex((pair) => differsAt(pair, row)) + 1
        return { first: points[first]!, reaches, maskedBy: points[masking] ?? null }
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
  const expected = trainingRun.of(step.pair)!.column.outcomes
  return expected.map((outcome, row) => compareOutcomes(outcome, column.outcomes[row], rule) === 'differs')
}

/** What each record reached last. */
function lastOutcomes(ran: readonly Ran[], rows: number): readonly Outcome[] {
  return Array.from({ length: rows }, (_, row) => {
    for (let at = ran.length - 1; at >= 0; at--) {
      const outcome = ran[at]!.column.outcomes[row]
      if (outcomeKind(outcome) !== 'not-reached') return outcome
    }
    return NOT_REACHED
  })
}
