import { EXACT } from '../compare/rule.ts'
import { NOT_REACHED, outcomeAt, outcomeKind, type Outcome } from '../pipeline/outcome.ts'
import { compareOutcomes } from '../run/compare-outcomes.ts'
import type { StagePair } from '../run/plan.ts'
import { kindOf } from '../values/kind.ts'

/** A tap that was passed, or a stage that ran, and what came to it on each record. */
export interface Passed {
  readonly name: string
  readonly pair: StagePair
  readonly outcomes: readonly Outcome[]
}

/** An earlier tap of the same side, by name; or the input, or a part of it. */
export type Source = { readonly tap: string } | { readonly part: Part }

/** A key of a record, an index of a list; null: the whole. */
export type Part = string | number | null

/** A place that values may come from, and what each record has there. */
export interface Place {
  readonly source: Source
  readonly outcome: (row: number) => Outcome
}

/** Lists all places before a tap: the input, its parts, the taps. */
export function placesBefore(earlier: readonly Passed[], inputs: readonly unknown[]): readonly Place[] {
  const ofInput = partsOf(inputs[0]).map((part): Place => ({
    source: { part },
    outcome: (row) => partOf(inputs[row], part),
  }))
  const taps = earlier.map(({ name, outcomes }): Place => ({
    source: { tap: name },
    outcome: (row) => outcomeAt(outcomes, row),
  }))
  return [...ofInput, ...taps]
}

/** Finds the place that a tap gives again on most records, the last of them; null if it does on none. */
export function sourceOf(tap: Passed, places: readonly Place[]): Place | null {
  let found: Place | null = null
  let most = 1
  for (const place of places) {
    const same = tap.outcomes.filter((outcome, row) => isSame(outcome, place.outcome(row))).length
    if (same < most) continue
    most = same
    found = place
  }
  return found
}

/** Tells whether a tap changed what stood at its source; one that was not passed did not. */
export function isChanged(gave: Outcome, given: Outcome): boolean {
  return outcomeKind(gave) !== 'not-reached' && !isSame(given, gave)
}

/** Tells whether two outcomes are the same value, exactly. */
export function isSame(one: Outcome, other: Outcome): boolean {
  return outcomeKind(one) === 'value' && compareOutcomes(one, other, EXACT) === 'exact'
}

/** Parts of a value that are looked at, at most. */
const MOST_PARTS = 32

/** Lists the whole of a value and its parts. */
export function partsOf(value: unknown): readonly Part[] {
  const kind = kindOf(value)
  const keys: readonly Part[] =
    kind === 'list' ? [...(value as readonly unknown[]).keys()] : kind === 'record' ? Object.keys(value as object) : []
  return [null, ...keys.slice(0, MOST_PARTS)]
}

/** What stands at a part of a value; not reached where it has none. */
export function partOf(value: unknown, part: Part): Outcome {
  if (part === null) return value
  if (kindOf(value) === 'list') return outcomeAt(value as readonly unknown[], Number(part))
  return kindOf(value) === 'record' && Object.hasOwn(value as object, part)
    ? (value as Record<Exclude<Part, null>, unknown>)[part]
    : NOT_REACHED
}

/** The same value with another part. */
export function withPart(value: unknown, part: Part, instead: unknown): unknown {
  if (part === null) return instead
  if (kindOf(value) === 'list') return (value as readonly unknown[]).with(Number(part), instead)
  return { ...(value as object), [part]: instead }
}
