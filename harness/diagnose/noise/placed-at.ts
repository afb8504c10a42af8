import { LOST, NOT_REACHED, outcomeKind, type Outcome } from '../../pipeline/outcome.ts'
import type { Side } from '../../sides/side.ts'

/**
 * Makes what leaves out of the outcomes of a stage where an error was put: which tap it comes before is not known in a
 * process where no record has come further. In a loop of which a last value is compared, it may be the next round's, or
 * that of a tap before it, so that nothing is left of the rounds before.
 *
 * @returns takes an outcome, and whether its record is known to throw somewhere
 */
export function placedAt(
  { lasts }: Pick<Side, 'lasts'>,
  stage: string,
): (outcome: Outcome, isThrowing?: boolean) => Outcome {
  const thrown = lasts?.has(stage) === true ? LOST : NOT_REACHED
  return (outcome, isThrowing = false) => {
    const kind = outcomeKind(outcome)
    return kind === 'threw' || (kind === 'not-reached' && isThrowing) ? thrown : outcome
  }
}
