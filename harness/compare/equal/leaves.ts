import { types } from 'node:util'
import { kindOf } from '../../values/kind.ts'
import { leafRow, type Leaf } from '../../values/leaf-kinds.ts'
import { msOf, nsOf } from '../../values/instant.ts'
import type { CodePoints, Instant, Scalar } from '../../values/tagged.ts'

/**
 * Compares two values that hold no others and are no numbers: times, dates, code points, boolean scalars, NA.
 * Opaque values are never equal.
 */
export function sameLeaves(a: unknown, b: unknown): boolean {
  const kind = kindOf(a)
  const other = kindOf(b)
  if (kind === 'code-points' || other === 'code-points') return samePoints(a, b)
  if (kind === 'scalar' || other === 'scalar') return boolOf(a) !== null && boolOf(a) === boolOf(b)
  if (kind !== other) return false
  if (kind === 'instant') return sameInstants(a as Date | Instant, b as Date | Instant)
  const identity = leafRow(kind)?.identity
  return typeof identity === 'object' && identity.of(a as Leaf) === identity.of(b as Leaf)
}

/** Reads a boolean or a boolean scalar; null for anything else. */
export function boolOf(value: unknown): boolean | null {
  if (typeof value === 'boolean') return value
  const inner: unknown = kindOf(value) === 'scalar' ? (value as Scalar).value : null
  return typeof inner === 'boolean' ? inner : null
}

/**
 * Compares points in time in full precision; the zone is carried, not compared. NaT equals NaT, an invalid Date is one.
 */
function sameInstants(a: Date | Instant, b: Date | Instant): boolean {
  if (types.isDate(a) && types.isDate(b)) return Object.is(msOf(a), msOf(b))
  return nsOf(a) === nsOf(b)
}

/**
 * Compares code points with code points or text. Text is read as code points: a pair of surrogates is one, a lone one
 * is itself. So Python text that holds the two halves apart equals no JavaScript string.
 */
function samePoints(a: unknown, b: unknown): boolean {
  const left = pointsOf(a)
  const right = pointsOf(b)
  if (left === null || right === null || left.length !== right.length) return false
  return left.every((point, index) => point === right[index])
}

/** Lists the code points of text or code points; null for anything else. */
export function pointsOf(value: unknown): readonly number[] | null {
  if (typeof value === 'string') return Array.from(value, (char) => char.codePointAt(0) ?? 0)
  return kindOf(value) === 'code-points' ? (value as CodePoints).points : null
}

/** Writes code points as the text they are, unless two surrogates of them would join to one character. */
export function pointsText(codes: readonly number[]): string {
  let text = ''
  let units = 0
  for (const point of codes) {
    text += String.fromCodePoint(point)
    units += point > 0xffff ? 2 : 1
  }
  const isText = text.length === units && Array.from(text).length === codes.length
  return isText ? `s${text.length}:${text}` : `p${codes.join(',')};`
}
