import { fromSharp, toSharp, type Pixels, type SharpModule } from './pixels.ts'

/** Colour modes that pixels can be brought to, by their number of channels. */
export const COLOUR_MODES = { L: 1, RGB: 3, RGBA: 4 } as const

/** Names one of {@link COLOUR_MODES}. */
export type ColourMode = keyof typeof COLOUR_MODES

/** Brings pixels to a mode, 8 bits a channel. Alpha is dropped, or added opaque; grey is what libvips calls `b-w`. */
export async function colour(sharp: SharpModule, pixels: Pixels, mode: ColourMode): Promise<Pixels> {
  const image = toSharp(sharp, pixels)
  if (mode === 'RGBA') return fromSharp(image.ensureAlpha().toColourspace('srgb'))
  return fromSharp(image.removeAlpha().toColourspace(mode === 'L' ? 'b-w' : 'srgb'))
}
