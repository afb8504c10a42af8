import { TAG, type Dtype, type TensorData } from '../../../harness/values/tagged.ts'
import type { Element, TensorOf } from './description.ts'
import { ordinalOf } from './exact.ts'

type Numbers = Exclude<TensorData, readonly string[]>

/** Makes a tensor: tagged, or a typed array where it has one axis; `form` picks the holder, the place in it, NaN's bits. */
export function buildTensor({ dtype, shape, elements, form }: TensorOf): unknown {
  if (dtype === 'text') return { [TAG]: 'tensor', dtype, shape: [...shape], data: [...elements] }
  const data = dataOf(dtype, elements, form)
  const isArray =
    shape.length === 1 && form !== 0 && dtype !== 'bool' && dtype !== 'float16' && !dtype.startsWith('complex')
  if (!isArray) return { [TAG]: 'tensor', dtype, shape: [...shape], data }
  if (dtype !== 'uint8') return data
  const bytes = data as Uint8Array
  if (form === 2) return Buffer.from(bytes)
  if (form === 3) return Uint8Array.from(bytes).buffer
  return form === 4 ? new DataView(bytes.buffer, bytes.byteOffset, bytes.length) : bytes
}

/** Writes numbers into a typed array, which begins in the middle of its buffer for some forms. */
export function dataOf(dtype: Dtype, elements: readonly Element[], form: number): Numbers {
  const data = emptyData(dtype, elements.length, form >= 3 ? 2 : 0)
  for (let at = 0; at < elements.length; at++) {
    const element = elements[at]
    if (data instanceof BigInt64Array || data instanceof BigUint64Array) data[at] = BigInt(element ?? 0)
    else data[at] = dtype === 'float16' ? bitsOfHalf(Number(element)) : Number(element)
  }
  if (form % 2 === 1) spoilNaNs(data)
  return data
}

function emptyData(dtype: Dtype, length: number, before: number): Numbers {
  const room = (bytes: number): ArrayBuffer => new ArrayBuffer((length + 2 * before) * bytes)
  switch (dtype) {
    case 'int8':
      return new Int8Array(room(1), before, length)
    case 'int16':
      return new Int16Array(room(2), before * 2, length)
    case 'int32':
      return new Int32Array(room(4), before * 4, length)
    case 'int64':
      return new BigInt64Array(room(8), before * 8, length)
    case 'uint16':
    case 'float16':
      return new Uint16Array(room(2), before * 2, length)
    case 'uint32':
      return new Uint32Array(room(4), before * 4, length)
    case 'uint64':
      return new BigUint64Array(room(8), before * 8, length)
    case 'float32':
    case 'complex64':
      return new Float32Array(room(4), before * 4, length)
    case 'float64':
    case 'complex128':
      return new Float64Array(room(8), before * 8, length)
    default:
      return new Uint8Array(room(1), before, length)
  }
}

/** Gives each NaN another payload and a sign, which are no part of its value. */
function spoilNaNs(data: Numbers): void {
  if (!(data instanceof Float32Array || data instanceof Float64Array)) return
  const bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
  const width = data.BYTES_PER_ELEMENT
  for (let at = 0; at < data.length; at++) {
    if (!Number.isNaN(data[at])) continue
    bytes[at * width] = 7
    bytes[at * width + width - 1] = 0xff
  }
}

/** The bits of a float16, counted up from zero. */
export function bitsOfHalf(x: number): number {
  if (Number.isNaN(x)) return 0x7e01
  const sign = x < 0 || Object.is(x, -0) ? 0x8000 : 0
  return sign + (Number.isFinite(x) ? Number(ordinalOf(Math.abs(x), 'float16')) : 0x7c00)
}
