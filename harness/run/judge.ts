import type { Role } from '../pipeline/role.ts'
import { findCliff } from '../compare/equal/cliff.ts'
import { equal } from '../compare/equal/equal.ts'
import { sameFlat } from '../compare/equal/same-flat.ts'
import { isEnded, NOT_REACHED, outcomeAt, outcomeKind, type Outcome } from '../pipeline/outcome.ts'
import {
  comesToNothing,
  compareOutcomes,
  isLeftToLast,
  isOnTheWay,
  isPassedBy,
  isThrowOfOne,
  type Comparison,
  type Lasts,
} from './compare-outcomes.ts'
import { isAligned, type Plan, type StagePair } from './plan.ts'
import { countCliff, type StageTally } from './tally.ts'

/**
 * How one record came out. `empty`: no stage ran on either side, so nothing was compared. `structure`: a stage ran on
 * one side only, and all values that can be compared agree, the last ones included. `both-ended`: the processes of both
 * sides ended on it at the same stage, so that it could not be judged.
 */
export type RecordVerdict = 'agrees' | 'both-threw' | 'both-ended' | 'diverges' | 'structure' | 'empty'

/** What both sides did on one record, by index into the stages of each. */
export type BothOutcomes = Readonly<Record<Role, readonly Outcome[]>>

/** Reads the outcome of a pair on one side. Where a first part of its stage threw, the stage did. */
export function pairOutcome(pair: StagePair, side: Role, outcomes: readonly Outcome[]): Outcome {
  const outcome = outcomeAt(outcomes, pair[side])
  if (pair.parts[side].length === 0 || outcomeKind(outcome) !== 'not-reached') return outcome
  const thrown = pair.parts[side].find((part) => throws(outcomeAt(outcomes, part)))
  return thrown === undefined ? outcome : outcomes[thrown]
}

/**
 * Compares the outcomes of one record at every judged stage, and the last values where a stage is displaced.
 * A stage that threw on one side must have thrown on the other, displaced or not. So are the last values where one side
 * alone comes to an optional stage, or a variable differs on the way. Allocates nothing while all is equal.
 *
 * @param tallies one per pair of the plan, counted up
 */
export function judge(
  plan: Plan,
  { training, inference }: BothOutcomes,
  tallies: readonly StageTally[],
): RecordVerdict {
  let values = 0
  let bothThrew = 0
  let bothEnded = 0
  let differs = 0
  let structure = 0
  let passedBy = 0
  let onTheWay: StageTally[] | null = null
  let end: EndOfBoth | null = null
  for (let index = 0; index < plan.pairs.length; index++) {
    const pair = plan.pairs[index]!
    const tally = tallies[index]!
    const left = plan.parted ? pairOutcome(pair, 'training', training) : outcomeAt(training, pair.training)
    const right = plan.parted ? pairOutcome(pair, 'inference', inference) : outcomeAt(inference, pair.inference)
    if (!pair.judged && !throws(left) && !throws(right)) continue
    if ((plan.twins && isOneCopy(left, right)) || sameFlat(left, right)) {
      values++
      tally.compared++
      tally.exact++
      continue
    }
    switch (compareOutcomes(left, right, pair.rule)) {
      case 'exact':
        values++
        tally.compared++
        tally.exact++
        break
      case 'by-rule':
        values++
        tally.compared++
        tally.byRule++
        if (pair.rule.statistics !== null) countCliff(tally, findCliff(left, right, pair.rule))
        if (pair.rule.asLists && !tally.asLists) tally.asLists = !equal(left, right, { ...pair.rule, asLists: false })
        break
      case 'both-threw':
        bothThrew++
        if (isEnded(left)) bothEnded++
        tally.bothThrew++
        break
      case 'not-reached':
        tally.notReached++
        break
      case 'differs':
        if (isOnTheWay(pair, left, right) && isAligned(pair)) {
          passedBy++
          ;(onTheWay ??= []).push(tally)
          break
        }
        if (isLeftToLast(pair, left, right) && isAligned(pair)) {
          passedBy++
          tally.notReached++
          break
        }
        if (isBehindThrow(plan, { pair, left, right }, { training, inference })) {
          tally.notReached++
          break
        }
        if (isThrowOfOne(pair, left, right) && isAligned(pair)) {
          end ??= endOfBoth(plan, { training, inference })
          if (end !== 'of one') {
            if (end === 'ended') bothEnded++
            else bothThrew++
            tally.notReached++
            break
          }
        }
        if (isAligned(pair)) differs++
        else structure++
        tally.compared++
        tally.differed++
        break
    }
  }
  if (plan.displaced || structure + passedBy > 0) {
    const last = compareLast(plan, { training, inference })
    if (last === 'differs') differs++
    if (last === 'exact' || last === 'by-rule') values++
    if (last === 'by-rule' && plan.lastRule.statistics !== null) countLastCliff(plan, { training, inference }, tallies)
  }
  if (onTheWay !== null && !comesToNothing(lasts(plan, { training, inference }), plan.lastRule)) differs++
  for (const tally of onTheWay ?? []) {
    if (differs > 0) {
      tally.compared++
      tally.differed++
    } else {
      tally.notReached++
      tally.onTheWay++
    }
  }
  if (differs > 0) return 'diverges'
  if (bothEnded > 0) return 'both-ended'
  if (structure > 0) return 'structure'
  if (bothThrew > 0) return 'both-threw'
  return values > 0 ? 'agrees' : 'empty'
}

/**
 * Tells quickly whether a record agrees exactly at every stage of a plain plan (`Plan.plain`), by far the commonest
 * case. False means nothing: ask `judge`.
 */
export function agreesThroughout({ training, inference }: BothOutcomes, stages: number): boolean {
  if (training.length !== stages || inference.length !== stages) return false
  for (let index = 0; index < stages; index++) {
    const left = training[index]
    const right = inference[index]
    if (!isOneCopy(left, right) && !sameFlat(left, right)) return false
  }
  return true
}

/** Whether both functions threw on a record, wherever they did; `ended`: their processes ended on it. */
type EndOfBoth = 'threw' | 'ended' | 'of one'

function endOfBoth({ pairs, lastRule }: Plan, outcomes: BothOutcomes): EndOfBoth {
  const thrownOn = (side: Role): Outcome =>
    pairs.map((pair) => pairOutcome(pair, side, outcomes[side])).find(throws) ?? NOT_REACHED
  const [training, inference] = [thrownOn('training'), thrownOn('inference')]
  if (compareOutcomes(training, inference, lastRule) !== 'both-threw') return 'of one'
  return isEnded(training) ? 'ended' : 'threw'
}

/** Tells whether a function has not come to a stage since it threw before, where the other side throws as well. */
function isBehindThrow(
  { endedByThrow, pairs }: Plan,
  at: { readonly pair: StagePair; readonly left: Outcome; readonly right: Outcome },
  outcomes: BothOutcomes,
): boolean {
  if (endedByThrow === null || !isAligned(at.pair) || !isPassedBy(at.left, at.right)) return false
  if (outcomeKind(endedByThrow === 'training' ? at.left : at.right) !== 'not-reached') return false
  return pairs.some((pair) => {
    const own = pairOutcome(pair, 'training', outcomes.training)
    const other = pairOutcome(pair, 'inference', outcomes.inference)
    return throws(own) && throws(other) && compareOutcomes(own, other, pair.rule) === 'both-threw'
  })
}

/** One copy that stands for both sides was found equal when it was taken over (see `Rows.load`). */
function isOneCopy(left: Outcome, right: Outcome): boolean {
  return left === right && (Array.isArray(left) || ArrayBuffer.isView(left))
}

function throws(outcome: Outcome): boolean {
  return outcomeKind(outcome) === 'threw'
}

/** Compares what each side reached last. */
export function compareLast(plan: Plan, { training, inference }: BothOutcomes): Comparison {
  const left = lastOutcome(plan.trainingOrder, 'training', training)
  const right = lastOutcome(plan.inferenceOrder, 'inference', inference)
  return compareOutcomes(left, right, plan.lastRule)
}

/** Finds what each side reached last: of a function, what it returns. */
export function lasts(plan: Plan, { training, inference }: BothOutcomes): Lasts {
  return {
    training: lastOutcome(plan.trainingOrder, 'training', training),
    inference: lastOutcome(plan.inferenceOrder, 'inference', inference),
  }
}

/** Counts what the rule of the last values hides, where the last stage is not judged by its own. */
function countLastCliff(plan: Plan, { training, inference }: BothOutcomes, tallies: readonly StageTally[]): void {
  const pair = lastReached(plan.inferenceOrder, 'inference', inference)
  const tally = pair === undefined || pair.judged ? undefined : tallies[plan.pairs.indexOf(pair)]
  if (tally === undefined) return
  const left = lastOutcome(plan.trainingOrder, 'training', training)
  countCliff(tally, findCliff(left, lastOutcome(plan.inferenceOrder, 'inference', inference), plan.lastRule))
}

function lastOutcome(order: readonly StagePair[], side: Role, outcomes: readonly Outcome[]): Outcome {
  const pair = lastReached(order, side, outcomes)
  return pair === undefined ? NOT_REACHED : pairOutcome(pair, side, outcomes)
}

function lastReached(order: readonly StagePair[], side: Role, outcomes: readonly Outcome[]): StagePair | undefined {
  for (let position = order.length - 1; position >= 0; position--) {
    const pair = order[position]!
    if (outcomeKind(pairOutcome(pair, side, outcomes)) !== 'not-reached') return pair
  }
  return undefined
}
