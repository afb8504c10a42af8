import { halfOfFloat } from '../../values/float16.ts'
import type { Dtype } from '../../values/tagged.ts'

const floats64 = new Float64Array(2)
const words = new Int32Array(floats64.buffer)
const floats32 = new Float32Array(2)
const bits32 = new Int32Array(floats32.buffer)
const LOW = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1 ? 0 : 1 // the half with the low bits

/**
 * Counts the steps from one representable number to the next between two floats, in the dtype they are rounded to:
 * 0 between 0 and -0, 1 between neighbours. Infinity if either is NaN, or one is infinite, or rounded so, and the other
 * is not.
 * Exact up to 2^53, rounded beyond. dtypes other than float16 and float32 (and their complex) count in float64.
 * Allocates nothing.
 * @source the ordering of IEEE 754 numbers by their bits, B. Dawson, "Comparing floating point numbers", 2012
 */
export function ulpDistance(a: number, b: number, dtype: Dtype): number {
  if (a === b) return 0
  if (a - b !== a - b) return Infinity // NaN, or infinities of one sign, which are equal and left above
  if (a === Infinity || b === Infinity || a === -Infinity || b === -Infinity) return Infinity
  if (dtype === 'float32' || dtype === 'complex64') return distance32(a, b)
  return dtype === 'float16' ? distance16(halfOfFloat(a), halfOfFloat(b)) : distance64(a, b)
}

function distance32(a: number, b: number): number {
  floats32[0] = a
  floats32[1] = b
  if (!Number.isFinite(floats32[0]) || !Number.isFinite(floats32[1])) return Infinity
  return Math.abs(ordered32(bits32[0] as number) - ordered32(bits32[1] as number))
}

function distance16(a: number, b: number): number {
  if ((a & 0x7c00) === 0x7c00 || (b & 0x7c00) === 0x7c00) return Infinity
  return Math.abs(ordered16(a) - ordered16(b))
}

function ordered32(bits: number): number {
  return bits < 0 ? -(bits & 0x7fff_ffff) : bits
}

function ordered16(bits: number): number {
  return bits & 0x8000 ? -(bits & 0x7fff) : bits
}

function distance64(a: number, b: number): number {
  floats64[0] = a
  floats64[1] = b
  const highA = words[1 - LOW] as number
  const highB = words[3 - LOW] as number
  const lowA = (words[LOW] as number) >>> 0
  const lowB = (words[2 + LOW] as number) >>> 0
  if (highA < 0 === highB < 0) return Math.abs((highA - highB) * 2 ** 32 + (lowA - lowB))
  return ((highA & 0x7fff_ffff) + (highB & 0x7fff_ffff)) * 2 ** 32 + (lowA + lowB)
}
