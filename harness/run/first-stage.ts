import { LockstepError } from '../errors.ts'
import { outcomeKind, type Outcome } from '../pipeline/outcome.ts'
import { comesToNothing, compareOutcomes, isOnTheWay, isPassedBy, type Lasts } from './compare-outcomes.ts'
import { lasts, pairOutcome, type BothOutcomes } from './judge.ts'
import type { Plan, StagePair } from './plan.ts'

/** How a stage of the union of both sides came out on one diverging record. */
export interface StageStatus {
  readonly name: string
  /**
   * `displaced`: other stages ran before it on the other side, so its value is shown and not judged. `uncounted`: a
   * variable of a loop, or one that nobody named, differs on the way, and what both sides return is the same.
   */
  readonly status: 'agrees' | 'differs' | 'uncounted' | 'missing' | 'extra' | 'displaced' | 'both-threw' | 'not-reached'
}

/** Tells how each stage came out on one record, in training order, extra stages last. */
export function stageStatuses(plan: Plan, outcomes: BothOutcomes): readonly StageStatus[] {
  let last: Lasts | null = null
  return plan.pairs.map((pair) => {
    const left = pairOutcome(pair, 'training', outcomes.training)
    const right = pairOutcome(pair, 'inference', outcomes.inference)
    const result = compareOutcomes(left, right, pair.rule)
    if (result === 'differs') {
      const isInVain = isOnTheWay(pair, left, right) && comesToNothing((last ??= lasts(plan, outcomes)), plan.lastRule)
      return { name: pair.name, status: isInVain ? 'uncounted' : absence(left, right, pair) }
    }
    const agrees = result === 'exact' || result === 'by-rule'
    return { name: pair.name, status: agrees ? 'agrees' : result }
  })
}

function absence(left: Outcome, right: Outcome, pair: StagePair): StageStatus['status'] {
  if (pair.inference < 0) return 'missing'
  if (pair.training < 0) return 'extra'
  if (pair.optional && isPassedBy(left, right)) return 'not-reached'
  // A stage that inference has and did not reach, because an earlier one threw, is not missing: it differs.
  const isUnreached = outcomeKind(right) === 'not-reached' && outcomeKind(left) !== 'not-reached'
  return pair.displaced && !isUnreached ? 'displaced' : 'differs'
}

/**
 * Finds the first stage that diverges on a record: in training order, the first that is absent at inference or differs.
 * If the same stages ran before it on both sides it is that stage itself. Otherwise it is the earliest stage, in
 * inference order, that has other stages before it than in training; an extra stage counts as one, and a watched
 * variable whose value agrees does not. If no stage of training differs, it is the first extra one. Where one stage
 * alone is compared and differs, it is that one.
 * @throws {LockstepError} `internal`, if neither side has a stage: then no record diverges.
 */
export function firstStage(plan: Plan, outcomes: BothOutcomes): StagePair {
  const status = new Map(stageStatuses(plan, outcomes).map((item) => [item.name, item.status]))
  const isAgreeing = (pair: StagePair): boolean => status.get(pair.name) === 'agrees'
  const isLimited = plan.pairs.some(({ judged, displaced }) => !judged && !displaced)
  const asked = plan.pairs.find(
    ({ name, judged }) => judged && ['differs', 'missing', 'extra'].includes(status.get(name) ?? ''),
  )
  if (isLimited && asked !== undefined) return asked
  const found = plan.trainingOrder.find((pair) => {
    const is = status.get(pair.name)
    return is === 'missing' || is === 'differs' || is === 'displaced'
  })
  const first =
    found === undefined
      ? (plan.inferenceOrder.find((pair) => status.get(pair.name) === 'extra') ??
        plan.trainingOrder.at(-1) ??
        plan.inferenceOrder.at(-1))
      : found.inference < 0 || !found.moved
        ? found
        : (plan.inferenceOrder.find((pair) => pair.moved && !(pair.optional && isAgreeing(pair))) ?? found)
  if (first === undefined) throw new LockstepError('internal', 'a record diverges at no stage')
  return first
}
