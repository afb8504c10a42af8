import { LockstepError } from '../../../errors.ts'
import type { Outcome } from '../../../pipeline/outcome.ts'
import { readOutcomes } from './read-column.ts'

/** The outcomes of a stage on a batch. */
export interface Reached {
  /** The rows that reached it, in order; null: all rows have an outcome. */
  readonly rows: readonly number[] | null
  /** Reads the outcome at a place of `rows`, or of all. */
  readonly read: (place: number) => Outcome
}

/**
 * Prepares reading what `writeReached` writes.
 * @throws {LockstepError} if it is malformed: rows that are none of the batch or out of order, or a malformed column.
 */
export function readReached(head: unknown, tail: Buffer, count: number): Reached {
  if (typeof head !== 'object' || head === null || !('rows' in head) || !('of' in head))
    return { rows: null, read: readOutcomes(head, tail, count) }
  const { rows, of } = head
  const isRows = (list: unknown): list is readonly number[] =>
    Array.isArray(list) &&
    list.every(
      (row, at) => Number.isSafeInteger(row) && row < count && row > (at === 0 ? -1 : (list[at - 1] as number)),
    )
  if (!isRows(rows)) throw new LockstepError('worker', 'a malformed column: rows are no rows of the batch in order')
  return { rows, read: readOutcomes(of, tail, rows.length) }
}
