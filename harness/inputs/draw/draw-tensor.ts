import { DTYPES, elementCount } from '../../values/dtype.ts'
import type { Dtype, Tensor, TensorData } from '../../values/tagged.ts'
import { tensor } from '../../values/tensor.ts'
import { between, fraction } from './dice.ts'
import type { Dice } from './random-at.ts'

/** Draws one array element of a tensor: bigint for 64-bit ints, bits for float16, a string for text, else a number. */
export type ElementDraw = (dice: Dice) => number | bigint | string

/**
 * Draws a tensor of a shape, element by element in row-major order (complex: re, im). Linear in the number of elements.
 */
export function drawTensor(dice: Dice, dtype: Dtype, shape: readonly number[], element: ElementDraw): Tensor {
  const { array, lanes } = DTYPES[dtype]
  const length = elementCount(shape) * lanes
  if (array === null)
    return tensor(
      dtype,
      shape,
      Array.from({ length }, () => element(dice) as string),
    )
  const data = new array(length) as unknown as (number | bigint)[]
  for (let at = 0; at < length; at++) data[at] = element(dice) as number | bigint
  return tensor(dtype, shape, data as unknown as TensorData)
}

/** Makes a draw of elements between two numbers, both included; whole ones for ints, bools and `whole`. */
export function elementBetween(dtype: Dtype, min: number, max: number, whole: boolean): ElementDraw {
  const { family, array } = DTYPES[dtype]
  if (family === 'bool') return (dice) => dice.nextInt(0, 1)
  if (array === BigInt64Array || array === BigUint64Array)
    return (dice) => BigInt(between(dice, Math.round(min), Math.round(max)))
  if (family === 'int' || whole) return (dice) => between(dice, Math.round(min), Math.round(max))
  return (dice) => min + fraction(dice) * (max - min)
}

const FLOATS = [Number.NaN, Infinity, -Infinity, -0, 0, 1e-40, 0.5, -0.5, 3.4028234663852886e38, 16_777_217]
const HALF_BITS = [0x7e00, 0x7c00, 0xfc00, 0x8000, 0x0000, 0x0001, 0x7bff, 0x3800]

/**
 * Lists elements at the limits of a dtype, in the form its array holds: NaN, infinities, -0, subnormals; least and
 * greatest.
 */
export function elementEdges(dtype: Dtype): readonly (number | bigint)[] {
  if (dtype === 'float16') return HALF_BITS
  const { family, bytes } = DTYPES[dtype]
  if (family === 'float' || family === 'complex') return FLOATS
  if (family !== 'int') return []
  const bits = BigInt(bytes * 8)
  const signed = dtype.startsWith('int')
  const limits = signed
    ? [-(2n ** (bits - 1n)), 2n ** (bits - 1n) - 1n, 0n, -1n]
    : [0n, 2n ** bits - 1n, 2n ** (bits - 1n)]
  return bytes === 8 ? limits : limits.map(Number)
}
