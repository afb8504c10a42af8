import { DTYPES } from '../../values/dtype.ts'
import type { Tensor, TensorData } from '../../values/tagged.ts'
import { copyTensor, tensor } from '../../values/tensor.ts'
import { chance, pick } from '../draw/dice.ts'
import {
  drawTensor,
  elementBetween,
  elementEdges,
  rangeEdges,
  seenElements,
  type ElementDraw,
  type RangeEdge,
} from '../draw/draw-tensor.ts'
import type { Dice } from '../draw/random-at.ts'
import type { DrawContext, Drawer } from './draw-context.ts'
import type { TensorVariant } from './schema.ts'

type Mutable = Record<number, number | bigint | string>

/**
 * Makes the drawer of a tensor: dtype and shape of a golden one, and its values in 25 of 100, with some of its elements
 * drawn anew in 25, and all of them drawn in the golden range in 50. Wild: elements at the limits of the dtype (NaN,
 * infinities, -0), as often just beyond the golden range, twice as far at numbers of the params; or all alike. Break:
 * an axis one longer.
 */
export function tensorDrawer({ samples }: TensorVariant, { selected, fragments, dictionary }: DrawContext): Drawer {
  const ranges = new Map<string, readonly RangeEdge[]>()
  const rangeOf = ({ dtype }: Tensor): readonly RangeEdge[] => {
    const made = ranges.get(dtype) ?? Object.values(rangeEdges(dtype, samples, dictionary.numbers)).flat()
    ranges.set(dtype, made)
    return made
  }
  const elements = new Map<string, ElementDraw>()
  const elementOf = ({ dtype }: Tensor): ElementDraw => {
    const made = elements.get(dtype) ?? elementDraw(samples.filter((sample) => sample.dtype === dtype))
    elements.set(dtype, made)
    return made
  }
  return (dice, mood) => {
    const like = pick(dice, samples)
    const element = elementOf(like)
    if (mood === 'break' && selected.has('tensor') && like.shape.length > 0) {
      const shape = like.shape.map((length, axis) => (axis === 0 ? length + 1 : length))
      return drawTensor(dice, like.dtype, shape, element)
    }
    const made = plain(dice, like, element)
    if (mood === 'plain' || !selected.has('tensor')) return made
    const range = rangeOf(like)
    if (range.length > 0 && chance(dice, 50)) return wild(dice, made, range)
    return wild(dice, made, like.dtype === 'text' ? fragments : elementEdges(like.dtype))
  }
}

function plain(dice: Dice, like: Tensor, element: ElementDraw): Tensor {
  if (chance(dice, 50)) return drawTensor(dice, like.dtype, like.shape, element)
  const copy = asOwn(like)
  const changes = chance(dice, 50) ? 0 : dice.nextInt(1, 8)
  for (let change = 0; change < changes && copy.data.length > 0; change++) {
    ;(copy.data as unknown as Mutable)[dice.nextInt(0, copy.data.length - 1)] = element(dice)
  }
  return copy
}

function wild(dice: Dice, made: Tensor, edges: readonly (number | bigint | string)[]): Tensor {
  const { length } = made.data
  if (length === 0 || edges.length === 0) return made
  const data = made.data as unknown as Mutable & { fill(value: unknown): unknown }
  if (chance(dice, 25)) data.fill(chance(dice, 50) ? data[0] : pick(dice, edges))
  else for (let change = dice.nextInt(1, 4); change > 0; change--) data[dice.nextInt(0, length - 1)] = pick(dice, edges)
  return made
}

function asOwn(like: Tensor): Tensor {
  return like.dtype === 'text'
    ? tensor('text', like.shape, [...(like.data as readonly string[])] as TensorData)
    : copyTensor(like)
}

function elementDraw(samples: readonly Tensor[]): ElementDraw {
  const dtype = samples[0]!.dtype
  const seen = seenElements(dtype, samples)
  if (seen.length === 0)
    return () => (dtype === 'text' ? '' : DTYPES[dtype].bytes === 8 && DTYPES[dtype].family === 'int' ? 0n : 0)
  if (dtype === 'text' || dtype === 'float16') return (dice) => pick(dice, seen)
  const finite = seen.map(Number).filter((value) => Number.isFinite(value))
  const min = finite.reduce((low, value) => Math.min(low, value), finite[0] ?? 0)
  const max = finite.reduce((high, value) => Math.max(high, value), finite[0] ?? 1)
  const uniform = elementBetween(dtype, min, max, finite.every(Number.isSafeInteger))
  return (dice) => (dice.nextInt(0, 9) < 3 ? pick(dice, seen) : uniform(dice))
}
