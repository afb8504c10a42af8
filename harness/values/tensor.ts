import { types } from 'node:util'
import { dtypeOfArray, DTYPES, elementCount, isDtype } from './dtype.ts'
import { isForeignTensor } from './kind.ts'
import { TAG, type Dtype, type Tensor, type TensorData } from './tagged.ts'

/** Makes a tensor; the data is kept, not copied. Row-major, `shape` outermost first. */
export function tensor(dtype: Dtype, shape: readonly number[], data: TensorData): Tensor {
  return { [TAG]: 'tensor', dtype, shape, data }
}

/**
 * Reads any value of kind `tensor` as a tagged tensor without copying its elements: a typed array, `Buffer`,
 * `ArrayBuffer` or `DataView` is one-dimensional (bytes are `uint8`). A tensor of TensorFlow.js is read with
 * `dataSync`, which may copy.
 * @returns why it is not a tensor, where the value is malformed: data of another type or length than dtype and shape
 *   say.
 */
export function asTensor(value: object): Tensor | string {
  if (ArrayBuffer.isView(value)) {
    const dtype = dtypeOfArray(value)
    if (dtype !== undefined) {
      const view = value as Exclude<TensorData, readonly string[]>
      return tensor(dtype, [view.length], view)
    }
    return tensor('uint8', [value.byteLength], new Uint8Array(value.buffer, value.byteOffset, value.byteLength))
  }
  if (types.isAnyArrayBuffer(value)) return tensor('uint8', [value.byteLength], new Uint8Array(value))
  if ((value as Partial<Tensor>)[TAG] === 'tensor') {
    const why = malformed(value as Tensor)
    return why === null ? (value as Tensor) : why
  }
  if (isForeignTensor(value)) {
    const dtype = value.dtype === 'string' ? 'text' : value.dtype
    if (!isDtype(dtype)) return `dtype ${dtype} is not known`
    const read = tensor(dtype, [...value.shape], value.dataSync() as TensorData)
    return malformed(read) ?? read
  }
  return 'no tensor'
}

/** Says what is wrong with a tagged tensor, null if its data fit its dtype and shape. O(1) but for text. */
export function malformed(value: Tensor): string | null {
  if (!isDtype(value.dtype)) return 'unknown dtype'
  if (!Array.isArray(value.shape)) return 'a shape that is no list'
  const { array, lanes } = DTYPES[value.dtype]
  const data: unknown = value.data
  if (array === null) {
    if (!Array.isArray(data) || !data.every((item) => typeof item === 'string'))
      return 'text data that is no list of text'
  } else if (!ArrayBuffer.isView(data) || !holds(value.dtype, data)) {
    return `${value.dtype} data in another array than ${array.name}`
  }
  const count = elementCount(value.shape) * lanes
  const length = (data as ArrayLike<unknown>).length
  return length === count ? null : `${length} elements where shape [${value.shape.join(', ')}] needs ${count}`
}

function holds(dtype: Dtype, data: ArrayBufferView): boolean {
  const found = dtypeOfArray(data)
  if (found === undefined) return false
  return DTYPES[found].array === DTYPES[dtype].array
}

/** Room for small copies: one allocation serves many, which costs a third of one each. */
let slab = new ArrayBuffer(65_536)
let used = 0

/** Copies above this many bytes get memory of their own. */
const SMALL = 4096

/** Copies the elements: one memcpy for numbers, also where the array views a larger or shared buffer. */
export function copyData(data: TensorData): TensorData {
  if (Array.isArray(data)) return data.slice()
  const view = data as Exclude<TensorData, readonly string[]>
  const ArrayType = DTYPES[dtypeOfArray(view) ?? 'uint8'].array ?? Uint8Array
  const { byteLength, length } = view
  const aligned = (byteLength + 7) & ~7
  let copy: typeof view
  if (byteLength > SMALL) copy = new ArrayType(length)
  else {
    if (used + aligned > slab.byteLength) {
      slab = new ArrayBuffer(slab.byteLength)
      used = 0
    }
    copy = new ArrayType(slab, used, length)
    used += aligned
  }
  // Both hold elements of one type; the union of array types hides that.
  ;(copy as Uint8Array).set(view as Uint8Array)
  return copy
}

/** Copies a tensor with its elements and its shape. */
export function copyTensor(value: Tensor): Tensor {
  return tensor(value.dtype, [...value.shape], copyData(value.data))
}
