import {
  decimalOfFloat,
  decimalOfInt,
  floatOfDecimal,
  readDecimal,
  sameDecimal,
  type CanonicalDecimal,
} from '../../values/decimal.ts'
import { DTYPES } from '../../values/dtype.ts'
import { roundToHalf } from '../../values/float16.ts'
import { TAG, type Decimal, type Dtype, type Scalar } from '../../values/tagged.ts'
import { isCloseExactly } from './close-exactly.ts'
import { toleranceFor, type Rule } from '../rule.ts'
import type { Tolerance } from '../rule-keys.ts'
import { ulpDistance } from './ulp.ts'

/** Any value that compares as a number. */
export type Num = number | bigint | Scalar | Decimal

/** Tells whether a value compares as a number; a boolean scalar does not. */
export function isNum(value: unknown): value is Num {
  if (typeof value === 'number' || typeof value === 'bigint') return true
  if (typeof value !== 'object' || value === null) return false
  const tag = (value as Partial<Scalar | Decimal>)[TAG]
  if (tag === 'scalar')
    return typeof (value as Scalar).value === 'number' || typeof (value as Scalar).value === 'bigint'
  return tag === 'decimal'
}

/**
 * Compares two numbers of any kinds under a rule: by exact value, then rounded, then by the tolerance of their dtype.
 */
export function sameNumber(training: Num, inference: Num, rule: Rule): boolean {
  const a = unwrap(training)
  const b = unwrap(inference)
  if (rule.subtype && subtypeOf(training, rule) !== subtypeOf(inference, rule)) {
    return rule.nan === 'null' && isNaNumber(a) && isNaNumber(b) // NaN is null then, which has no subtype
  }
  if (sameExactly(a, b)) return true
  if (rule.as === null && !rule.tolerant) return false
  const dtype = rule.as ?? commonDtype(training, inference)
  const tolerance = toleranceFor(rule, dtype)
  if (rule.as === null) return isCloseAny(a, b, tolerance, dtype)
  const roundedA = roundTo(a, rule.as)
  const roundedB = roundTo(b, rule.as)
  return sameExactly(roundedA, roundedB) || isCloseAny(roundedA, roundedB, tolerance, dtype)
}

/** Compares two floats under a rule; the short way for the commonest pair. Allocates nothing. */
export function sameFloat(training: number, inference: number, rule: Rule): boolean {
  if (
    training === inference
      ? training !== 0 || 1 / training === 1 / inference
      : training !== training && inference !== inference
  )
    return true
  return (rule.tolerant || rule.as !== null) && sameNumber(training, inference, rule)
}

/** Names the subtype that only the rule `subtype` looks at: int, float, decimal, or a scalar's dtype. */
export function subtypeOf(value: Num, rule: Rule): string {
  if (typeof value === 'number') return 'float'
  if (typeof value === 'bigint') return 'int'
  if (value[TAG] === 'decimal') return 'decimal'
  return rule.widen ? 'scalar' : value.dtype
}

function unwrap(value: Num): number | bigint | Decimal {
  return typeof value === 'object' && value[TAG] === 'scalar' ? (value.value as number | bigint) : value
}

/** Tells whether a number of any kind is NaN. */
export function isNaNumber(value: Num): boolean {
  const number = unwrap(value)
  return Number.isNaN(typeof number === 'object' ? readDecimal(number.text) : number)
}

function plain(value: number | bigint | Decimal): number | bigint {
  return typeof value === 'object' ? floatOfDecimal(value.text) : value
}

/** Tells whether two numbers are close, in exact arithmetic where a float would lose what sets them apart. */
export function isCloseAny(
  a: number | bigint | Decimal,
  b: number | bigint | Decimal,
  limits: Tolerance,
  dtype: Dtype,
): boolean {
  const isExact = isBeyondFloats(a) || isBeyondFloats(b)
  if (!isExact) return isClose(plain(a), plain(b), limits, dtype)
  const left = canonicalOf(a)
  const right = canonicalOf(b)
  if (typeof left === 'number' || typeof right === 'number') return false
  return (limits.atol > 0 || limits.rtol > 0) && isCloseExactly(left, right, limits)
}

function isBeyondFloats(value: number | bigint | Decimal): boolean {
  if (typeof value !== 'bigint') return typeof value === 'object'
  const float = Number(value)
  return !Number.isSafeInteger(float) && (!Number.isFinite(float) || BigInt(float) !== value)
}

/**
 * Compares by exact mathematical value. Two floats must also agree in the sign of zero; ints and decimals have none.
 * NaN equals NaN. Cost is linear in the digits of a decimal, whatever its exponent.
 */
export function sameExactly(a: number | bigint | Decimal, b: number | bigint | Decimal): boolean {
  if (typeof a === 'number' && typeof b === 'number') return Object.is(a, b)
  if (typeof a === 'bigint' && typeof b === 'bigint') return a === b
  if (typeof a !== 'object' && typeof b !== 'object')
    return typeof a === 'bigint' ? sameMixed(a, b as number) : sameMixed(b as bigint, a)
  const left = canonicalOf(a)
  const right = canonicalOf(b)
  if (typeof left === 'number' || typeof right === 'number') return Object.is(left, right)
  return sameDecimal(left, right)
}

function sameMixed(int: bigint, float: number): boolean {
  return Number.isInteger(float) && BigInt(float) === int
}

function canonicalOf(value: number | bigint | Decimal): CanonicalDecimal | number {
  if (typeof value === 'object') return readDecimal(value.text)
  if (typeof value === 'bigint') return decimalOfInt(value)
  return Number.isFinite(value) ? decimalOfFloat(value) : value
}

/**
 * Rounds a number to a dtype once, ties to even; a decimal by way of float64. To an int dtype nothing is rounded: a
 * whole number in its range becomes an int, any other stays as it is and so equals only itself. bool and text leave
 * numbers alone.
 */
export function roundTo(value: number | bigint, dtype: Dtype): number | bigint
export function roundTo(value: number | bigint | Decimal, dtype: Dtype): number | bigint | Decimal
export function roundTo(value: number | bigint | Decimal, dtype: Dtype): number | bigint | Decimal {
  const { family, bytes } = DTYPES[dtype]
  if (family === 'float' || family === 'complex') {
    const number = plain(value)
    const float = typeof number === 'bigint' ? oddFloat(number) : number
    if (dtype === 'float32' || dtype === 'complex64') return Math.fround(float)
    if (dtype === 'float16') return roundToHalf(float)
    return Number(number)
  }
  if (family !== 'int') return value
  const int = wholeOf(value)
  if (int === null) return value
  const bits = bytes * 8
  const fits = dtype.startsWith('u') ? BigInt.asUintN(bits, int) === int : BigInt.asIntN(bits, int) === int
  return fits ? int : value
}

/** Reads a whole number as an int; null for a fraction, NaN, an infinity, or a decimal beyond every int dtype. */
function wholeOf(value: number | bigint | Decimal): bigint | null {
  if (typeof value !== 'object') return typeof value === 'bigint' || Number.isInteger(value) ? BigInt(value) : null
  const read = readDecimal(value.text)
  if (typeof read === 'number' || read.exponent < 0n || BigInt(read.digits.length) + read.exponent > 20n) return null
  const size = BigInt(`0${read.digits}`) * 10n ** read.exponent
  return read.negative ? -size : size
}

/**
 * Rounds a large int to 53 bits by truncation with a sticky last bit, so that rounding once more is as good as once.
 */
function oddFloat(value: bigint): number {
  const size = value < 0n ? -value : value
  if (size <= 2n ** 53n) return Number(value)
  const shift = BigInt(size.toString(16).length * 4 - 53) // 50 to 53 bits are left
  const top = size >> shift
  const sticky = top << shift === size ? top : top | 1n
  const float = Number(sticky) * 2 ** Number(shift)
  return value < 0n ? -float : float
}

const RANK: Readonly<Record<string, number>> = { float16: 1, float32: 2, float64: 3 }

/**
 * Picks the dtype in which two numbers are judged: the narrower float; float64 for plain numbers; for two ints their
 * own, or int64.
 */
export function commonDtype(training: Num, inference: Num): Dtype {
  const a = dtypeOf(training)
  const b = dtypeOf(inference)
  const rankA = RANK[a]
  const rankB = RANK[b]
  if (rankA === undefined && rankB === undefined) return a === b ? a : 'int64'
  if (rankA === undefined) return b
  return rankB === undefined || rankA <= rankB ? a : b
}

function dtypeOf(value: Num): Dtype {
  if (typeof value === 'bigint') return 'int64'
  if (typeof value === 'number' || value[TAG] === 'decimal') return 'float64'
  return value.dtype
}

/**
 * Tells whether two numbers that are not equal are close: |training - inference| <= atol + rtol * |training|, or both
 * are floats within `ulp`. Ints are never close by ulp: an id is no measurement. |Δ| of ints is exact. Nothing is close
 * to NaN or infinity, nor across a distance that no float holds.
 * @source numpy.isclose 1.26 (its second argument, the reference, is training here)
 */
export function isClose(
  training: number | bigint,
  inference: number | bigint,
  tolerance: Tolerance,
  dtype: Dtype,
): boolean {
  const { atol, rtol, ulp } = tolerance
  if (atol === 0 && rtol === 0 && ulp === 0) return false
  const reference = Number(training)
  if (typeof training === 'number' && !Number.isFinite(training)) return false
  if (typeof inference === 'number' && !Number.isFinite(inference)) return false
  const delta = distance(training, inference)
  if ((atol > 0 || rtol > 0) && delta < Infinity && delta <= atol + rtol * Math.abs(reference)) return true
  return (
    ulp > 0 &&
    typeof training === 'number' &&
    typeof inference === 'number' &&
    ulpDistance(training, inference, dtype) <= ulp
  )
}

/**
 * Measures |a - b|; exact to the last bit where ints are concerned, since floats would hide the difference of large
 * ids.
 */
export function distance(a: number | bigint, b: number | bigint): number {
  if (typeof a === 'number' && typeof b === 'number') return Math.abs(a - b)
  if (typeof a === 'bigint' && typeof b === 'bigint') return Math.abs(Number(a - b))
  const int = typeof a === 'bigint' ? a : (b as bigint)
  const float = typeof a === 'number' ? a : (b as number)
  if (!Number.isFinite(float)) return Math.abs(float)
  const whole = Math.trunc(float)
  return Math.abs(Number(int - BigInt(whole)) - (float - whole))
}
