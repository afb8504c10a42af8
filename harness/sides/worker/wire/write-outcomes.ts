import { LockstepError } from '../../../errors.ts'
import { NOT_REACHED, outcomeKind, type Outcome, type Threw } from '../../../pipeline/outcome.ts'
import type { ColumnHead } from './column.ts'
import type { TailWriter } from './tail.ts'
import { writeColumn } from './write-column.ts'
import type { TaggedJson } from '../../../values/tagged-json-type.ts'

/** A column with what is no value beside it. */
export type OutcomesHead =
  | ColumnHead
  | (Omit<ColumnHead, 'except'> & { readonly except: readonly (readonly unknown[])[] })

/**
 * Writes the outcomes of one stage as its own column: values as {@link writeColumn} does, errors and stages not reached
 * beside them.
 */
export function writeOutcomes(outcomes: readonly Outcome[], tail: TailWriter): OutcomesHead {
  const values = [...outcomes.keys()].filter((row) => outcomeKind(outcomes[row]) === 'value')
  const head = writeColumn(
    values.map((row) => outcomes[row]),
    tail,
  )
  if (values.length === outcomes.length) return head
  // Rows beside the column of values, by their rows among all outcomes.
  const own = new Map((head.except ?? []).map(([at, tagged]) => [rowOf(values, at), tagged]))
  const except = [...outcomes.keys()].flatMap((row): (readonly [number, unknown])[] => {
    const outcome = outcomes[row]
    if (outcomeKind(outcome) !== 'value') return [[row, written(outcome)]]
    return own.has(row) ? [[row, own.get(row)]] : []
  })
  return { ...head, n: outcomes.length, except }
}

function rowOf(rows: readonly number[], at: number): number {
  const row = rows[at]
  if (row === undefined) throw new LockstepError('internal', `no value ${at} among ${rows.length}`)
  return row
}

function written(outcome: Outcome): readonly TaggedJson[] {
  if (outcome === NOT_REACHED || outcomeKind(outcome) === 'not-reached') return ['not-reached']
  const { type, message, lines } = outcome as Threw
  return lines === undefined ? ['threw', type, message] : ['threw', type, message, lines]
}
