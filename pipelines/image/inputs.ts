// Small PNG files of every kind both libraries read alike, and now and then (one in fifty) one that both must refuse. 16-bit
// grey is left out: see README.md.
import * as fc from 'fast-check'
import { png, type PngImage } from './png.ts'

const SAMPLES = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 } as const

const kind = fc.constantFrom<Pick<PngImage, 'type' | 'depth'>[]>(
  ...([1, 2, 4, 8] as const).flatMap((depth) => [
    { type: 0, depth } as const,
    { type: 3, depth } as const,
  ]),
  ...([2, 4, 6] as const).flatMap((type) => [{ type, depth: 8 } as const, { type, depth: 8 } as const]),
)

const bytes = (length: number): fc.Arbitrary<number[]> =>
  fc.array(fc.oneof(fc.integer({ min: 0, max: 255 }), fc.constantFrom(0, 255)), {
    minLength: length,
    maxLength: length,
    size: 'max',
  })

/** Draws images of a size; the pixels from `colours` where given, else any. */
export function images(size: fc.Arbitrary<{ width: number; height: number }>): fc.Arbitrary<Uint8Array> {
  return fc
    .tuple(kind, size, fc.option(fc.integer({ min: 1, max: 8 }), { nil: undefined, freq: 2 }))
    .chain(([{ type, depth }, { width, height }, orientation]) => {
      const stride = Math.ceil((width * SAMPLES[type] * depth) / 8)
      const colours = 2 ** depth
      const transparent = type === 3 ? fc.array(fc.integer({ min: 0, max: 255 }), { minLength: 1, maxLength: colours }) : null
      return fc
        .record({
          rows: bytes(stride * height).map((row) => Uint8Array.from(row)),
          palette: type === 3 ? bytes(colours * 3) : fc.constant(undefined),
          transparency: transparent === null ? fc.constant(undefined) : fc.option(transparent, { nil: undefined }),
        })
        .map(({ rows, palette, transparency }) =>
          png({
            width,
            height,
            type,
            depth,
            rows,
            ...(palette === undefined ? {} : { palette }),
            ...(transparency === undefined ? {} : { transparency }),
            ...(orientation === undefined ? {} : { orientation }),
          }),
        )
    })
}

const side = fc.integer({ min: 1, max: 24 })
const whole = images(fc.record({ width: side, height: side }))
const broken = whole.map((file) => file.slice(0, Math.floor(file.length / 3)))

export default fc.oneof({ weight: 49, arbitrary: whole }, { weight: 1, arbitrary: broken })
