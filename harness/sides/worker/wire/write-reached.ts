import { outcomeKind, type Outcome } from '../../../pipeline/outcome.ts'
import type { TailWriter } from './tail.ts'
import { writeOutcomes, type OutcomesHead } from './write-outcomes.ts'

/** The column of a stage that few records of a batch reach: which rows these are, and what came of them. */
export interface ReachedHead {
  readonly rows: readonly number[]
  readonly of: OutcomesHead
}

/**
 * Writes the outcomes of a stage as {@link writeOutcomes} does, or of the rows that reached it alone where most did
 * not: one record that goes round a loop a thousand times makes a thousand stages, which no other one comes to.
 */
export function writeReached(outcomes: readonly Outcome[], tail: TailWriter): OutcomesHead | ReachedHead {
  const rows = [...outcomes.keys()].filter((row) => outcomeKind(outcomes[row]) !== 'not-reached')
  if (rows.length * 2 > outcomes.length) return writeOutcomes(outcomes, tail)
  const reached = rows.map((row) => outcomes[row])
  return { rows, of: writeOutcomes(reached, tail) }
}
