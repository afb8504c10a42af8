import type { Picture } from '../../../../values/drawn/drawn.ts'
import { bitmap } from './bitmap.ts'
import { element, type Drawing } from './element.ts'

type Range = readonly [from: number, to: number]

/** What black and white stand for in two pictures that are drawn beside each other. */
export function rangeOfBoth(own: Picture, other: Picture | undefined): Range {
  return [Math.min(own.from, other?.from ?? own.from), Math.max(own.to, other?.to ?? own.to)]
}

/** Draws a picture; black and white are the ends of `range`. */
export function pictureOf(picture: Picture, { range, alt }: { readonly range: Range; readonly alt: string }): Drawing {
  const values = valuesOf(picture)
  return figure(picture, scaled(values, range), {
    alt,
    caption: `black ${short(range[0])}, white ${short(range[1])}`,
  })
}

/** Draws where two pictures differ: white by how much; null where they are not of one size. */
export function differencePicture(own: Picture, other: Picture): Drawing | null {
  if (own.width !== other.width || own.height !== other.height || own.channels !== other.channels) return null
  const [left, right] = [valuesOf(own), valuesOf(other)]
  const deltas = left.map((value, at) => Math.abs(value - (right[at] ?? value)))
  const largest = deltas.reduce((most, delta) => Math.max(most, delta), 0)
  const caption = `|Δ|, white ${short(largest)}`
  return figure(own, scaled(deltas, [0, largest === 0 ? 1 : largest]), { alt: 'where the images differ', caption })
}

function figure(
  { width, height, channels }: Picture,
  bytes: readonly number[],
  { alt, caption }: { readonly alt: string; readonly caption: string },
): Drawing {
  const src = bitmap({ width, height, channels, bytes })
  const factor = Math.max(1, Math.floor(160 / Math.max(width, height)))
  return element(
    'figure',
    { class: 'picture' },
    element('img', { src, alt, width: width * factor, height: height * factor }),
    element('figcaption', {}, caption),
  )
}

function short(value: number): string {
  return String(Number(value.toPrecision(3)))
}

function valuesOf({ pixels, from, to }: Picture): readonly number[] {
  return Array.from(atob(pixels), (char) => from + (char.charCodeAt(0) / 255) * (to - from))
}

function scaled(values: readonly number[], [from, to]: Range): readonly number[] {
  return values.map((value) => Math.round(((value - from) / (to - from)) * 255))
}
