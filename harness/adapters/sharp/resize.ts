import { fromSharp, toSharp, type Pixels, type SharpModule } from './pixels.ts'

/** Kernels of sharp, by the names Pillow has for the same functions; those it has not keep sharp's own. */
export const KERNELS = {
  nearest: 'nearest',
  bilinear: 'linear',
  bicubic: 'cubic',
  lanczos: 'lanczos3',
  lanczos2: 'lanczos2',
  mitchell: 'mitchell',
  mks2013: 'mks2013',
  mks2021: 'mks2021',
} as const

/** Names one of {@link KERNELS}. */
export type Resample = keyof typeof KERNELS

/** Says to what size pixels are brought, and by which kernel. */
export interface ResizeParams {
  readonly size: readonly [width: number, height: number]
  readonly resample: Resample
}

/** Resizes pixels to exactly a size, whatever their shape was. */
export function resize(sharp: SharpModule, pixels: Pixels, { size, resample }: ResizeParams): Promise<Pixels> {
  const kernel = KERNELS[resample]
  if (kernel === undefined) throw new TypeError(`sharp has no kernel for '${resample}'`)
  const image = toSharp(sharp, pixels).resize(size[0], size[1], { fit: 'fill', kernel })
  return fromSharp(pixels.shape[2] === 1 ? image.toColourspace('b-w') : image)
}
