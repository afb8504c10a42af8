import { LockstepError } from '../../../errors.ts'
import { NOT_REACHED, OUTCOME, thrownIn, type Outcome, type Threw } from '../../../pipeline/outcome.ts'
import { fromTagged } from '../../../values/tagged-json.ts'
import { columnShape } from './column-shape.ts'
import type { ColumnHead } from './column.ts'
import { readBlock } from './read-block.ts'

/** Reads the value of a row of a column. Containers are new on each call; tensors view the tail. */
export type ReadRow = (row: number) => unknown

/**
 * Prepares reading a column; nothing is decoded before a row is read.
 * @throws {LockstepError} if the column is malformed: of another number of rows than `count`, beyond the tail, lengths
 * that don't add up. What only tagged JSON inside of it gets wrong is thrown when its row is read.
 */
export function readColumn(head: unknown, tail: Buffer, count: number): ReadRow {
  return reader(columnShape(head, tail.byteLength), tail, count, fromTagged)
}

/**
 * Prepares reading a stage's own column, whose rows may be outcomes that are no value; otherwise as {@link readColumn}.
 */
export function readOutcomes(head: unknown, tail: Buffer, count: number): (row: number) => Outcome {
  return reader(columnShape(head, tail.byteLength), tail, count, fromTaggedOutcome)
}

function reader(head: ColumnHead, tail: Buffer, count: number, readExcept: (tagged: unknown) => unknown): ReadRow {
  if (head.n !== count) throw new LockstepError('worker', `a column of ${head.n} rows, expected ${count}`)
  const inner: (column: ColumnHead, rows: number) => ReadRow = (column, rows) => reader(column, tail, rows, fromTagged)
  if (head.except === undefined || head.except.length === 0) return readBlock(head, count, tail, inner)
  const beside = new Map(head.except)
  if (beside.size !== head.except.length) throw new LockstepError('worker', 'a column with a row twice')
  const places = new Uint32Array(count)
  for (let row = 0, place = 0; row < count; row++) if (!beside.has(row)) places[row] = place++
  const read = readBlock(head, count - beside.size, tail, inner)
  return (row) => (beside.has(row) ? readExcept(beside.get(row)) : read(places[row]!))
}

function fromTaggedOutcome(tagged: unknown): Outcome {
  if (!Array.isArray(tagged)) return fromTagged(tagged)
  if (tagged[0] === 'not-reached') return NOT_REACHED
  if (tagged[0] !== 'threw') return fromTagged(tagged)
  const [, type, message, lines] = tagged as unknown[]
  if (typeof type !== 'string' || typeof message !== 'string') {
    throw new LockstepError('worker', 'an outcome that threw without type or message')
  }
  const outcome: Threw = { [OUTCOME]: 'threw', type, message }
  if (lines === undefined) return outcome
  if (!Array.isArray(lines) || !lines.every((line): line is number => Number.isSafeInteger(line) && line > 0))
    throw new LockstepError('worker', 'an outcome that threw with lines that are no numbers')
  return thrownIn(outcome, lines)
}
