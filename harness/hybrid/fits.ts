import { outcomeKind } from '../pipeline/outcome.ts'
import { kindOf, type Kind } from '../values/kind.ts'
import type { Column } from './column.ts'
import { cross, type SeenKinds } from './crossing.ts'

/** Tells whether the inputs may stand at a tap: a record is no field of it. Of a stage it is not asked. */
export function isOfKind({ pair, outcomes }: Column, seen: SeenKinds | null): boolean {
  if (pair !== null || seen === null) return true
  const values = outcomes.filter((outcome) => outcomeKind(outcome) === 'value')
  return values.every((value) => {
    if (!seen.kinds.has(kindOf(value))) return false
    return kindOf(value) !== 'record' || Object.keys(value as object).every((key) => seen.fields.has(key))
  })
}

/** Tells whether a function may be run on the values of a column as it is on records. */
export function isLikeRecords(column: Column, seen: SeenKinds | null): boolean {
  const values = column.outcomes.filter((outcome) => outcomeKind(outcome) === 'value')
  return (
    isOfKind({ ...column, pair: null }, seen) ||
    values.every((value) => kindOf(value) !== 'record' && fits(value, { column, seen }))
  )
}

/** Tells whether a tap may hand back some of the values of a column: such as it had itself are of these kinds. */
export function isTaken(column: Column, seen: SeenKinds | null): boolean {
  const values = column.outcomes.filter((outcome) => outcomeKind(outcome) === 'value')
  return values.length === 0 || values.some((value) => fits(value, { column, seen }))
}

/** Tells whether a value is of a kind that a tap had itself, or one like it; nothing is of any. */
export function fits(
  value: unknown,
  { column, seen }: { readonly column: Column; readonly seen: SeenKinds | null },
): boolean {
  if (seen === null || seen.kinds.size === 0) return true
  // Of a list of passes it is its items that code takes.
  if (seen.items !== null && column.isList === true && Array.isArray(value)) {
    const items = { column: { ...column, isList: false }, seen: seen.items }
    return value.every((item) => fits(item, items))
  }
  const kind = kindOf(cross(value, seen, column.pair?.rule))
  if (seen.kinds.has(kind) || kind === 'null' || kind === 'undefined' || kind === 'na') return true
  return ALIKE.some((kinds) => kinds.has(kind) && [...kinds].some((one) => seen.kinds.has(one)))
}

/** Kinds that code mostly takes for each other: what one language has of them, another has otherwise. */
const ALIKE: ReadonlyArray<ReadonlySet<Kind>> = [
  new Set<Kind>(['bool', 'int', 'float', 'scalar', 'decimal']),
  new Set<Kind>(['list', 'tuple', 'typed', 'tensor']),
  new Set<Kind>(['record', 'map']),
]
