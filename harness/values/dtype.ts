import type { Dtype, TensorData } from './tagged.ts'

/** Says how the elements of a dtype are held and what family of values they are. */
export interface DtypeInfo {
  readonly family: 'bool' | 'int' | 'float' | 'complex' | 'text'
  /** Bytes of one element; 0 for text. */
  readonly bytes: number
  /** Array elements per tensor element: 2 for complex (re, im), otherwise 1. */
  readonly lanes: 1 | 2
  /** Array type of the data; null for text. */
  readonly array: NumericArrayType | null
}

/** Any constructor of the typed arrays a tensor may hold. */
export type NumericArrayType =
  | Uint8ArrayConstructor
  | Int8ArrayConstructor
  | Uint16ArrayConstructor
  | Int16ArrayConstructor
  | Uint32ArrayConstructor
  | Int32ArrayConstructor
  | BigInt64ArrayConstructor
  | BigUint64ArrayConstructor
  | Float32ArrayConstructor
  | Float64ArrayConstructor

function info(family: DtypeInfo['family'], bytes: number, array: NumericArrayType | null): DtypeInfo {
  return { family, bytes, lanes: family === 'complex' ? 2 : 1, array }
}

/** Lists every dtype with its layout. `bool` is one byte an element, `float16` its bits in 16-bit words. */
export const DTYPES: Readonly<Record<Dtype, DtypeInfo>> = {
  bool: info('bool', 1, Uint8Array),
  int8: info('int', 1, Int8Array),
  int16: info('int', 2, Int16Array),
  int32: info('int', 4, Int32Array),
  int64: info('int', 8, BigInt64Array),
  uint8: info('int', 1, Uint8Array),
  uint16: info('int', 2, Uint16Array),
  uint32: info('int', 4, Uint32Array),
  uint64: info('int', 8, BigUint64Array),
  float16: info('float', 2, Uint16Array),
  float32: info('float', 4, Float32Array),
  float64: info('float', 8, Float64Array),
  complex64: info('complex', 8, Float32Array),
  complex128: info('complex', 16, Float64Array),
  text: info('text', 0, null),
}

/** Tells whether a word names a dtype. */
export function isDtype(name: unknown): name is Dtype {
  return typeof name === 'string' && Object.hasOwn(DTYPES, name)
}

const BY_TAG: Readonly<Record<string, Dtype>> = {
  Uint8Array: 'uint8',
  Uint8ClampedArray: 'uint8',
  Int8Array: 'int8',
  Uint16Array: 'uint16',
  Int16Array: 'int16',
  Uint32Array: 'uint32',
  Int32Array: 'int32',
  BigInt64Array: 'int64',
  BigUint64Array: 'uint64',
  Float32Array: 'float32',
  Float64Array: 'float64',
}

/** Tells the dtype of a typed array by its elements, whichever realm or subclass it is of; undefined for a DataView. */
export function dtypeOfArray(view: ArrayBufferView): Dtype | undefined {
  const tag: unknown = (view as { [Symbol.toStringTag]?: unknown })[Symbol.toStringTag]
  return typeof tag === 'string' && Object.hasOwn(BY_TAG, tag) ? BY_TAG[tag] : undefined
}

/** Counts the elements of a shape; 1 for `[]`, NaN if a length is negative, fractional or no number. */
export function elementCount(shape: readonly number[]): number {
  let count = 1
  for (const length of shape) {
    if (!Number.isSafeInteger(length) || length < 0) return Number.NaN
    count *= length
  }
  return count
}

/** Views the bytes of typed-array data in memory order; no copy. */
export function bytesOf(data: Exclude<TensorData, readonly string[]>): Uint8Array {
  return new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
}
