import type { Node } from 'yaml'
import { DTYPES } from '../../values/dtype.ts'
import type { Dtype } from '../../values/tagged.ts'
import { floatText, specialFloatText } from './yaml-number.ts'
import { mapNode, plainNode, seqNode, textNode } from './yaml-node.ts'

/**
 * Writes a tensor: bytes (1-d uint8) as base64, others with their elements in row-major order (complex: re, im, re,
 * im, …). Elements are written as base64 where numbers could not bring every bit back: float16, and NaN with a payload.
 */
export function tensorNode(dtype: string, shape: readonly number[], data: string | readonly string[]): Node {
  if (dtype === 'uint8' && shape.length === 1) return textNode(data as string, '!bytes')
  const numbers = elementTexts(dtype as Dtype, data)
  const last: [string, Node] =
    numbers === null
      ? ['base64', textNode(data as string)]
      : ['data', seqNode(typeof data === 'string' ? numbers.map(plainNode) : numbers.map((text) => textNode(text)))]
  return mapNode(
    [['dtype', textNode(dtype)], ['shape', seqNode(shape.map((length) => plainNode(String(length))))], last],
    '!tensor',
  )
}

/** Packs elements read from YAML into base64, null if one of them does not fit the dtype. */
export function packElements(dtype: Dtype, elements: ReadonlyArray<number | bigint | boolean>): string | null {
  const { array, family } = DTYPES[dtype]
  if (array === null || dtype === 'float16') return null
  const wide = array === BigInt64Array || array === BigUint64Array
  const wanted = family === 'bool' ? 'boolean' : family === 'int' ? 'bigint' : 'number'
  if (elements.some((element) => typeof element !== wanted)) return null
  const plain = elements.map((element) => (wide ? BigInt(element) : Number(element)))
  const packed = new array(plain as never) as unknown as ArrayLike<number | bigint> & ArrayBufferView
  if (family === 'int' && plain.some((element, i) => packed[i] !== element)) return null
  return Buffer.from(packed.buffer, packed.byteOffset, packed.byteLength).toString('base64')
}

function elementTexts(dtype: Dtype, data: string | readonly string[]): readonly string[] | null {
  if (typeof data !== 'string') return data
  const { array, family, bytes, lanes } = DTYPES[dtype]
  if (array === null || dtype === 'float16') return null
  const own = new Uint8Array(Buffer.from(data, 'base64'))
  const typed = new array(own.buffer, 0, (own.byteLength / bytes) * lanes) as Iterable<number | bigint>
  const elements = [...typed].map((element) => (family === 'bool' ? element !== 0 : element))
  // A NaN keeps its payload from array to array; text gives back the usual NaN.
  const read = elements.map((element) =>
    family === 'int' ? BigInt(element) : Number.isNaN(element) ? Number.NaN : element,
  )
  if (packElements(dtype, read) !== data) return null
  return elements.map((element) => {
    if (typeof element !== 'number' || family === 'int') return String(element)
    if (!Number.isFinite(element)) return specialFloatText(Number.isNaN(element) ? 'nan' : element > 0 ? 'inf' : '-inf')
    return Object.is(element, -0) ? '-0.0' : floatText(array === Float32Array ? shortest32(element) : element, 'float')
  })
}

/** Finds the number with the fewest digits that rounds to this float32. */
function shortest32(value: number): number {
  for (let digits = 1; digits < 9; digits += 1) {
    const candidate = Number(value.toPrecision(digits))
    if (Math.fround(candidate) === value) return candidate
  }
  return value
}
