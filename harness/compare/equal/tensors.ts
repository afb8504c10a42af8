import { bytesOf, DTYPES } from '../../values/dtype.ts'
import { floatOfHalf } from '../../values/float16.ts'
import type { Complex, Dtype, Tensor, TensorData } from '../../values/tagged.ts'
import { isClose, isCloseAny, roundTo, sameExactly } from './number.ts'
import { toleranceFor, type Rule } from '../rule.ts'
import type { Tolerance } from '../rule-keys.ts'

/** From this many elements on, bytes are compared by one call; it costs two small views. */
const MEMCMP = 256

/** Compares two tensors element by element under a rule: dtype (or what relaxes it), shape, then values. */
export function sameTensors(training: Tensor, inference: Tensor, rule: Rule): boolean {
  if (!sameShape(training.shape, inference.shape)) return false
  if (training.dtype === inference.dtype) return sameData(training.dtype, training.data, inference.data, rule)
  if (rule.as === null && !rule.widen) return false
  return DTYPES[training.dtype].family === DTYPES[inference.dtype].family ||
    (isNumeric(training.dtype) && isNumeric(inference.dtype))
    ? sameElements(training.dtype, training.data, inference.dtype, inference.data, rule)
    : false
}

/** Tells whether elements of the dtype are real numbers. */
export function isNumeric(dtype: Dtype): boolean {
  const { family } = DTYPES[dtype]
  return family === 'int' || family === 'float'
}

/** Tells whether `as` rounds numbers of a dtype: complex ones are rounded to complex dtypes only. */
export function roundsTo(dtype: Dtype, rule: Rule): boolean {
  return rule.as !== null && (DTYPES[dtype].family !== 'complex' || DTYPES[rule.as].family === 'complex')
}

/** Compares two shapes. */
export function sameShape(a: readonly number[], b: readonly number[]): boolean {
  if (a.length !== b.length) return false
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false
  return true
}

/** Compares the data of two tensors of one dtype. Allocates nothing for small ones that are equal. */
export function sameData(dtype: Dtype, a: TensorData, b: TensorData, rule: Rule): boolean {
  if (Array.isArray(a) || Array.isArray(b)) return sameTexts(a as readonly string[], b as readonly string[])
  if (a.length !== b.length) return false
  if (sameBits(a as Bits, b as Bits)) return true
  const { family } = DTYPES[dtype]
  if (family === 'bool') return sameBools(a as Uint8Array, b as Uint8Array)
  if (roundsTo(dtype, rule) && rule.as !== dtype) return sameElements(dtype, a, dtype, b, rule)
  const tolerance = toleranceFor(rule, dtype)
  if (family === 'complex') return sameComplexes(a as Float64Array, b as Float64Array, dtype, tolerance)
  if (a instanceof Float32Array && b instanceof Float32Array) return sameFloats32(a, b, tolerance)
  if (a instanceof Float64Array && b instanceof Float64Array) return sameFloats64(a, b, tolerance)
  return family === 'float' || rule.tolerant ? sameElements(dtype, a, dtype, b, rule) : false
}

type Bits = Exclude<TensorData, readonly string[]>

function sameBits(a: Bits, b: Bits): boolean {
  if (a.length >= MEMCMP) return Buffer.compare(bytesOf(a), bytesOf(b)) === 0
  for (let i = 0; i < a.length; i++) {
    const x = a[i]
    if (x !== b[i] || (x === 0 && !Object.is(x, b[i]))) return false
  }
  return true
}

function sameTexts(a: readonly string[], b: readonly string[]): boolean {
  if (a.length !== b.length) return false
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false
  return true
}

function sameBools(a: Uint8Array, b: Uint8Array): boolean {
  for (let i = 0; i < a.length; i++) if ((a[i] !== 0) !== (b[i] !== 0)) return false
  return true
}

function sameFloats32(a: Float32Array, b: Float32Array, tolerance: Tolerance): boolean {
  const { atol, rtol, ulp } = tolerance
  const base = atol > 0 || rtol > 0 ? atol : -1
  let i = 0
  for (;;) {
    i = firstSuspect(a, b, i, base, rtol)
    if (i >= a.length) return true
    for (const end = Math.min(i + 4, a.length); i < end; i++) {
      const x = a[i] as number
      const y = b[i] as number
      if (x === y ? x !== 0 || 1 / x === 1 / y : x !== x && y !== y) continue
      if ((base < 0 && ulp === 0) || !isClose(x, y, tolerance, 'float32')) return false
    }
  }
}

/**
 * Skips elements that are surely close, four at a time. The bound is taken as strict: where it is infinite, or zero,
 * the element is suspect and looked at again.
 */
function firstSuspect(a: Float32Array, b: Float32Array, from: number, base: number, rtol: number): number {
  const last = a.length - 3
  let i = from
  for (; i < last; i += 4) {
    const p = a[i] as number
    const q = a[i + 1] as number
    const r = a[i + 2] as number
    const s = a[i + 3] as number
    const isNear =
      Math.abs(p - (b[i] as number)) < base + rtol * Math.abs(p) &&
      Math.abs(q - (b[i + 1] as number)) < base + rtol * Math.abs(q) &&
      Math.abs(r - (b[i + 2] as number)) < base + rtol * Math.abs(r) &&
      Math.abs(s - (b[i + 3] as number)) < base + rtol * Math.abs(s)
    if (!isNear) return i
  }
  return i
}

function sameFloats64(a: Float64Array, b: Float64Array, tolerance: Tolerance): boolean {
  for (let i = 0; i < a.length; i++) {
    const x = a[i] as number
    const y = b[i] as number
    if (x === y ? x !== 0 || 1 / x === 1 / y : x !== x && y !== y) continue
    if (!isClose(x, y, tolerance, 'float64')) return false
  }
  return true
}

function sameComplexes(a: ArrayLike<number>, b: ArrayLike<number>, dtype: Dtype, tolerance: Tolerance): boolean {
  for (let i = 0; i < a.length; i += 2) {
    const re = a[i] as number
    const im = a[i + 1] as number
    if (!sameComplex(re, im, b[i] as number, b[i + 1] as number, dtype, tolerance)) return false
  }
  return true
}

/**
 * Compares two complex numbers: by their parts, or |Δ| of the plane against atol + rtol * |training|, or each part by
 * ulp, where a part that is the same needs none.
 */
export function sameComplex(
  re: number,
  im: number,
  re2: number,
  im2: number,
  dtype: Dtype,
  tolerance: Tolerance,
): boolean {
  const sameRe = Object.is(re, re2)
  const sameIm = Object.is(im, im2)
  if (sameRe && sameIm) return true
  const delta = Math.hypot(re - re2, im - im2)
  const { atol, rtol, ulp } = tolerance
  if ((atol > 0 || rtol > 0) && delta < Infinity && delta <= atol + rtol * Math.hypot(re, im)) return true
  if (ulp === 0) return false
  const steps: Tolerance = { atol: 0, rtol: 0, ulp }
  return (sameRe || isClose(re, re2, steps, dtype)) && (sameIm || isClose(im, im2, steps, dtype))
}

/** Compares two complex numbers by themselves: under `as` complex64 rounded to single precision first. */
export function sameComplexValues(a: Complex, b: Complex, rule: Rule): boolean {
  if (rule.as !== 'complex64')
    return sameComplex(a.re, a.im, b.re, b.im, 'complex128', toleranceFor(rule, 'complex128'))
  const { fround: f } = Math
  return sameComplex(f(a.re), f(a.im), f(b.re), f(b.im), 'complex64', toleranceFor(rule, 'complex64'))
}

function sameElements(dtypeA: Dtype, a: TensorData, dtypeB: Dtype, b: TensorData, rule: Rule): boolean {
  if (a.length !== b.length) return false
  const as = roundsTo(dtypeA, rule) ? rule.as : null
  const dtype = as ?? narrower(dtypeA, dtypeB)
  const limits = toleranceFor(rule, dtype)
  // Ints in a typed array are numbers as floats are; they are never close by ulp.
  const isInt = as === null && (DTYPES[dtypeA].family === 'int' || DTYPES[dtypeB].family === 'int')
  const tolerance = isInt && limits.ulp > 0 ? { ...limits, ulp: 0 } : limits
  const paired = DTYPES[dtypeA].lanes === 2
  const round = (value: number | bigint): number => Number(as === null ? value : roundTo(value, as))
  for (let i = 0; i < a.length; i += paired ? 2 : 1) {
    const x = valueAt(dtypeA, a, i)
    const y = valueAt(dtypeB, b, i)
    if (paired) {
      const im = round(valueAt(dtypeA, a, i + 1))
      if (!sameComplex(round(x), im, round(y), round(valueAt(dtypeB, b, i + 1)), dtype, tolerance)) return false
    } else if (!sameElement(x, y, as, tolerance, dtype)) return false
  }
  return true
}

function sameElement(
  a: number | bigint,
  b: number | bigint,
  as: Dtype | null,
  tolerance: Tolerance,
  dtype: Dtype,
): boolean {
  if (sameExactly(a, b)) return true
  if (as === null) return isCloseAny(a, b, tolerance, dtype)
  const x = roundTo(a, as)
  const y = roundTo(b, as)
  return sameExactly(x, y) || isCloseAny(x, y, tolerance, dtype)
}

/** Picks the dtype in which elements of two dtypes are judged: the narrower float, else the int of more bytes. */
export function narrower(a: Dtype, b: Dtype): Dtype {
  const left = DTYPES[a]
  const right = DTYPES[b]
  if (left.family !== right.family) return left.family === 'float' ? a : b
  const isLeft = left.family === 'int' ? left.bytes >= right.bytes : left.bytes <= right.bytes
  return isLeft ? a : b
}

/** Reads one element of the data of a numeric tensor; a half-precision one by its value. */
export function numberAt(from: Tensor, index: number): number | bigint {
  return valueAt(from.dtype, from.data, index)
}

function valueAt(dtype: Dtype, data: TensorData, index: number): number | bigint {
  const item = data[index] as number | bigint
  return dtype === 'float16' ? floatOfHalf(item as number) : item
}
