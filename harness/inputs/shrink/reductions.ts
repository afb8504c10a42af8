import { kindOf } from '../../values/kind.ts'
import type { Make } from './make.ts'
import { SIMPLEST_CHARACTERS, simplerValues } from './catalogue.ts'
import { withoutSlices, withSimplerElements } from './tensor-reductions.ts'
import { compareSimplicity } from './simplicity.ts'

/** The way to a value inside an input: keys of records and indices of lists. */
export type Way = readonly (string | number)[]

/** Lists the ways to every value of an input that can be made simpler, the root first. */
export function waysInto(value: unknown, way: Way = []): readonly Way[] {
  const kind = kindOf(value)
  if (kind === 'list')
    return [way, ...(value as readonly unknown[]).flatMap((item, index) => waysInto(item, [...way, index]))]
  if (kind !== 'record' || value instanceof Map) return [way]
  return [way, ...Object.entries(value as object).flatMap(([key, item]) => waysInto(item, [...way, key]))]
}

/** Reads the value at a way. */
export function valueAt(input: unknown, way: Way): unknown {
  return way.reduce<unknown>((value, step) => (value as Readonly<Record<string | number, unknown>>)[step], input)
}

/** Makes the same input with another value at a way. */
export function withValue(input: unknown, way: Way, value: unknown): unknown {
  const [step, ...rest] = way
  if (step === undefined) return value
  if (Array.isArray(input)) return input.with(step as number, withValue(input[step as number], rest, value))
  const record = input as Readonly<Record<string, unknown>>
  return Object.fromEntries(
    Object.entries(record).map(([key, item]) => [key, key === step ? withValue(item, rest, value) : item]),
  )
}

/**
 * Makes the same input with its keys in the order of another: key order is the last thing that should tell two inputs
 * apart.
 */
export function withKeysAs(input: unknown, like: unknown): unknown {
  if (Array.isArray(input)) return input.map((item) => withKeysAs(item, Array.isArray(like) ? like[0] : undefined))
  if (kindOf(input) !== 'record' || input instanceof Map) return input
  const record = input as Readonly<Record<string, unknown>>
  const other: Readonly<Record<string, unknown>> =
    kindOf(like) === 'record' ? (like as Readonly<Record<string, unknown>>) : {}
  const keys = [...Object.keys(other).filter((key) => Object.hasOwn(record, key)), ...Object.keys(record)]
  return Object.fromEntries([...new Set(keys)].map((key) => [key, withKeysAs(record[key], other[key])]))
}

/** Lists a text, list, record or tensor with parts taken out, large parts first. */
export function* withoutParts(value: unknown): Generator<Make> {
  const kind = kindOf(value)
  if (kind === 'text') {
    const chars = Array.from(value as string)
    for (const { at, size } of cuts(chars.length)) yield () => chars.toSpliced(at, size).join('')
    for (const char of repeated(chars)) yield () => chars.filter((other) => other !== char).join('')
  } else if (kind === 'list') {
    const items = value as readonly unknown[]
    for (const { at, size } of cuts(items.length)) yield () => items.toSpliced(at, size)
  } else if (kind === 'record' && !(value instanceof Map)) {
    const entries = Object.entries(value as object)
    for (const index of entries.keys()) yield () => Object.fromEntries(entries.toSpliced(index, 1))
  } else if (kind === 'tensor') yield* withoutSlices(value)
}

/** What comes more than once. Separators come in twos and threes, and only all or none of them may be missing. */
function repeated<Item>(items: readonly Item[]): readonly Item[] {
  const [once, often] = [new Set<Item>(), new Set<Item>()]
  for (const item of items) (once.has(item) ? often : once).add(item)
  return [...often].slice(0, MOST_REPEATED)
}

/** Repeated characters or elements that are changed altogether, at most. */
const MOST_REPEATED = 16

/** @source delta debugging: Zeller and Hildebrandt, IEEE TSE 28(2), 2002 (complements of ever smaller chunks) */
function* cuts(length: number): Generator<{ readonly at: number; readonly size: number }> {
  for (let size = Math.ceil(length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let at = 0; at < length; at += size) yield { at, size }
  }
}

/** Lists a value with parts of it made simpler, or with equal parts made simpler together. */
export function* withSimplerParts(value: unknown): Generator<Make> {
  switch (kindOf(value)) {
    case 'text':
      yield* simplerTexts(Array.from(value as string))
      break
    case 'int':
      for (const nearer of nearerZero(value as bigint)) yield () => nearer
      break
    case 'float':
      if (!Number.isSafeInteger(value)) break
      for (const nearer of nearerZero(BigInt(value as number))) yield () => Number(nearer)
      break
    case 'list':
      yield* simplerLists(value as readonly unknown[])
      break
    case 'tensor':
      yield* withSimplerElements(value)
      break
    default:
  }
}

/**
 * Whole numbers nearer zero by ever smaller powers of two: taken again and again they end at the least that will do.
 */
function nearerZero(value: bigint): readonly bigint[] {
  const size = value < 0n ? -value : value
  const found: bigint[] = []
  for (let step = 1n; step <= size; step *= 2n) found.unshift(value < 0n ? value + step : value - step)
  return found
}

/** A list in order, then with all elements that equal one of them made simpler. */
function* simplerLists(list: readonly unknown[]): Generator<Make> {
  yield () => list.toSorted(compareSimplicity)
  for (const item of repeated(list)) {
    for (const other of simplerValues(item, []).slice(0, SHARED))
      yield () => list.map((one) => (one === item ? other : one))
  }
}

/** Simpler values tried for elements that are equal. */
const SHARED = 16

/** Longer texts have their characters replaced by the simplest few only. */
const SHORT = 8

function insteadOf(char: string, length: number): readonly string[] {
  const few = ['a', 'b', '0', '1', char.toLowerCase(), 'A', ' ']
  return length <= SHORT && char > '\u007f' ? [...few, ...SIMPLEST_CHARACTERS] : few
}

/**
 * A text with all its characters made simple at once, in order, in lower case but for one, then with one made simpler.
 */
function* simplerTexts(chars: readonly string[]): Generator<Make> {
  for (const char of ['a', '0', 'A']) yield () => char.repeat(chars.length)
  yield () => chars.toSorted(compareSimplicity).join('')
  const lower = chars.map((char) => char.toLowerCase())
  yield () => lower.join('')
  for (const [index, char] of chars.entries()) yield () => lower.with(index, char.toUpperCase()).join('')
  for (const [index, char] of chars.entries()) {
    for (const other of new Set(insteadOf(char, chars.length))) {
      if (other !== char && Array.from(other).length === 1) yield () => chars.with(index, other).join('')
    }
  }
}
