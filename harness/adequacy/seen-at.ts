import type { Column } from '../hybrid/column.ts'
import { outcomeKind } from '../pipeline/outcome.ts'
import type { StagePair } from '../run/plan.ts'
import type { Seen } from './mutants/semantic-mutant.ts'
import type { Base } from './subject.ts'

/** A value that a stage gave on one of the records of a base. */
export interface SeenRow extends Seen {
  readonly row: number
}

/** The values that a stage gives on the records of a base; a tap of a function was given the record. */
export function seenAt(base: Base, pair: StagePair): readonly SeenRow[] {
  const { column, given } = columnsAt(base, pair)
  return column.outcomes.flatMap((value, row) =>
    outcomeKind(value) === 'value' ? [{ value, given: given.outcomes[row], row }] : [],
  )
}

/** What a stage gives on the records of a base, and what it is given. */
export function columnsAt(
  { subject, ran, runner }: Base,
  pair: StagePair,
): { readonly column: Column; readonly given: Column } {
  const found = ran.find(({ step }) => step.pair === pair)
  const given = subject.side.info.kind === 'traced' ? null : (found?.given ?? null)
  return { column: found?.column ?? runner.input, given: given ?? runner.input }
}
