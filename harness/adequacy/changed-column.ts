import type { Column } from '../hybrid/column.ts'
import { outcomeKind, type Outcome } from '../pipeline/outcome.ts'
import { digest } from '../values/digest.ts'
import type { Mutant } from './mutants/mutant.ts'
import type { Base } from './subject.ts'

/** The value of a stage as a mutant has it, and the records on which it is another one. */
export interface ChangedColumn {
  readonly column: Column
  readonly rows: readonly number[]
}

/** Changes the value that a stage has on the records of a base. A tap of a function was given the record. */
export function changedColumn(
  { subject, ran, runner }: Base,
  { pair, kind, mutate }: Extract<Mutant, { readonly is: 'value' }>,
): ChangedColumn {
  const found = ran.find(({ step }) => step.pair === pair)
  if (found === undefined) return { column: runner.input, rows: [] }
  const { column } = found
  const given = subject.side.info.kind === 'traced' ? runner.input : (found.given ?? runner.input)
  const rows: number[] = []
  const outcomes = column.outcomes.map((outcome: Outcome, row) => {
    if (outcomeKind(outcome) !== 'value') return outcome
    const made = mutate(outcome, given.outcomes[row])
    if (made === outcome || digest(made) === digest(outcome)) return outcome
    rows.push(row)
    return made
  })
  return { column: { ...column, key: `${column.key}~${kind}`, outcomes }, rows }
}
