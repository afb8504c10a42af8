import { LockstepError } from '../errors.ts'
import { bytesOf, DTYPES, isDtype } from './dtype.ts'
import type { Tensor, TensorData } from './tagged.ts'
import { malformed, tensor } from './tensor.ts'
import type { TaggedJson } from './tagged-json-type.ts'

/** Writes a tensor: little-endian bytes in base64, or the texts themselves. */
export function encodeTensor({ dtype, shape, data }: Tensor): TaggedJson {
  if (Array.isArray(data)) return ['x', dtype, [...shape], [...(data as readonly string[])]]
  const bytes = bytesOf(data as Exclude<TensorData, readonly string[]>)
  return ['x', dtype, [...shape], Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64')]
}

/**
 * Reads a tensor from the parts behind its tag.
 * @throws {LockstepError} if dtype, shape and data don't fit together.
 */
export function decodeTensor(dtype: unknown, shape: unknown, data: unknown): Tensor {
  if (!isDtype(dtype) || !Array.isArray(shape))
    throw new LockstepError('internal', 'a tensor without dtype or shape', { at: 'tagged JSON' })
  const made = tensor(dtype, shape as number[], dtype === 'text' ? (data as readonly string[]) : dataOf(dtype, data))
  const why = malformed(made)
  if (why !== null) throw new LockstepError('internal', `a tensor with ${why}`, { at: 'tagged JSON' })
  return made
}

function dataOf(dtype: Tensor['dtype'], data: unknown): TensorData {
  const { array, bytes, lanes } = DTYPES[dtype]
  const buffer = typeof data === 'string' ? decodeBase64(data) : null
  if (array === null || buffer === null || buffer.byteLength % bytes !== 0) {
    throw new LockstepError('internal', `${dtype} data that are no base64 of whole elements`, { at: 'tagged JSON' })
  }
  return new array(buffer.buffer as ArrayBuffer, 0, (buffer.byteLength / bytes) * lanes)
}

/** Decodes strict base64 into memory of its own; null if it is not base64. */
export function decodeBase64(text: string): Uint8Array | null {
  const buffer = Buffer.from(text, 'base64')
  if (buffer.toString('base64') !== text) return null
  const own = new Uint8Array(buffer.byteLength)
  own.set(buffer)
  return own
}
