import { differences } from '../compare/differences/differences.ts'
import type { Difference } from '../compare/differences/difference.ts'
import { isEnded, keptOutcome, outcomeKind, type Outcome, type Threw } from '../pipeline/outcome.ts'
import { escapeText } from '../values/escape.ts'
import { toTagged } from '../values/tagged-json.ts'
import type { DrawnStage } from './draw-trace.ts'
import { stageStatuses, type StageStatus } from './first-stage.ts'
import { compareLast, pairOutcome, type BothOutcomes } from './judge.ts'
import type { Plan, StagePair } from './plan.ts'
import type { InputClass, RunRecord } from './record.ts'

/** One record on which the sides differ, with all that a report needs. Its values are private copies. */
export interface Divergence {
  readonly record: RunRecord
  readonly inputClass: InputClass
  /** The first stage that diverges; see `firstStage`. */
  readonly first: StagePair
  readonly stages: readonly StageStatus[]
  /** What every stage gave, drawn; left out: nothing was to be drawn. */
  readonly trace?: readonly DrawnStage[]
  readonly training: Outcome
  readonly inference: Outcome
  readonly differences: readonly Difference[]
  /** How many differences there are; fewer may be listed. */
  readonly differenceCount: number
  /** The last values differ as well. */
  readonly reaches: boolean
  /** A stage ran on one side only, and all values that can be compared agree. */
  readonly structure: boolean
  /** Size of the input: shorter is simpler. What differs in structure only is behind all that differs in a value. */
  readonly size: number
}

/** Notes what a report needs of a diverging record, in copies: its outcomes are good until the next record only. */
export function makeDivergence(
  record: RunRecord,
  { plan, first }: { readonly plan: Plan; readonly first: StagePair },
  outcomes: BothOutcomes,
): Omit<Divergence, 'trace' | 'inputClass' | 'structure' | 'size'> {
  const training = keptOutcome(pairOutcome(first, 'training', outcomes.training))
  const inference = keptOutcome(pairOutcome(first, 'inference', outcomes.inference))
  const found = outcomeDifferences(training, inference, first)
  return {
    record,
    first,
    stages: stageStatuses(plan, outcomes),
    training,
    inference,
    differences: found.list,
    differenceCount: found.count,
    reaches: compareLast(plan, outcomes) === 'differs',
  }
}

/** Lists the differences of two outcomes of a stage. An error or an absent stage is one difference, at the root. */
export function outcomeDifferences(
  training: Outcome,
  inference: Outcome,
  pair: StagePair,
): { readonly list: readonly Difference[]; readonly count: number } {
  const left = outcomeKind(training)
  const right = outcomeKind(inference)
  if (left === 'value' && right === 'value') return differences(training, inference, { rule: pair.rule })
  const text = (outcome: Outcome): string | null => {
    if (outcomeKind(outcome) !== 'threw') return null
    const { type, message } = outcome as Threw
    return escapeText(`${type}: ${message}`)
  }
  const kind =
    isEnded(training) || isEnded(inference)
      ? 'ended'
      : left === 'threw' || right === 'threw'
        ? 'threw'
        : pair.inference < 0
          ? 'missing'
          : pair.training < 0
            ? 'extra'
            : 'not-reached'
  return { list: [{ path: '$', kind, training: text(training), inference: text(inference) }], count: 1 }
}

/** Measures an input: text by its length in code units, anything else by that of its tagged JSON. */
export function inputSize(input: unknown): number {
  return typeof input === 'string' ? input.length : JSON.stringify(toTagged(input)).length
}
