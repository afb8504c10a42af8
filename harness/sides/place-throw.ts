import { outcomeKind, type Outcome } from '../pipeline/outcome.ts'

/** What a record passed of stages that are lists. */
export interface RoundsPassed {
  /** These stages, by index, in order of execution. */
  readonly inOrder: readonly number[]
  /** The values of each of them, by index. */
  readonly values: ReadonlyMap<number, readonly Outcome[]>
}

/**
 * Puts an error in a loop at the stage it is of: a side says the tap that comes next as far as it has seen, and where
 * rounds were left early, or no other record was run, that may be the first one of the next round. It is of the first
 * stage behind that, then, which the round had not come to: the same whatever records were run before.
 *
 * @returns the index of the stage that threw; -1: none did
 */
export function placeThrow(outcomes: Outcome[], { inOrder, values }: RoundsPassed): number {
  const told = outcomes.findIndex((outcome) => outcomeKind(outcome) === 'threw')
  const passed = values.get(told)
  if (passed === undefined) return told
  const behind = inOrder.slice(inOrder.indexOf(told) + 1)
  const at = behind.find((other) => (values.get(other)?.length ?? 0) < passed.length)
  if (at === undefined) return told
  outcomes[at] = outcomes[told]
  outcomes[told] = passed
  return at
}
