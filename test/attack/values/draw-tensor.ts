import type { Dtype } from '../../../harness/values/tagged.ts'
import type { Element, IntDtype, TensorOf } from './description.ts'
import type { Dice } from './dice.ts'
import { drawFloat, drawInt, roundTo } from './draw-leaf.ts'
import { DTYPE_NAMES, INT_RANGES, TEXTS } from './edge-values.ts'

const SHAPES: readonly (readonly number[])[] = [
  [],
  [0],
  [1],
  [2],
  [3],
  [1, 2],
  [2, 1],
  [2, 2],
  [3, 2],
  [2, 0],
  [0, 3],
  [2, 1, 2],
  [9],
]

/** Draws a tensor of any dtype and up to three axes. */
export function drawTensor(dice: Dice): TensorOf {
  const dtype = dice.chance(0.5) ? dice.pick(['float32', 'float64', 'int64', 'int32'] as const) : dice.pick(DTYPE_NAMES)
  const shape = dice.pick(SHAPES)
  const lanes = dtype.startsWith('complex') ? 2 : 1
  const length = shape.reduce((product, one) => product * one, lanes)
  const pool = [drawElement(dice, dtype), drawElement(dice, dtype), drawElement(dice, dtype)]
  const elements = Array.from({ length }, () => dice.pick(pool))
  return { kind: 'tensor', dtype, shape, elements, form: dice.below(5) }
}

/** Draws one number (or text) that a tensor of the dtype may hold. */
export function drawElement(dice: Dice, dtype: Dtype): Element {
  switch (dtype) {
    case 'bool':
      return dice.below(2)
    case 'text':
      return dice.pick(TEXTS)
    case 'float16':
    case 'float32':
    case 'float64':
      return roundTo(dtype, drawFloat(dice))
    case 'complex64':
      return roundTo('float32', drawFloat(dice))
    case 'complex128':
      return drawFloat(dice)
    default:
      return clamped(dtype, dice.chance(0.15) ? dice.pick([2n ** 24n + 1n, 2n ** 31n - 1n]) : drawInt(dice))
  }
}

/** Brings an int into the range of a dtype; as a number, but for the dtypes of eight bytes. */
export function clamped(dtype: IntDtype, n: bigint): Element {
  const [least, most] = INT_RANGES[dtype]
  const held = n < least ? least : n > most ? most : n
  return dtype === 'int64' || dtype === 'uint64' ? held : Number(held)
}
