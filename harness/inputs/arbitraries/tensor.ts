import type { Arbitrary } from 'fast-check'
import { UsageError } from '../../errors.ts'
import { DTYPES, isDtype } from '../../values/dtype.ts'
import type { Dtype, Tensor } from '../../values/tagged.ts'
import { between, chance, pick } from '../draw/dice.ts'
import { drawTensor, elementBetween, elementEdges, type ElementDraw } from '../draw/draw-tensor.ts'
import { arbitraryOf } from './arbitrary-of.ts'
import { checkOptions, edgePercent, limits } from './options.ts'

/** Options of {@link tensor}. */
export interface TensorOptions {
  /** Lengths, outermost first; `[1, 32]` for a length between two. */
  readonly shape: ReadonlyArray<number | readonly [min: number, max: number]>
  /** Default `float32`; not `text`, `float16` or complex. */
  readonly dtype?: Dtype
  /** Default 0. */
  readonly min?: number
  /** Default 255 for `uint8`, 1 for floats, 100 for other ints. */
  readonly max?: number
  /**
   * Share of tensors with elements at the limits of the dtype (NaN, infinities, -0; least, greatest) or all alike; 0 to
   * 1; default 0.1.
   */
  readonly edgeShare?: number
}

/**
 * Makes an arbitrary of tensors, uniform in a range. Cost is linear in the number of elements.
 * @throws {UsageError} if an option is unknown or has a wrong value.
 */
export function tensor(options: TensorOptions): Arbitrary<Tensor> {
  checkOptions('tensor()', options, ['shape', 'dtype', 'min', 'max', 'edgeShare'])
  const dtype = options.dtype ?? 'float32'
  if (!isDtype(dtype) || dtype === 'text' || dtype === 'float16' || DTYPES[dtype].family === 'complex') {
    throw new UsageError(`tensor() makes no '${String(dtype)}'; use a bool, int or float32/float64 dtype.`)
  }
  if (!Array.isArray(options.shape)) throw new UsageError('tensor() needs a shape: tensor({ shape: [28, 28] }).')
  const axes = options.shape.map((axis) => {
    const [low, high] = typeof axis === 'number' ? [axis, axis] : (axis as readonly [number, number])
    return limits('tensor() shape', Math.max(low, low < 0 ? Number.NaN : 0), high, true)
  })
  const family = DTYPES[dtype].family
  const most = options.max ?? (family === 'float' ? 1 : dtype === 'uint8' ? 255 : 100)
  const { min, max } = limits('tensor()', options.min ?? Math.min(0, most), most, false)
  const percent = edgePercent('tensor()', options.edgeShare, 0.1)
  const plain = elementBetween(dtype, min, max, false)
  const edges = elementEdges(dtype)
  return arbitraryOf((dice) => {
    const shape = axes.map((axis) => between(dice, axis.min, axis.max))
    if (!chance(dice, percent)) return drawTensor(dice, dtype, shape, plain)
    const alike = chance(dice, 30)
    const value = chance(dice, 50) || edges.length === 0 ? plain(dice) : pick(dice, edges)
    const wild: ElementDraw = (at) => (alike ? value : edges.length > 0 && chance(at, 10) ? pick(at, edges) : plain(at))
    return drawTensor(dice, dtype, shape, wild)
  })
}
