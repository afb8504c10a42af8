import { describeCodePoint } from '../../values/code-point.ts'
import { display } from '../../values/display.ts'
import { DTYPES } from '../../values/dtype.ts'
import { floatOfDecimal } from '../../values/decimal.ts'
import { escapeText } from '../../values/escape.ts'
import { TAG } from '../../values/tagged.ts'
import type { Dtype } from '../../values/tagged.ts'
import type { Difference, SequenceRun } from './difference.ts'
import { pointsOf } from '../equal/leaves.ts'
import { commonDtype, distance, type Num } from '../equal/number.ts'
import { hunks, type Hunk } from './runs.ts'
import { ulpDistance } from '../equal/ulp.ts'

const WIDTH = 80
const LISTED_RUNS = 8

/** Shows a value for a difference. */
export function shown(value: unknown): string {
  return display(value, WIDTH).text
}

/**
 * Measures two numbers: |Δ|, |Δ| / |training| (NaN for 0 / 0), and the steps between them; `ulp` is NaN where steps
 * can't be counted: an int, NaN, an infinity.
 */
export function measure(training: Num, inference: Num, as: Dtype | null): NonNullable<Difference['number']> {
  const a = valueOf(training)
  const b = valueOf(inference)
  const dtype = as ?? commonDtype(training, inference)
  const abs = distance(a, b)
  const isFloat = DTYPES[dtype].family === 'float' || DTYPES[dtype].family === 'complex'
  const steps = isFloat && typeof a === 'number' && typeof b === 'number' ? ulpDistance(a, b, dtype) : Number.NaN
  return { abs, rel: abs / Math.abs(Number(a)), ulp: Number.isFinite(steps) ? steps : Number.NaN, dtype }
}

function valueOf(value: Num): number | bigint {
  if (typeof value !== 'object') return value
  return value[TAG] === 'decimal' ? floatOfDecimal(value.text) : (value.value as number | bigint)
}

/**
 * Describes two texts, or code points, that differ: the first code points that do, and the runs inserted and deleted.
 */
export function textDifference(training: unknown, inference: unknown): Omit<Difference, 'path'> {
  const a = pointsOf(training) ?? []
  const b = pointsOf(inference) ?? []
  const found = hunks(a.length, b.length, (i, j) => a[i] === b[j])
  const first = commonLength(a, b)
  const nameAt = (points: readonly number[]): string | null => {
    const point = points[first]
    return point === undefined ? null : describeCodePoint(point)
  }
  const looksAlike = seen(a, first) === seen(b, first)
  const text = (points: readonly number[], start: number, length: number): string =>
    `${quoted(points.slice(start, start + Math.min(length, WIDTH)), looksAlike)}${length > WIDTH ? '…' : ''}`
  return {
    kind: 'value',
    training: excerpt(a, first, looksAlike),
    inference: excerpt(b, first, looksAlike),
    text: { index: first, training: nameAt(a), inference: nameAt(b) },
    sequence: {
      first,
      differing: countOf(found),
      lengths: [a.length, b.length],
      runs: runsOf(
        found,
        (start, length) => text(a, start, length),
        (start, length) => text(b, start, length),
      ),
    },
  }
}

function commonLength(a: readonly number[], b: readonly number[]): number {
  let first = 0
  while (first < a.length && first < b.length && a[first] === b[first]) first++
  return first
}

function stringOf(points: readonly number[]): string {
  return points.map((point) => String.fromCodePoint(point)).join('')
}

/** Shows text on one line around its first difference, so that this is never in the part that is cut. */
function excerpt(points: readonly number[], first: number, spelled: boolean): string {
  const start = startOf(first)
  const part = points.slice(start, start + WIDTH)
  return `${start > 0 ? '…' : ''}${quoted(part, spelled)}${start + part.length === points.length ? '' : '…'}`
}

function startOf(first: number): number {
  return first > WIDTH / 2 ? first - 20 : 0
}

/** Folds what is around the first difference to what a reader tells apart: composed and compatible forms are one. */
function seen(points: readonly number[], first: number): string {
  return stringOf(points.slice(startOf(first), startOf(first) + WIDTH)).normalize('NFKC')
}

/** Quotes text for one line; `spelled` writes all but ASCII as code points, where two texts would look the same. */
function quoted(points: readonly number[], spelled: boolean): string {
  const text = escapePoints(points).replaceAll('"', '\\"')
  if (!spelled) return `"${text}"`
  return `"${text.replaceAll(/[^\0-\x7F]/gu, (char) => `\\u{${(char.codePointAt(0) ?? 0).toString(16).toUpperCase()}}`)}"`
}

/**
 * Escapes code points; surrogates one by one, since two in a row would join to a character when they become a string.
 */
function escapePoints(points: readonly number[]): string {
  const isSurrogate = (point: number): boolean => point >= 0xd800 && point <= 0xdfff
  if (!points.some(isSurrogate)) return escapeText(stringOf(points))
  return points.map((point) => escapeText(String.fromCodePoint(point))).join('')
}

/** Counts the elements that differ: in a hunk, one put in place of another counts once. */
export function countOf(found: readonly Hunk[]): number {
  return found.reduce((sum, hunk) => sum + Math.max(hunk.training, hunk.inference), 0)
}

/** Turns hunks into runs, the first few. */
export function runsOf(
  found: readonly Hunk[],
  trainingText: (start: number, length: number) => string,
  inferenceText: (start: number, length: number) => string,
): SequenceRun[] {
  const runs: SequenceRun[] = []
  for (const { at, other, training, inference } of found) {
    if (runs.length >= LISTED_RUNS) break
    if (training > 0) runs.push({ side: 'training', start: at, length: training, text: trainingText(at, training) })
    if (inference > 0)
      runs.push({ side: 'inference', start: other, length: inference, text: inferenceText(other, inference) })
  }
  return runs
}

/** Shows elements of a list around an index. */
export function listExcerpt(list: ArrayLike<unknown>, first: number): string {
  const start = first > 10 ? first - 3 : 0
  const { text, cut } = display(Array.prototype.slice.call(list, start, start + 60), WIDTH)
  const isWhole = !cut && start + 60 >= list.length
  const inside = start > 0 ? text.replace('[', `[… ${start} more, `) : text
  return isWhole || cut ? inside : inside.replace(/\]$/u, ', …]')
}
