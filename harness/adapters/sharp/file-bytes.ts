import { isBase64 } from '../../values/is-base64.ts'
import { asTensor } from '../../values/tensor.ts'

/**
 * Reads the bytes of a file: a typed array of bytes, or text that is their base64, also as a data URL.
 * @throws {TypeError} on anything else.
 */
export function fileBytes(value: unknown): Uint8Array {
  if (typeof value === 'string') {
    const text = value.startsWith('data:') ? value.slice(value.indexOf(',') + 1) : value
    if (isBase64(text)) return Buffer.from(text, 'base64')
  } else if (typeof value === 'object' && value !== null) {
    const read = asTensor(value)
    if (typeof read !== 'string' && read.dtype === 'uint8' && read.shape.length === 1) return read.data as Uint8Array
  }
  throw new TypeError('an image is the bytes of a file or their base64')
}
