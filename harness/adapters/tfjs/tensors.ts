import type { Tensor as TfTensor } from '@tensorflow/tfjs'
import { isForeignTensor, kindOf } from '../../values/kind.ts'
import { asTensor, tensor } from '../../values/tensor.ts'
import type { Tensor } from '../../values/tagged.ts'
import type { TensorFlow } from './load-tensorflow.ts'

/** Replaces what is at the leaves of lists and records; the containers are made anew. */
function mapLeaves(value: unknown, replace: (leaf: unknown) => unknown): unknown {
  const kind = kindOf(value)
  if (kind === 'list') return (value as unknown[]).map((item) => mapLeaves(item, replace))
  if (kind !== 'record') return replace(value)
  const entries = Object.entries(value as Record<string, unknown>)
  return Object.fromEntries(entries.map(([key, item]) => [key, mapLeaves(item, replace)]))
}

/**
 * Makes tensors of TensorFlow.js of the tensors in a value, typed arrays included, and leaves everything else as it is.
 * TensorFlow.js has five dtypes: integers of up to 16 bits become int32, float16 and float64 are refused.
 * @throws {TypeError} naming the dtype that it cannot hold.
 */
export function toTf(tf: TensorFlow, value: unknown): unknown {
  return mapLeaves(value, (leaf) => {
    if (typeof leaf !== 'object' || leaf === null || kindOf(leaf) !== 'tensor' || isForeignTensor(leaf)) return leaf
    const read = asTensor(leaf)
    if (typeof read === 'string') throw new TypeError(read)
    return made(tf, read)
  })
}

function made(tf: TensorFlow, { dtype, shape, data }: Tensor): TfTensor {
  switch (dtype) {
    case 'float32':
    case 'int32':
    case 'bool':
      return tf.tensor((data as Float32Array).slice(), [...shape], dtype)
    case 'int8':
    case 'uint8':
    case 'int16':
    case 'uint16':
      return tf.tensor(Int32Array.from(data as Uint8Array), [...shape], 'int32')
    case 'text':
      return tf.tensor([...(data as readonly string[])], [...shape], 'string')
    default:
      throw new TypeError(`TensorFlow.js has no tensors of ${dtype}; bring them to float32 or int32 first`)
  }
}

// Not by their class: the function may use another copy of TensorFlow.js.
function isTfTensor(value: unknown): value is TfTensor {
  return typeof value === 'object' && value !== null && isForeignTensor(value)
}

/** Keeps the tensors in a value beyond the scope that made them, in copies of their own that share the memory. */
export function keep(tf: TensorFlow, value: unknown): { readonly value: unknown; readonly kept: TfTensor[] } {
  const kept: TfTensor[] = []
  const copy = mapLeaves(value, (leaf) => {
    if (!isTfTensor(leaf)) return leaf
    const clone = tf.keep(leaf.clone())
    kept.push(clone)
    return clone
  })
  return { value: copy, kept }
}

/** Reads the tensors in a value back, without waiting for one before the next; any backend can. */
export async function fromTf(value: unknown): Promise<unknown> {
  const reading: Promise<void>[] = []
  const read = new Map<TfTensor, Tensor>()
  mapLeaves(value, (leaf) => {
    if (!isTfTensor(leaf)) return
    reading.push(
      leaf.data().then((data) => {
        const dtype = leaf.dtype === 'string' ? 'text' : leaf.dtype
        read.set(leaf, tensor(dtype, [...leaf.shape], data))
      }),
    )
  })
  await Promise.all(reading)
  return mapLeaves(value, (leaf) => (isTfTensor(leaf) ? read.get(leaf) : leaf))
}
