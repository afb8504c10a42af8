import { differences } from '../compare/differences/differences.ts'
import type { Difference } from '../compare/differences/difference.ts'
import { keptOutcome, outcomeKind, type Outcome, type Threw } from '../pipeline/outcome.ts'
import { escapeText } from '../values/escape.ts'
import { toTagged } from '../values/tagged-json.ts'
import { stageStatuses, type StageStatus } from './first-stage.ts'
import { compareLast, pairOutcome } from './judge.ts'
import type { Plan, StagePair } from './plan.ts'
import type { RunRecord } from './record.ts'

/** One record on which the sides differ, with all that a report needs; its values are private copies. */
export interface Divergence {
  readonly record: RunRecord
  /** The first stage that diverges; see `firstStage`. */
  readonly first: StagePair
  readonly stages: readonly StageStatus[]
  readonly training: Outcome
  readonly inference: Outcome
  readonly differences: readonly Difference[]
  readonly differenceCount: number
  readonly reaches: boolean
  /** Some stage ran on one side only; every value that can be compared agrees. */
  readonly structure: boolean
  /** Size of the input: shorter is simpler; what differs in structure only is kept last. */
  readonly size: number
}

/** Takes down a diverging record while its outcomes are at hand. */
export function makeDivergence(
  record: RunRecord,
  plan: Plan,
  first: StagePair,
  outcomes: { readonly training: readonly Outcome[]; readonly inference: readonly Outcome[] },
): Omit<Divergence, 'structure' | 'size'> {
  const training = keptOutcome(pairOutcome(first, 'training', outcomes.training))
  const inference = keptOutcome(pairOutcome(first, 'inference', outcomes.inference))
  const found = outcomeDifferences(training, inference, first)
  return {
    record,
    first,
    stages: stageStatuses(plan, outcomes.training, outcomes.inference),
    training,
    inference,
    differences: found.list,
    differenceCount: found.count,
    reaches: compareLast(plan, outcomes.training, outcomes.inference) === 'differs',
  }
}

/** Lists the differences of two outcomes of a stage; errors and absent stages are differences at the root. */
export function outcomeDifferences(
  training: Outcome,
  inference: Outcome,
  pair: StagePair,
): { readonly list: readonly Difference[]; readonly count: number } {
  const left = outcomeKind(training)
  const right = outcomeKind(inference)
  if (left === 'value' && right === 'value') return differences(training, inference, pair.rule)
  const text = (outcome: Outcome): string | null => {
    if (outcomeKind(outcome) !== 'threw') return null
    const { type, message } = outcome as Threw
    return escapeText(`${type}: ${message}`)
  }
  const kind =
    left === 'threw' || right === 'threw'
      ? 'threw'
      : pair.inference < 0
        ? 'missing'
        : pair.training < 0
          ? 'extra'
          : 'not-reached'
  return { list: [{ path: '$', kind, training: text(training), inference: text(inference) }], count: 1 }
}

/** Measures an input: text by its length, anything else by its tagged form's. */
export function inputSize(input: unknown): number {
  return typeof input === 'string' ? input.length : JSON.stringify(toTagged(input)).length
}
