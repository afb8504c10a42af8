import { tensor } from '../../values/tensor.ts'
import type { Pixels } from './pixels.ts'

/** Makes float32 of pixels, divided by a number in float32. */
export function scale({ shape, data }: Pixels, divisor: number): Pixels {
  const by = Math.fround(divisor)
  return tensor(
    'float32',
    shape,
    Float32Array.from(data, (value) => value / by),
  ) as Pixels
}

/** Subtracts the mean of each channel, the last axis, and divides by its standard deviation; every step in float32. */
export function normalise({ shape, data }: Pixels, mean: readonly number[], std: readonly number[]): Pixels {
  const [means, stds] = [Float32Array.from(mean), Float32Array.from(std)]
  const channels = shape[2]!
  const made = new Float32Array(data.length)
  for (let at = 0; at < data.length; at++) {
    const channel = at % channels
    made[at] = Math.fround(data[at]! - means[channel]!) / stds[channel]!
  }
  return tensor('float32', shape, made) as Pixels
}

/** Makes (channels, height, width) of (height, width, channels). */
export function channelsFirst({ dtype, shape, data }: Pixels): Pixels {
  const [height, width, channels] = shape as [number, number, number]
  const made = data.slice()
  for (let at = 0; at < data.length; at++) {
    made[(at % channels) * height * width + Math.floor(at / channels)] = data[at]!
  }
  return tensor(dtype, [channels, height, width], made) as Pixels
}
