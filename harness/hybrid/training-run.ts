import { outcomeAt, outcomeKind, type Outcome } from '../pipeline/outcome.ts'
import type { Rule } from '../compare/rule.ts'
import { onOnePath } from '../pipeline/on-one-path.ts'
import { compareOutcomes, isLeftToLast, isOnTheWay } from '../run/compare-outcomes.ts'
import { isAligned, type Plan, type StagePair } from '../run/plan.ts'
import type { Column } from './column.ts'
import { type Hybrids } from './hybrids.ts'
import { lastOutcome, ranStage, type ProgramRunner, type Ran, type RanStage } from './program-runner.ts'
import type { Original } from './edits.ts'
import { differ, partings, type Parting } from './partings.ts'
import type { Program, Step } from './program.ts'

/** What training gives on one set of records, ready to have hybrids compared with it. */
export interface TrainingRun {
  readonly runner: ProgramRunner
  readonly training: readonly Ran[]
  /**
   * Runs a hybrid and tells for every record where it differs from training, at the aligned stages whose place is the
   * same on both sides and at the last value; null where all agree. No record is run further than to where it differs.
   *
   * @param rows of the records that are run; null for others
   * @param rather see `Holding`
   */
  compare(
    program: Program,
    rows?: readonly number[],
    rather?: readonly StagePair[],
  ): Promise<readonly (Parting | null)[]>
  /** Tells of some rows where what a hybrid returns is not what inference itself does; null where it is. */
  changes(program: Program, rows: readonly number[]): Promise<readonly (Parting | null)[]>
  /** Tells of some rows whether what differs there reaches the last value; null where nothing differs. */
  reach(program: Program, rows: readonly number[]): Promise<readonly (Reach | null)[]>
  /**
   * Runs the stages of a hybrid on what training's own stages were given, and tells for every record which of them
   * differ from training's outcome under the rules of the pair. Stages that are only on one side are left out.
   */
  isolate(step: Step): Promise<Column>
  /** Tells of rows whether the last values of the two sides differ, as they are. */
  lastDiffers(): Promise<(row: number) => boolean>
  /** What training's stage of this pair was given, and gave; it must have one, and no join. */
  of(pair: StagePair): RanStage
}

/** The two pipelines, what of them is compared, and what runs hybrids of them. */
export interface Pipelines {
  readonly hybrids: Hybrids
  readonly original: Original
  readonly plan: Plan
}

/** What comes of a difference. */
export interface Reach {
  /** Whether the last value differs. */
  readonly reaches: boolean
  /**
   * The stage that takes what differs and gives a value that agrees, as do all behind it; null: none is known, as where
   * both sides throw in the end.
   */
  readonly maskedBy: StagePair | null
}

/** Runs training on a set of records. Hybrids compared later share what they have in common. */
export async function runTraining(
  { hybrids, original, plan }: Pipelines,
  inputs: readonly unknown[],
): Promise<TrainingRun> {
  const runner = hybrids.on(inputs)
  const training = await runner.run(original.training)
  // What is not compared may well be something else: nothing is expected there.
  runner.expect(training.filter(({ step: { pair } }) => !pair.displaced))
  const expected = new Map(training.map(({ step, column }) => [step.pair, column]))
  const of = (pair: StagePair): RanStage => ranStage(training, pair)
  const points = training
    .map(({ step, column }) => ({ step, pair: step.pair, expected: column.outcomes }))
    .filter(({ pair }) => isAligned(pair) && !pair.displaced)
  // In a list of stages one goes on with what the other gave; of taps, that was found out.
  const feeds = (one: Step, other: Step): boolean =>
    other.info.kind === 'tap'
      ? hybrids.feeders('training', other.info.name)?.has(one.info.name) !== false
      : onOnePath(one.info.branch, other.info.branch)
  const heldTo = { runner, points: points.map(({ pair }) => pair), lastRule: plan.lastRule }
  const differsAtLast = async (): Promise<(row: number) => boolean> => {
    const ran = await runner.run(original.inference)
    return (row) => differ({ training: lastOutcome(training, row), inference: lastOutcome(ran, row) }, plan.lastRule)
  }
  return {
    runner,
    training,
    of,
    isolate: (step) => runner.apply(step, of(step.pair).given, expected),
    lastDiffers: differsAtLast,
    compare: async (program, rows = [...inputs.keys()], rather = []) => {
      // Two ways round a loop that come to the same are no fault, and other stages may be.
      const lastDiffers = points.some(({ pair }) => pair.list) ? await differsAtLast() : () => true
      const held = { ...heldTo, expected: training }
      return partings({ ...held, isInVain: (row) => !lastDiffers(row) }, program, { rows, rather })
    },
    changes: async (program, rows) => {
      const held = { ...heldTo, expected: await runner.run(original.inference) }
      return partings(held, program, { rows })
    },
    reach: async (program, rows) => {
      const ran = await runner.runPart(program, { steps: program.length, rows, whileExpected: false })
      const hybrid = new Map(ran.map((one) => [one.step.pair, one.column.outcomes]))
      return rows.map((row) => {
        const last = { training: lastOutcome(training, row), inference: lastOutcome(ran, row) }
        if (differ(last, plan.lastRule)) return { reaches: true, maskedBy: null }
        const at = points.findLastIndex(({ pair, expected: outcomes }) =>
          // A stage may well give null: only what is not there was not reached.
          differs(pair, outcomes[row], outcomeAt(hybrid.get(pair) ?? [], row)),
        )
        const [differing] = points.slice(Math.max(at, 0))
        if (at < 0 || differing === undefined) return null
        const next = points.slice(at + 1).find(({ step }) => feeds(differing.step, step))
        // Where both throw in the end, nothing took the difference up.
        const isGiven = outcomeKind(next?.expected[row]) === 'value' && outcomeKind(last.training) === 'value'
        return { reaches: false, maskedBy: isGiven ? (next?.pair ?? null) : null }
      })
    },
  }
}

/** Tells whether a stage differs that the last values agree behind. */
function differs(pair: StagePair, training: Outcome, inference: Outcome): boolean {
  return differ({ training, inference }, pair.rule) && !isLeftToLast(pair, training, inference)
}

/**
 * Compares one stage's isolated outcomes with training's: which records differ under its rule. A stage that need not be
 * passed does so where training comes to it, the code does not, and the last values of the sides differ.
 */
export async function isolatedDifferences(
  trainingRun: TrainingRun,
  step: Step,
  rule: Rule = step.pair.rule,
): Promise<readonly boolean[]> {
  const column = await trainingRun.isolate(step)
  const expected = trainingRun.of(step.pair).column.outcomes
  const lastDiffers = step.pair.optional || step.pair.list ? await trainingRun.lastDiffers() : null
  return expected.map((outcome, row) => {
    const own = outcomeAt(column.outcomes, row)
    if (compareOutcomes(outcome, own, rule) !== 'differs') return false
    if (step.pair.unasked) return true
    const isTold = isLeftToLast(step.pair, outcome, own) || isOnTheWay(step.pair, outcome, own)
    if (lastDiffers === null || !isTold) return true
    return outcomeKind(outcome) === 'value' && lastDiffers(row)
  })
}
