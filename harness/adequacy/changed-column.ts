import type { Column } from '../hybrid/column.ts'
import { digest } from '../values/digest.ts'
import type { Mutant } from './mutants/mutant.ts'
import { columnAt, seenAt } from './seen-at.ts'
import type { Base } from './subject.ts'

/** The value of a stage as a mutant has it, and the records on which it is another one. */
export interface ChangedColumn {
  readonly column: Column
  readonly rows: readonly number[]
}

/** Changes the value that a stage has on the records of a base. */
export function changedColumn(
  base: Base,
  { pair, kind, mutate, from }: Extract<Mutant, { readonly is: 'value' }>,
): ChangedColumn {
  const column = columnAt(base, pair)
  const outcomes = [...column.outcomes]
  const rows = seenAt(base, pair, from).flatMap(({ value, given, row }) => {
    const made = mutate(value, given)
    if (made === value || digest(made) === digest(value)) return []
    outcomes[row] = made
    return [row]
  })
  return { column: { ...column, key: `${column.key}~${kind}`, outcomes }, rows }
}
