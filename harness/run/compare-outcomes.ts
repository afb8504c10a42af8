import { AGREES_BY_RULE, AGREES_EXACTLY, agreement } from '../compare/equal/agreement.ts'
import type { Rule } from '../compare/rule.ts'
import { listLength } from '../sides/list-length.ts'
import type { Role } from '../pipeline/role.ts'
import { opaqueIn } from '../values/opaque-in.ts'
import { outcomeKind, type NotReached, type Outcome, type Threw } from '../pipeline/outcome.ts'

/** How two outcomes of one stage came out. */
export type Comparison = 'exact' | 'by-rule' | 'differs' | 'both-threw' | 'not-reached'

/**
 * Compares two outcomes under a rule. A value never agrees with an error or with a stage that did not run.
 * Two errors agree unless the rule says otherwise; their messages are never compared. The end of a process agrees with
 * no error, and with the end of the other side's: neither says what the stage gives. What was lost is not compared.
 */
export function compareOutcomes(training: Outcome, inference: Outcome, rule: Rule): Comparison {
  const kind = outcomeKind(training)
  if (kind !== outcomeKind(inference)) return isLost(training) || isLost(inference) ? 'not-reached' : 'differs'
  if (kind === 'not-reached') return 'not-reached'
  if (kind === 'threw') return sameThrow(training as Threw, inference as Threw, rule) ? 'both-threw' : 'differs'
  const result = agreement(training, inference, rule)
  if (result === AGREES_EXACTLY) return 'exact'
  return result === AGREES_BY_RULE ? 'by-rule' : 'differs'
}

/** Tells whether only one side has a value at a stage, and the other did not come to it. */
export function isPassedBy(training: Outcome, inference: Outcome): boolean {
  const kinds = [outcomeKind(training), outcomeKind(inference)]
  return kinds.includes('value') && kinds.includes('not-reached')
}

/** What of a stage says whether its differences are a matter of the last values; see `StagePair`. */
interface LeftOpen {
  readonly optional: boolean
  readonly list: boolean
  readonly unasked: boolean
}

/**
 * Tells whether what differs at a stage is a matter of the last values: one side did not come to a stage that need not
 * be passed, or passed it less often.
 */
export function isLeftToLast({ optional, list }: LeftOpen, training: Outcome, inference: Outcome): boolean {
  if (optional && isPassedBy(training, inference)) return true
  return areRounds(list, training, inference) && listLength(training) !== listLength(inference)
}

/**
 * Tells whether one side alone threw at a stage that need not be passed: two functions that both throw on a record may
 * well do so at two places. Where the rule of the stage asks for more than that both throw, they may not.
 */
export function isThrowOfOne(
  { optional, rule }: Pick<LeftOpen, 'optional'> & { readonly rule: Pick<Rule, 'throws'> },
  training: Outcome,
  inference: Outcome,
): boolean {
  if (!optional || rule.throws !== 'both') return false
  return (outcomeKind(training) === 'threw') !== (outcomeKind(inference) === 'threw')
}

/**
 * Tells whether what differs is what a variable holds on the way: in a loop, since two ways round may come to the same,
 * or in a variable that nobody named, since two sides may have one name for two things. A record agrees on which that
 * {@link comesToNothing}.
 */
export function isOnTheWay({ list, unasked }: LeftOpen, training: Outcome, inference: Outcome): boolean {
  if (areRounds(list, training, inference)) return true
  return unasked && outcomeKind(training) === 'value' && outcomeKind(inference) === 'value'
}

/**
 * Tells whether what differs on the way comes to nothing: what both sides return is the same, and says something, or
 * both throw. It does not where nothing is returned, or what cannot be compared, or where the rule leaves out part of
 * it, which may be what differs.
 */
export function comesToNothing({ training, inference }: Lasts, rule: Rule): boolean {
  const result = compareOutcomes(training, inference, rule)
  if (result === 'both-threw') return true
  return (result === 'exact' || result === 'by-rule') && isTold({ training, inference }, rule)
}

/** Tells whether what both sides return says something, all of which is compared: a fault behind it shows there. */
export function isTold({ training, inference }: Lasts, rule: Rule): boolean {
  const isWhole = rule.ignored === null && rule.statistics === null
  return isWhole && [training, inference].every((last) => outcomeKind(last) === 'value' && isTelling(last))
}

/** What each side returns on a record, or came to last. */
export type Lasts = Readonly<Record<Role, Outcome>>

function isTelling(outcome: Outcome): boolean {
  return outcome !== null && outcome !== undefined && opaqueIn(outcome) === null
}

function areRounds(list: boolean, training: Outcome, inference: Outcome): boolean {
  return list && Array.isArray(training) && Array.isArray(inference)
}

function isLost(outcome: Outcome): boolean {
  return outcomeKind(outcome) === 'not-reached' && (outcome as NotReached).lost === true
}

function sameThrow(training: Threw, inference: Threw, rule: Rule): boolean {
  if (training.ended === true || inference.ended === true) return training.ended === inference.ended
  if (rule.throws === 'both') return true
  return rule.throws === 'same-kind' && training.type === inference.type
}
