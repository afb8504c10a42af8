import type sharpModule from 'sharp'
import type { Sharp } from 'sharp'
import { asTensor, tensor } from '../../values/tensor.ts'
import type { Tensor } from '../../values/tagged.ts'
import { loadPeer } from '../peer/load-peer.ts'

/** The function that the package `sharp` exports. */
export type SharpModule = typeof sharpModule

/**
 * Loads sharp, whichever of its two forms the runtime's conditions choose.
 * @throws {UsageError} if it is not installed.
 */
export function loadSharp(): SharpModule {
  const loaded = loadPeer('sharp', 'lockstep/sharp') as SharpModule | { readonly default: SharpModule }
  return 'default' in loaded ? loaded.default : loaded
}

/** Says what the channels of pixels are: grey, grey and alpha, colour, colour and alpha, grey of 16 bits. */
export type PixelMode = 'L' | 'LA' | 'RGB' | 'RGBA' | 'I;16'

/** Pixels of shape (height, width, channels), `uint8`, or `uint16` where grey of 16 bits was read. */
export interface Pixels extends Omit<Tensor, 'data'> {
  readonly data: Uint8Array | Uint16Array | Float32Array
}

/**
 * Takes a value as pixels.
 * @throws {TypeError} if it is no tensor of three dimensions.
 */
export function asPixels(value: unknown): Pixels {
  const read = typeof value === 'object' && value !== null ? asTensor(value) : 'no tensor'
  if (typeof read === 'string' || read.shape.length !== 3) {
    throw new TypeError('pixels are a tensor of shape (height, width, channels)')
  }
  return read as Pixels
}

/** Hands pixels to sharp. What it makes of them depends on the number of channels only: up to two are grey. */
export function toSharp(sharp: SharpModule, { shape, data }: Pixels): Sharp {
  const [height, width, channels] = shape as [number, number, 1 | 2 | 3 | 4]
  return sharp(data as Uint8Array, { raw: { width, height, channels } })
}

/** Runs a pipeline of sharp to its end and reads the pixels; `ushort` for 16 bits a channel. */
export async function fromSharp(image: Sharp, depth: 'uchar' | 'ushort' = 'uchar'): Promise<Pixels> {
  const { data, info } = await image.raw({ depth }).toBuffer({ resolveWithObject: true })
  const shape = [info.height, info.width, info.channels]
  if (depth === 'uchar') return tensor('uint8', shape, new Uint8Array(data)) as Pixels
  const values = new Uint16Array(new Uint8Array(data).buffer)
  return tensor('uint16', shape, values) as Pixels
}
