import { EXACT, type Rule } from '../../compare/rule.ts'
import { outcomeKind, type Outcome } from '../../pipeline/outcome.ts'
import { compareOutcomes } from '../../run/compare-outcomes.ts'
import { zip } from '../../values/zip.ts'

/**
 * Tells whether a stage that ran again on the same values gave something else. What cannot be compared, not even with
 * itself, says nothing, and neither does what was lost.
 */
export function gaveOtherwise(first: Outcome, again: Outcome, rule: Rule): boolean {
  if (compareOutcomes(first, again, rule) !== 'differs') return false
  return outcomeKind(first) !== outcomeKind(again) || compareOutcomes(first, first, rule) !== 'differs'
}

/** Finds at which places a stage gave something else, bit for bit, when it ran again on the same rows. */
export function differing(first: readonly Outcome[], again: readonly Outcome[]): readonly number[] {
  return [...zip(first, again).entries()].flatMap(([at, [one, other]]) =>
    gaveOtherwise(one, other, EXACT) ? [at] : [],
  )
}

/** Tells whether a stage gave the same, bit for bit, when it ran again on the same rows. */
export function same(first: readonly Outcome[], again: readonly Outcome[]): boolean {
  return differing(first, again).length === 0
}
