import { DTYPES } from '../../values/dtype.ts'
import type { Tensor, TensorData } from '../../values/tagged.ts'
import { asTensor, copyData, tensor } from '../../values/tensor.ts'
import type { Make } from './make.ts'

/** Parts of an axis, or of all elements, that are tried one by one, at most. */
const PARTS = 64

/**
 * Reads what elements can be taken from; null for what is no well-formed tensor, and for bytes: those of a file, whose
 * parts mean nothing by themselves.
 */
function readable(value: unknown): Tensor | null {
  const read = asTensor(value as object)
  if (typeof read === 'string') return null
  return read.dtype === 'uint8' && read.shape.length === 1 ? null : read
}

/** Lists a tensor with parts of an axis taken out, large parts first; one is always left. The dtype stays. */
export function* withoutSlices(value: unknown): Generator<Make> {
  const read = readable(value)
  if (read === null) return
  for (const [axis, length] of read.shape.entries()) {
    for (const { at, size } of parts(length)) {
      if (size < length) yield () => without(read, { axis, at, size })
    }
  }
}

/** Lists a tensor with parts of its elements made 0, then 1: large parts first, single ones of short tensors last. */
export function* withSimplerElements(value: unknown): Generator<Make> {
  const read = readable(value)
  if (read === null || read.dtype === 'text') return
  const { array, lanes } = DTYPES[read.dtype]
  if (array === null) return
  const isBig = read.data instanceof BigInt64Array || read.data instanceof BigUint64Array
  for (const { at, size } of parts(read.data.length / lanes)) {
    for (const simple of read.dtype === 'bool' ? [0] : [0, 1]) {
      yield () => {
        const data = copyData(read.data) as unknown as { fill: (value: unknown, from: number, to: number) => void }
        data.fill(isBig ? BigInt(simple) : ofDtype(read, simple), at * lanes, (at + size) * lanes)
        return tensor(read.dtype, read.shape, data as unknown as TensorData)
      }
    }
  }
}

/** Elements of float16 are held as their bits. */
function ofDtype({ dtype }: Tensor, value: number): number {
  return dtype === 'float16' && value === 1 ? 0x3c00 : value
}

/** @source delta debugging, as of lists; the smallest part is such that no axis has more than {@link PARTS} of them */
function* parts(length: number): Generator<{ readonly at: number; readonly size: number }> {
  const least = Math.max(1, Math.ceil(length / PARTS))
  for (let size = length; size >= least; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let at = 0; at < length; at += size) yield { at, size: Math.min(size, length - at) }
  }
}

interface Slice {
  readonly axis: number
  readonly at: number
  readonly size: number
}

function without({ dtype, shape, data }: Tensor, { axis, at, size }: Slice): Tensor {
  const { lanes } = DTYPES[dtype]
  const outer = shape.slice(0, axis).reduce((product, length) => product * length, 1)
  const inner = shape.slice(axis + 1).reduce((product, length) => product * length, 1) * lanes
  const length = shape[axis] ?? 0
  const kept: Array<{ readonly from: number; readonly to: number }> = []
  for (let row = 0; row < outer; row++) {
    const from = row * length * inner
    kept.push({ from, to: from + at * inner }, { from: from + (at + size) * inner, to: from + length * inner })
  }
  const left = shape.with(axis, length - size)
  if (Array.isArray(data)) {
    return tensor(
      dtype,
      left,
      kept.flatMap(({ from, to }) => (data as readonly string[]).slice(from, to)),
    )
  }
  const view = data as Exclude<TensorData, readonly string[]>
  const made = copyData(view).slice(0, outer * (length - size) * inner) as unknown as {
    set: (from: unknown, at: number) => void
  }
  let place = 0
  for (const { from, to } of kept) {
    made.set(view.subarray(from, to), place)
    place += to - from
  }
  return tensor(dtype, left, made as unknown as TensorData)
}
