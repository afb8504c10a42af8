/** Pixels of 8 bits a channel, of shape (height, width, channels), as stages hand them on. */
interface Pixels {
  readonly shape: readonly number[]
  readonly data: Uint8Array
}

/** The source pixels that make one pixel, from `first` on, and what each of them counts, in units of 2^-22. */
interface Weights {
  readonly first: number
  readonly counts: readonly number[]
}

/** Fractions have 22 bits: with 8 of a pixel and the sign that leaves one bit to spare in 32. */
const ONE = 2 ** 22

/**
 * Resizes as `Image.resize` of Pillow 13 with `BILINEAR`: a triangle as wide as the scale (never below one pixel) over the
 * pixels there are, in fixed point, each of the two passes rounded to 8 bits. The pass down comes first where it takes away
 * more than twice as many lines as the pass across, which earlier releases did not know.
 */
export function pillowBilinear<Image extends Pixels>(
  image: Image,
  { size: [width, height] }: { readonly size: readonly [number, number]; readonly resample: string },
): Image {
  const [rows, columns, channels] = image.shape as [number, number, number]
  const across = (data: Uint8Array, runs: number): Uint8Array =>
    along(data, { runs, from: columns, to: width, step: channels })
  const down = (data: Uint8Array, line: number): Uint8Array =>
    along(data, { runs: 1, from: rows, to: height, step: line * channels })
  const isDownFirst = rows > height && rows - height > 2 * (columns - width)
  const data = isDownFirst ? across(down(image.data, columns), height) : down(across(image.data, rows), width)
  return { ...image, shape: [height, width, channels], data }
}

/** Resizes one axis: `runs` times `from` items of `step` numbers each become `to` items. */
function along(
  data: Uint8Array,
  {
    runs,
    from,
    to,
    step,
  }: { readonly runs: number; readonly from: number; readonly to: number; readonly step: number },
): Uint8Array {
  if (from === to) return data
  const made = new Uint8Array(runs * to * step)
  const weights = Array.from({ length: to }, (_, index) => weightsOf(index, from, from / to))
  for (let run = 0; run < runs; run++) {
    for (let index = 0; index < to; index++) {
      const { first, counts } = weights[index]!
      for (let part = 0; part < step; part++) {
        const at = (run * from + first) * step + part
        const sum = counts.reduce((total, count, tap) => total + count * data[at + tap * step]!, ONE / 2)
        made[(run * to + index) * step + part] = Math.floor(sum / ONE)
      }
    }
  }
  return made
}

function weightsOf(index: number, count: number, scale: number): Weights {
  const reach = Math.max(scale, 1)
  const centre = (index + 0.5) * scale
  const first = Math.max(Math.trunc(centre - reach + 0.5), 0)
  const end = Math.min(Math.trunc(centre + reach + 0.5), count)
  const narrow = 1 / reach
  const heights = Array.from({ length: end - first }, (_, tap) =>
    Math.max(1 - Math.abs((first + tap - centre + 0.5) * narrow), 0),
  )
  const total = heights.reduce((sum, height) => sum + height, 0)
  return { first, counts: heights.map((height) => Math.trunc((height / total) * ONE + 0.5)) }
}
