import { outcomeKind, type Outcome } from '../pipeline/outcome.ts'
import { compareOutcomes } from './compare-outcomes.ts'
import { pairOutcome } from './judge.ts'
import type { Plan, StagePair } from './plan.ts'

/** How a stage of the union of both sides came out on one diverging record. */
export interface StageStatus {
  readonly name: string
  /** `displaced`: other stages ran before it on the other side, so its value is shown and not judged. */
  readonly status: 'agrees' | 'differs' | 'missing' | 'extra' | 'displaced' | 'both-threw' | 'not-reached'
}

/** Tells how each stage came out on one record, in training order, extra stages last. */
export function stageStatuses(
  plan: Plan,
  training: readonly Outcome[],
  inference: readonly Outcome[],
): readonly StageStatus[] {
  return plan.pairs.map((pair) => {
    const left = pairOutcome(pair, 'training', training)
    const right = pairOutcome(pair, 'inference', inference)
    const result = compareOutcomes(left, right, pair.rule)
    if (result === 'differs') return { name: pair.name, status: absence(left, right, pair) }
    const agrees = result === 'exact' || result === 'by-rule'
    return { name: pair.name, status: agrees ? 'agrees' : result }
  })
}

function absence(left: Outcome, right: Outcome, pair: StagePair): StageStatus['status'] {
  // A stage that did not run because an earlier one threw is no missing stage.
  if (
    pair.inference < 0 ||
    (pair.training >= 0 && outcomeKind(right) === 'not-reached' && outcomeKind(left) !== 'not-reached')
  ) {
    return pair.inference < 0 ? 'missing' : 'differs'
  }
  if (pair.training < 0) return 'extra'
  return pair.displaced ? 'displaced' : 'differs'
}

/**
 * Names the first stage that diverges on a record: in training order, the first that is absent at inference or differs.
 * If the same stages ran before it on both sides it is that stage itself; otherwise the earliest stage, in inference
 * order, before which other stages ran than in training (an extra stage is one). If no stage of training differs, the
 * first extra one.
 */
export function firstStage(plan: Plan, training: readonly Outcome[], inference: readonly Outcome[]): StagePair {
  const status = new Map(stageStatuses(plan, training, inference).map((item) => [item.name, item.status]))
  const found = plan.trainingOrder.find((pair) => {
    const is = status.get(pair.name)
    return is === 'missing' || is === 'differs' || is === 'displaced'
  })
  if (found === undefined) {
    return (
      plan.inferenceOrder.find((pair) => status.get(pair.name) === 'extra') ??
      plan.trainingOrder.at(-1) ??
      plan.inferenceOrder.at(-1)!
    )
  }
  return found.inference < 0 || !found.moved ? found : plan.inferenceOrder.find((pair) => pair.moved)!
}
