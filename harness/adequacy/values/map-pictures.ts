import { kindOf } from '../../values/kind.ts'
import type { Tensor, TensorData } from '../../values/tagged.ts'
import { asTensor, tensor } from '../../values/tensor.ts'
import { mapLeaves } from './map-leaves.ts'

/** A tensor of three axes one of which is of 1, 3 or 4 channels. */
export interface Picture extends Pick<Tensor, 'shape' | 'dtype'> {
  readonly channelsFirst: boolean
  readonly channels: number
  /** How many there are in one channel. */
  readonly pixels: number
}

/** The data of a picture, of numbers. */
export type Pixels = Uint8Array | Int32Array | Float32Array | Float64Array

/** Changes every picture that a value holds; null leaves one as it is. */
export function mapPictures(
  value: unknown,
  change: (picture: Picture, data: Pixels) => { readonly data: TensorData; readonly shape?: Tensor['shape'] } | null,
): unknown {
  return mapLeaves(value, undefined, (leaf) => {
    const read = kindOf(leaf) === 'tensor' ? asTensor(leaf as object) : null
    if (read === null || typeof read === 'string' || read.shape.length !== 3) return leaf
    const { shape, dtype, data } = read
    const [first = 0, , last = 0] = shape
    const isPixels = [Uint8Array, Int32Array, Float32Array, Float64Array].some((kind) => data instanceof kind)
    const channelsFirst = !CHANNELS.includes(last)
    const channels = channelsFirst ? first : last
    if (!isPixels || !CHANNELS.includes(channels) || dtype.startsWith('complex')) return leaf
    const made = change({ shape, dtype, channelsFirst, channels, pixels: data.length / channels }, data as Pixels)
    return made === null ? leaf : tensor(dtype, made.shape ?? shape, made.data)
  })
}

const CHANNELS: readonly number[] = [1, 3, 4]
