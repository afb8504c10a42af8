import * as fc from 'fast-check'
import { png, type PngImage } from './png.ts'

/** Width and height of an image once it stands upright. */
export interface Size {
  readonly width: number
  readonly height: number
}

const SAMPLES = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 } as const

// 16-bit grey is left out, and a transparent colour where grey has 2 or 4 bits: README.md says why.
const kind = fc.constantFrom<Pick<PngImage, 'type' | 'depth'>[]>(
  ...([1, 2, 4, 8] as const).map((depth) => ({ type: 0, depth }) as const),
  ...([1, 2, 4, 8] as const).map((depth) => ({ type: 3, depth }) as const),
  { type: 2, depth: 8 },
  { type: 4, depth: 8 },
  { type: 6, depth: 8 },
)

/** Draws PNG files of every kind, some of them turned or mirrored, some with transparent colours. */
export function drawnImages(size: fc.Arbitrary<Size>): fc.Arbitrary<Uint8Array> {
  const orientation = fc.option(fc.integer({ min: 1, max: 8 }), { nil: 1 })
  return fc.tuple(kind, size, orientation).chain(([{ type, depth }, upright, turn]) => {
    const [width, height] = turn > 4 ? [upright.height, upright.width] : [upright.width, upright.height]
    const colours = 2 ** depth
    const canBeTransparent = type < 4 && (type > 0 || depth === 1 || depth === 8)
    return fc
      .record(
        {
          rows: numbers(Math.ceil((width * SAMPLES[type] * depth) / 8) * height).map((row) => Uint8Array.from(row)),
          palette: numbers(colours * 3),
          transparency: numbers(type === 3 ? colours : SAMPLES[type], type === 3 ? 255 : colours - 1),
        },
        { requiredKeys: type === 3 ? ['rows', 'palette'] : ['rows'] },
      )
      .map(({ palette, transparency, rows }) =>
        png({
          width,
          height,
          type,
          depth,
          rows,
          ...(type === 3 ? { palette } : {}),
          ...(canBeTransparent && transparency !== undefined ? { transparency } : {}),
          ...(turn > 1 ? { orientation: turn } : {}),
        }),
      )
  })
}

/** Draws images of one colour. */
export function flatImages(size: fc.Arbitrary<Size>): fc.Arbitrary<Uint8Array> {
  return fc.tuple(numbers(3), size).map(([colour, { width, height }]) => {
    const rows = Uint8Array.from({ length: width * height * 3 }, (_, at) => colour[at % 3]!)
    return png({ width, height, type: 2, depth: 8, rows })
  })
}

function numbers(length: number, max = 255): fc.Arbitrary<number[]> {
  const byte = fc.oneof(fc.integer({ min: 0, max }), fc.constantFrom(0, max))
  return fc.array(byte, { minLength: length, maxLength: length, size: 'max' })
}
