import { DTYPES, elementCount } from '../../values/dtype.ts'
import type { Dtype, Tensor, TensorData } from '../../values/tagged.ts'
import { tensor } from '../../values/tensor.ts'
import { between, fraction } from './dice.ts'
import { nextFloat } from './next-float.ts'
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

/** An element of a tensor near the range of golden ones, in the form its array holds. */
export type RangeEdge = number | bigint

/** Enough to know a range; a set of pictures has millions of elements. */
const LOOKED_AT = 20_000

/** Reads the first elements of all tensors of a dtype. */
export function seenElements(dtype: Dtype, samples: readonly Tensor[]): readonly (number | bigint | string)[] {
  const seen: (number | bigint | string)[] = []
  for (const { data } of samples.filter((sample) => sample.dtype === dtype)) {
    for (let at = 0; at < data.length && seen.length < LOOKED_AT; at++) seen.push(data[at]!)
  }
  return seen
}

/**
 * Lists elements that golden tensors nearly hold: just beyond their range, twice and two hundredths beyond it, of the
 * other sign; numbers of params, and their neighbours. Where code scales, clips or looks for a range, it does something
 * else there. None for bool, text and float16.
 */
export function rangeEdges(
  dtype: Dtype,
  samples: readonly Tensor[],
  numbers: readonly (number | bigint)[],
): Readonly<Record<'just' | 'twice' | 'thresholds', readonly RangeEdge[]>> {
  const { family, bytes, array } = DTYPES[dtype]
  const finite = seenElements(dtype, samples).map(Number).filter(Number.isFinite)
  if (array === null || family === 'bool' || dtype === 'float16' || finite.length === 0)
    return { just: [], twice: [], thresholds: [] }
  const low = finite.reduce((least, value) => Math.min(least, value))
  const high = finite.reduce((most, value) => Math.max(most, value))
  const whole = family === 'int'
  const above = (value: number): number => (whole ? value + 1 : beside(value, 'up', bytes))
  const below = (value: number): number => (whole ? value - 1 : beside(value, 'down', bytes))
  const fits = (values: readonly number[]): readonly RangeEdge[] => {
    const own = new array(1) as unknown as Record<number, number | bigint>
    return [...new Set(values)].flatMap((value) => {
      if (whole && !Number.isSafeInteger(value)) return []
      own[0] = bytes === 8 && whole ? BigInt(value) : value
      // What the array holds otherwise is out of the range of its ints.
      return whole && Number(own[0]) !== value ? [] : [own[0]]
    })
  }
  const params = numbers.map(Number).filter((value) => !whole || Number.isSafeInteger(value))
  return {
    just: fits([above(high), below(low), ...(whole ? [] : [high * 1.02, low * 1.02])]),
    twice: fits([2 * high, 2 * low, -high, -low]),
    thresholds: fits(params.slice(0, 50).flatMap((value) => [value, above(value), below(value)])),
  }
}

function beside(value: number, direction: 'up' | 'down', bytes: number): number {
  if (bytes === 8 || value === 0) return nextFloat(value, direction)
  const single = new Float32Array([value])
  const bits = new Int32Array(single.buffer)
  bits[0] = (bits[0] ?? 0) + (value > 0 === (direction === 'up') ? 1 : -1)
  return single[0] ?? value
}
