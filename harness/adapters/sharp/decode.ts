import { tensor } from '../../values/tensor.ts'
import { fileBytes } from './file-bytes.ts'
import { fromSharp, type PixelMode, type Pixels, type SharpModule } from './pixels.ts'

/** An image as it was read. `orientation` is that of EXIF, 1 (upright) to 8. */
export interface Decoded {
  readonly mode: PixelMode
  readonly orientation: number
  readonly pixels: Pixels
}

/**
 * Decodes a file. Grey stays grey, and 16-bit grey stays so; palettes and transparent colours come out as the colours
 * they stand for; CMYK comes out as sRGB, with the profile it brings or libvips' own.
 * @throws {Error} what sharp throws on a broken file.
 */
export async function decode(sharp: SharpModule, value: unknown, icc: 'ignore' | 'convert'): Promise<Decoded> {
  const image = sharp(fileBytes(value), { ignoreIcc: icc === 'ignore' })
  const { space, hasAlpha, orientation = 1 } = await image.metadata()
  const upright = orientation >= 1 && orientation <= 8 ? orientation : 1
  const made = (mode: PixelMode, pixels: Pixels): Decoded => ({ mode, orientation: upright, pixels })
  if (space === 'grey16' && !hasAlpha) return made('I;16', await fromSharp(image.toColourspace('grey16'), 'ushort'))
  const isGrey = space === 'grey16' || space === 'b-w'
  if (isGrey && !hasAlpha) return made('L', await fromSharp(image.toColourspace('b-w')))
  const pixels = await fromSharp(image)
  if (isGrey) return made('LA', greyAndAlpha(pixels))
  return made(pixels.shape[2] === 4 ? 'RGBA' : 'RGB', pixels)
}

// As raw pixels, sharp writes grey with alpha as four channels, or without its alpha.
function greyAndAlpha({ shape, data }: Pixels): Pixels {
  const pairs = data.filter((_, at) => at % 4 === 0 || at % 4 === 3)
  return tensor('uint8', [...shape.slice(0, 2), 2], pairs) as Pixels
}
