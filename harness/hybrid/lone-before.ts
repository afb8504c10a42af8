import { NOT_REACHED, outcomeAt, type Outcome } from '../pipeline/outcome.ts'
import type { Role } from '../pipeline/role.ts'
import { codeOf } from './code.ts'
import type { Column, HandedColumns, TapRun } from './column.ts'
import type { Known } from './known.ts'
import { isChanged, partOf, type Source } from './value-sources.ts'
import type { Step } from './program.ts'

/** A step, what the program has before it, and what taps of its function hand back. */
interface Standing {
  readonly step: Step
  readonly columns: readonly Column[]
  readonly handed: HandedColumns
  readonly root: Column
}

/** Finds lone taps of the other side that the step feels, and the taps of this one that they take their values from. */
export function loneStandIns(
  step: Step,
  columns: readonly Column[],
  known: Known,
): readonly (readonly [string, Column])[] {
  const { across, earlier, here, there } = codeOf(step, known)
  return columns.flatMap((column) => {
    if (earlier.includes(here(column) ?? '')) return []
    const source = known.lone().felt(across, there(column) ?? '', step.pair)?.source
    if (source === undefined || source === null || !('tap' in source)) return []
    const from = columns.findLast((one) => there(one) === source.tap)
    const tap = from === undefined ? null : here(from)
    return tap === null ? [] : [[tap, column] as const]
  })
}

/**
 * Finds the taps that a step feels and that either the function passes before it or the program, and not both: what
 * they change on a record the other cannot be given.
 */
export function loneBefore(
  run: TapRun,
  { step, columns, root, handed }: Standing,
  known: Known,
): ReadonlyArray<(row: number) => boolean> {
  const { role, across, earlier, here, there } = codeOf(step, known)
  const changes = (of: Role, tap: string, outcomeOf: (tap: string, row: number) => Outcome) => {
    const felt = known.lone().felt(of, tap, step.pair)
    const given = (source: Source, row: number): Outcome =>
      'tap' in source ? outcomeOf(source.tap, row) : partOf(root.outcomes[row], source.part)
    return felt === null
      ? []
      : [(row: number) => isChanged(outcomeOf(tap, row), felt.source === null ? NOT_REACHED : given(felt.source, row))]
  }
  const came = (tap: string, row: number): Outcome => outcomeAt(run.came.get(tap) ?? [], row)
  const had = (tap: string, row: number): Outcome =>
    outcomeAt(columns.findLast((column) => there(column) === tap)?.outcomes ?? [], row)
  const isHanded = (column: Column): boolean => [...handed.values()].some((given) => given.includes(column))
  return [
    ...earlier
      .filter((tap) => !columns.some((column) => here(column) === tap))
      .flatMap((tap) => changes(role, tap, came)),
    ...columns
      .filter((column) => !earlier.includes(here(column) ?? '') && !isHanded(column))
      .flatMap((column) => changes(across, there(column) ?? '', had)),
  ]
}
