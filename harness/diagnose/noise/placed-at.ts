import { LOST, NOT_REACHED, outcomeKind, type Outcome } from '../../pipeline/outcome.ts'
import type { Side } from '../../sides/side.ts'

/**
 * Makes what leaves out of the outcomes of a stage where an error was put: which tap it comes before is not known in a
 * process where no record has come further. In a loop of which a last value is compared, it may be the next round's, so
 * that nothing is left of the rounds before.
 */
export function placedAt({ lasts }: Pick<Side, 'lasts'>, stage: string): (outcome: Outcome) => Outcome {
  const unplaced = lasts?.has(stage) === true ? LOST : NOT_REACHED
  return (outcome) => (outcomeKind(outcome) === 'value' ? outcome : unplaced)
}
