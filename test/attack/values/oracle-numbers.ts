import type { Dtype } from '../../../harness/values/tagged.ts'
import type { Tolerance } from '../../../harness/compare/rule-keys.ts'
import { decimalOf, type DecimalOf } from './decimal-of.ts'
import { isNumber, type Complex, type Item, type NumberOf } from './description.ts'
import {
  FORMATS,
  fractionOfDecimal,
  fractionOfFloat,
  isSameFraction,
  isWithin,
  ordinalOf,
  roundFraction,
} from './exact.ts'
import type { Fraction } from './exact.ts'
import { limitsFor, type Terms } from './oracle-rule.ts'
import { INT_RANGES } from './edge-values.ts'

type Format = keyof typeof FORMATS

/** Tells whether two numbers agree: by exact value, then rounded, then by the tolerance of their dtype. */
export function sameNumber(a: NumberOf, b: NumberOf, terms: Terms, dtype = commonDtype(a, b)): boolean {
  if (terms.subtype && subtypeOf(a, terms) !== subtypeOf(b, terms)) return false
  if (isExactly(a, b)) return true
  if (terms.as === null) return isClose(a, b, limitsFor(terms, dtype), dtype)
  const [x, y] = [rounded(a, terms.as), rounded(b, terms.as)]
  return isExactly(x, y) || isClose(x, y, limitsFor(terms, terms.as), terms.as)
}

/** Tells whether an item is null: itself, what is absent where the rule joins these, NaN where it joins this. */
export function isNull(of: Item, terms: Terms): boolean {
  if (of.kind === 'null') return true
  if (of.kind === 'undefined' || of.kind === 'hole') return terms.absent
  return terms.nan && isNumber(of) && Number.isNaN(of.kind === 'decimal' ? decimalsOf(of) : 'x' in of ? of.x : 0)
}

/** Subtypes: int, float, decimal, or the dtype of a scalar, which `widen` looks past. */
function subtypeOf(of: NumberOf, terms: Terms): string {
  switch (of.kind) {
    case 'float-scalar':
    case 'int-scalar':
      return terms.widen ? 'scalar' : of.dtype
    default:
      return of.kind
  }
}

/** The narrower float, float64 for plain ones; for two ints their own dtype or int64. */
function commonDtype(a: NumberOf, b: NumberOf): Dtype {
  const [x, y] = [formatOf(a), formatOf(b)]
  if (x !== null && y !== null) return FORMATS[x].digits < FORMATS[y].digits ? x : y
  if (x !== null || y !== null) return x ?? y ?? 'float64'
  if (a.kind === 'decimal' || b.kind === 'decimal') return 'float64'
  return a.kind === 'int-scalar' && b.kind === 'int-scalar' && a.dtype === b.dtype ? a.dtype : 'int64'
}

function formatOf(of: NumberOf): Format | null {
  if (of.kind === 'float') return 'float64'
  return of.kind === 'float-scalar' ? of.dtype : null
}

/** Tells whether two numbers are one value; two floats also in the sign of zero. */
export function isExactly(a: NumberOf, b: NumberOf): boolean {
  if (a.kind === 'decimal' || b.kind === 'decimal') return isSameDecimal(a, b)
  if ('x' in a) return 'x' in b ? Object.is(a.x, b.x) : Number.isInteger(a.x) && BigInt(a.x) === b.n
  return 'n' in b ? a.n === b.n : Number.isInteger(b.x) && BigInt(b.x) === a.n
}

function isSameDecimal(a: NumberOf, b: NumberOf): boolean {
  const [x, y] = [decimalsOf(a), decimalsOf(b)]
  if (typeof x === 'number' || typeof y === 'number') return Object.is(x, y)
  if ('digits' in x && 'digits' in y) return x.digits === y.digits && x.exponent === y.exponent
  const [p, q] = [fractionOf(a), fractionOf(b)]
  return p !== null && q !== null && isSameFraction(p, q)
}

/** A number in decimal digits, or as a fraction if it is a float; NaN and the infinities as themselves. */
function decimalsOf(of: NumberOf): DecimalOf | Fraction | number {
  if (of.kind === 'decimal') return decimalOf(of.text)
  if ('n' in of) return decimalOf(String(of.n))
  return Number.isFinite(of.x) ? fractionOfFloat(of.x) : of.x
}

/** A number as a fraction; null for what is infinite or NaN, and for a decimal too long to write out. */
function fractionOf(of: NumberOf): Fraction | null {
  if ('n' in of) return { n: of.n, d: 1n }
  if ('x' in of) return Number.isFinite(of.x) ? fractionOfFloat(of.x) : null
  const read = decimalOf(of.text)
  if (typeof read === 'number' || Math.abs(read.exponent) > 5000) return null
  return fractionOfDecimal(read.digits, read.exponent)
}

/** Rounds to a dtype once. To an int dtype only a whole number in its range changes: into that int. */
export function rounded(of: NumberOf, as: Dtype): NumberOf {
  const format = as === 'complex64' ? 'float32' : as === 'complex128' ? 'float64' : as
  if (format === 'bool' || format === 'text') return of
  if (format !== 'float16' && format !== 'float32' && format !== 'float64') {
    const whole = wholeOf(of)
    const [least, most] = INT_RANGES[format]
    return whole !== null && whole >= least && whole <= most ? { kind: 'int-scalar', dtype: format, n: whole } : of
  }
  if (of.kind === 'decimal') return rounded({ kind: 'float', x: nearestFloat(of.text) }, as)
  const fraction = fractionOf(of)
  if (fraction === null) return { kind: 'float-scalar', dtype: format, x: 'x' in of ? of.x : Number.NaN }
  const x = roundFraction(fraction, format)
  const isMinus = 'x' in of && (of.x < 0 || Object.is(of.x, -0))
  return { kind: 'float-scalar', dtype: format, x: x === 0 && isMinus ? -0 : x }
}

/** Decimals are rounded by way of float64. */
function nearestFloat(text: string): number {
  const x = unsignedFloat(text)
  return x === 0 && text.startsWith('-') ? -0 : x
}

function unsignedFloat(text: string): number {
  const read = decimalOf(text)
  if (typeof read === 'number') return read
  if (Math.abs(read.exponent) <= 5000) return roundFraction(fractionOfDecimal(read.digits, read.exponent), 'float64')
  return read.exponent > 0 ? (read.digits < 0n ? -Infinity : Infinity) : 0
}

function wholeOf(of: NumberOf): bigint | null {
  if ('n' in of) return of.n
  if ('x' in of) return Number.isInteger(of.x) ? BigInt(of.x) : null
  const fraction = fractionOf(of)
  return fraction !== null && fraction.n % fraction.d === 0n ? fraction.n / fraction.d : null
}

function isClose(t: NumberOf, i: NumberOf, limits: Tolerance, dtype: Dtype): boolean {
  if (isNear(t, i, limits)) return true
  return limits.ulp > 0 && 'x' in t && 'x' in i && isWithinUlp(t.x, i.x, limits.ulp, dtype)
}

/** |t - i| <= atol + rtol * |t|: in float64 where both are floats, as NumPy does it; exactly where one is not. */
function isNear(t: NumberOf, i: NumberOf, limits: Tolerance): boolean {
  const { atol, rtol } = limits
  if (atol === 0 && rtol === 0) return false
  const [x, y] = [heldByFloat(t), heldByFloat(i)]
  if (x !== null && y !== null) {
    if (!Number.isFinite(x) || !Number.isFinite(y)) return false
    const [gap, limit] = [Math.abs(x - y), atol + rtol * Math.abs(x)]
    return Number.isFinite(gap) && gap <= limit // nothing is close across a distance that no float holds
  }
  const [p, q] = [fractionOf(t), fractionOf(i)]
  return p !== null && q !== null ? isWithin(p, q, limits) : isNearHuge(t, i, limits)
}

/** The float of a number that one holds exactly; null for any other. */
function heldByFloat(of: NumberOf): number | null {
  if ('x' in of) return of.x
  if ('n' in of) return Number.isFinite(Number(of.n)) && BigInt(Number(of.n)) === of.n ? Number(of.n) : null
  return null
}

/** Decimals of exponents too large to write out: by their digits where they have one exponent, else never. */
function isNearHuge(t: NumberOf, i: NumberOf, limits: Tolerance): boolean {
  const [x, y] = [decimalsOf(t), decimalsOf(i)]
  if (typeof x === 'number' || typeof y === 'number' || !('digits' in x)) return false
  const size = 'digits' in y ? y.digits : y.n
  if (size === 0n) return limits.rtol >= 1 // the distance is the number itself
  if (!('digits' in y)) return false
  if (Math.abs(x.exponent - y.exponent) > 5000 || x.exponent < 0) return false
  const least = Math.min(x.exponent, y.exponent)
  const scaled = ({ digits, exponent }: DecimalOf): Fraction => fractionOfDecimal(digits, exponent - least)
  return isWithin(scaled(x), scaled(y), { atol: 0, rtol: limits.rtol })
}

/** Tells whether at most so many steps lie between two floats in the dtype they are rounded to. */
export function isWithinUlp(x: number, y: number, ulp: number, dtype: Dtype): boolean {
  if (!Number.isFinite(x) || !Number.isFinite(y)) return false
  const format = dtype === 'float16' ? 'float16' : dtype === 'float32' || dtype === 'complex64' ? 'float32' : 'float64'
  const [p, q] = [roundFraction(fractionOfFloat(x), format), roundFraction(fractionOfFloat(y), format)]
  if (!Number.isFinite(p) || !Number.isFinite(q)) return false
  const steps = ordinalOf(p, format) - ordinalOf(q, format)
  return (steps < 0n ? -steps : steps) <= BigInt(Math.floor(ulp))
}

/** Compares complex numbers: by their parts, by their distance in the plane, or each part by ulp. */
export function sameComplex(a: Omit<Complex, 'kind'>, b: Omit<Complex, 'kind'>, terms: Terms, dtype: Dtype): boolean {
  const isSame = (p: typeof a, q: typeof a): boolean => Object.is(p.re, q.re) && Object.is(p.im, q.im)
  if (isSame(a, b)) return true
  const as = terms.as
  const round = (x: number): number => {
    const made = as === null ? null : rounded({ kind: 'float', x }, as)
    return made !== null && 'x' in made ? made.x : x
  }
  const isComplexAs = as === 'complex64' || as === 'complex128'
  const [t, i] = isComplexAs ? [a, b].map(({ re, im }) => ({ re: round(re), im: round(im) })) : [a, b]
  if (t === undefined || i === undefined) return false
  const judged = isComplexAs ? as : dtype
  const { atol, rtol, ulp } = limitsFor(terms, judged)
  if (isSame(t, i)) return true
  const isPart = (x: number, y: number): boolean => Object.is(x, y) || isWithinUlp(x, y, ulp, judged)
  if (ulp > 0 && isPart(t.re, i.re) && isPart(t.im, i.im)) return true
  if (![t.re, t.im, i.re, i.im].every(Number.isFinite)) return false
  const gap = Math.hypot(t.re - i.re, t.im - i.im)
  return (atol > 0 || rtol > 0) && Number.isFinite(gap) && gap <= atol + rtol * Math.hypot(t.re, t.im)
}
