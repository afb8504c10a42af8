import { equal } from '../compare/equal/equal.ts'
import { EXACT } from '../compare/rule.ts'
import { outcomeAt, outcomeKind, type Outcome } from '../pipeline/outcome.ts'
import type { Join } from '../sides/joined-names.ts'
import type { Side } from '../sides/side.ts'
import { digest } from '../values/digest.ts'
import { itemsOf } from '../values/items.ts'
import { kindOf } from '../values/kind.ts'
import { zip } from '../values/zip.ts'

/** What came to the taps of a function on some inputs. */
export interface Traced {
  /** The passes of every tap, by its name, in order. */
  readonly passes: ReadonlyMap<string, readonly string[]>
  readonly came: ReadonlyMap<string, readonly Outcome[]>
  readonly inputs: readonly unknown[]
  /** Where the taps stand in the source, as far as that is known. */
  readonly places: NonNullable<Side['places']>
}

/** So many values of a record tell whether a variable is filled: of a long loop they hold too much to look at all. */
const MOST_FILLED = 32

/** Where fewer numbers of rounds were seen, that values are the same in each of them may be chance. */
const LENGTHS_COUNTED = 3

/** A variable of a function. */
export type Passed = readonly [side: Traced, passes: readonly string[]]

/** The last value of a record stands for all of them. */
export const LAST: Join = { from: 1, how: 'last' }

/**
 * Says how a variable has one stage that both sides pass in a loop, or fill step by step in another order, or that one
 * of them fills and the other has in one expression; null: it has one for each pass. It is the list of all its values
 * from the loop on, or the last value of what is filled, which holds at the end what it held before, and of what
 * counts.
 *
 * @param isPlain whether its values may be compared as a list of them
 */
export function joinOfBoth(training: Passed, inference: Passed, isPlain: boolean): Join | null {
  if (isFilledOnce(training, inference)) return LAST
  const [own, other] = [loopsFrom(training), loopsFrom(inference)]
  const isUnknown = [training, inference].some(([{ places }]) => places.size === 0)
  const from = isUnknown ? Math.max(own, other) : Math.min(own, other) === 0 || own === other ? Math.min(own, other) : 1
  const areFilled = isFilled(training) && isFilled(inference)
  if (from === 0 && !(areFilled && isFilledOtherwise(training, inference))) return null
  if (areFilled || isCounted(training, inference)) return LAST
  return isPlain ? { from, how: 'all' } : { ...LAST, hides: true }
}

/**
 * Tells whether one side passes in a loop, round by round, what the other has as a list in one expression: on most
 * records as many values as that holds, and on one of them the same ones.
 */
export function isListOfRounds([single, [only = '', ...others]]: Passed, looping: Passed): boolean {
  const [{ places }, passes] = looping
  const lines = new Set(passes.map((pass) => places.get(pass)?.source))
  if (others.length > 0 || passes.length < 2 || lines.size > 1 || lines.has(undefined)) return false
  const rows = [...single.inputs.keys()].flatMap((row) => {
    const [list, rounds] = [outcomeAt(single.came.get(only) ?? [], row), valuesOf(looping, row)]
    return outcomeKind(list) !== 'value' || rounds === null ? [] : [{ items: itemsOf(list), rounds }]
  })
  const even = rows.filter(({ items, rounds }) => items?.length === rounds.length)
  if (rows.some(({ items }) => items === null) || 2 * even.length <= rows.length) return false
  return even.some(
    ({ items, rounds }) => rounds.length > 0 && zip(items ?? [], rounds).every(([a, b]) => equal(a, b, EXACT)),
  )
}

/** The first pass of a variable, from 1, whose line of the source gives it a value again later; 0: there is none. */
export function loopsFrom([{ places }, passes]: Passed): number {
  const lines = passes.map((pass) => places.get(pass)?.source)
  return lines.findIndex((line, at) => line !== undefined && lines.lastIndexOf(line) > at) + 1
}

/** The values of a variable on one record, in order; null where something else came of it. */
function valuesOf([{ came }, passes]: Passed, row: number): readonly Outcome[] | null {
  const outcomes = passes.map((pass) => outcomeAt(came.get(pass) ?? [], row))
  if (outcomes.some((outcome) => outcomeKind(outcome) === 'threw')) return null
  return outcomes.filter((outcome) => outcomeKind(outcome) === 'value')
}

/** Lists for each record that both sides come to end of the values of both. */
function valuesOfBoth(
  training: Passed,
  inference: Passed,
): ReadonlyArray<readonly [readonly Outcome[], readonly Outcome[]]> {
  return [...training[0].inputs.keys()].flatMap((row) => {
    const [own, other] = [valuesOf(training, row), valuesOf(inference, row)]
    return own === null || other === null || own.length === 0 || other.length === 0 ? [] : [[own, other] as const]
  })
}

/**
 * Tells whether a variable has the same value in the same round on all records of both sides, some with more rounds
 * than others: it counts, so that its last value tells the others. What another record has there changes nothing, round
 * by round.
 */
function isCounted(training: Passed, inference: Passed): boolean {
  const lists = [training, inference].flatMap((passed) =>
    [...passed[0].inputs.keys()].flatMap((row) => {
      const values = valuesOf(passed, row) ?? []
      return values.length === 0 ? [] : [values]
    }),
  )
  const [longest = []] = lists.toSorted((one, other) => other.length - one.length)
  const isOfRound = (value: Outcome, round: number): boolean => equal(value, longest[round], EXACT)
  return (
    new Set(lists.map(({ length }) => length)).size >= LENGTHS_COUNTED &&
    lists.every((list) => list.slice(0, MOST_FILLED).every(isOfRound))
  )
}

/** Tells whether a variable holds what is added to it: each value all that the one before held, some of them more. */
function isFilled(passed: Passed): boolean {
  const rows = [...passed[0].inputs.keys()].map((row) =>
    (valuesOf(passed, row) ?? []).slice(0, MOST_FILLED).map(partsOf),
  )
  const grew = rows.flatMap((row) =>
    row.slice(1).map((parts, at) => {
      const before = row[at] ?? null
      if (parts === null || before === null || [...before].some((part) => !parts.has(part))) return null
      return parts.size > before.size
    }),
  )
  return grew.includes(true) && !grew.includes(null)
}

/**
 * Tells whether one side begins with an empty container on every record, and fills it step by step, while the other
 * has one expression: what it holds on the way is no value of a step. Where that is always empty too, it is what is
 * filled elsewhere.
 */
function isFilledOnce(training: Passed, inference: Passed): boolean {
  const [filled, beside] = training[1].length > inference[1].length ? [training, inference] : [inference, training]
  if (beside[1].length !== 1 || !isFilled(filled)) return false
  const firsts = (passed: Passed): readonly Outcome[] =>
    [...passed[0].inputs.keys()].flatMap((row) => valuesOf(passed, row)?.slice(0, 1) ?? [])
  const isBegun = (value: Outcome): boolean => partsOf(value)?.size === 0
  return firsts(filled).every(isBegun) && firsts(beside).some((value) => (partsOf(value)?.size ?? 0) > 0)
}

/**
 * Tells whether a variable that both sides fill as often comes to have the same keys, and has other ones on the way:
 * what it holds there is no value of a step.
 */
function isFilledOtherwise(training: Passed, inference: Passed): boolean {
  return valuesOfBoth(training, inference).some(([own, other]) => {
    const [left, right] = [own.map(keysOf), other.map(keysOf)]
    if (left.length !== right.length || left.at(-1) === null) return false
    return left.at(-1) === right.at(-1) && left.some((keys, at) => keys !== right[at])
  })
}

/** The keys of a record or map, in no order, as one text; null: it is none. */
function keysOf(value: Outcome): string | null {
  const keys = entriesOf(value)?.map(([key]) => digest(key))
  return keys === undefined ? null : keys.toSorted().join(' ')
}

/** What a container holds: keys with their values, or items, those of a list with their places; null: it is none. */
function partsOf(value: Outcome): ReadonlySet<string> | null {
  const parts = entriesOf(value) ?? membersOf(value)
  return parts === null ? null : new Set(parts.map((part) => digest(part)))
}

function entriesOf(value: Outcome): ReadonlyArray<readonly [unknown, unknown]> | null {
  if (kindOf(value) === 'record') return Object.entries(value as object)
  return kindOf(value) === 'map' ? [...(value as ReadonlyMap<unknown, unknown>)] : null
}

function membersOf(value: Outcome): readonly unknown[] | null {
  if (kindOf(value) === 'set') return [...(value as ReadonlySet<unknown>)]
  return kindOf(value) === 'list' ? [...(value as readonly unknown[]).entries()] : null
}
