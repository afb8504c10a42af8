import type { Rule } from '../../compare/rule.ts'
import { outcomeKind, type Outcome } from '../../pipeline/outcome.ts'
import { compareOutcomes } from '../../run/compare-outcomes.ts'

/**
 * Tells whether a stage that ran again on the same values gave something else. What cannot be compared, not even with
 * itself, says nothing.
 */
export function gaveOtherwise(first: Outcome, again: Outcome, rule: Rule): boolean {
  if (outcomeKind(first) !== outcomeKind(again)) return true
  return compareOutcomes(first, again, rule) === 'differs' && compareOutcomes(first, first, rule) !== 'differs'
}
