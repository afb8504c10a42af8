import type { NumbersIn } from './numbers-in.ts'
import type { Picture } from './drawn.ts'

/** An image has at least so many rows and columns, and is drawn with no more than so many. */
const LEAST = 8
const MOST = 32

/**
 * Makes a small picture of numbers that have the shape of an image: rows and columns alone, or with one, three or four
 * channels behind or before them, and a batch of one around. Of four channels the first three are drawn. Null of
 * anything else, and where no element is a finite number.
 */
export function drawPicture(numbers: NumbersIn): Picture | null {
  const layout = layoutOf(numbers.shape)
  if (layout === null) return null
  const { height, width, channels, at } = layout
  const step = Math.max(height, width) / MOST
  const [rows, columns] = [height, width].map((length) => (step <= 1 ? length : Math.max(1, Math.floor(length / step))))
  if (rows === undefined || columns === undefined) return null
  const sampled: number[] = []
  for (let y = 0; y < rows; y++) {
    const row = Math.floor((y * height) / rows)
    for (let x = 0; x < columns; x++) {
      const column = Math.floor((x * width) / columns)
      for (let channel = 0; channel < channels; channel++) sampled.push(numbers.at(at(row, column, channel)))
    }
  }
  const range = rangeOf(sampled)
  if (range === null) return null
  const [from, to] = range
  const bytes = sampled.map((value) =>
    Number.isFinite(value) ? Math.round((Math.min(Math.max(value, from), to) - from) * (255 / (to - from))) : 0,
  )
  return { width: columns, height: rows, channels, pixels: Buffer.from(bytes).toString('base64'), from, to }
}

interface Layout {
  readonly height: number
  readonly width: number
  readonly channels: 1 | 3
  readonly at: (row: number, column: number, channel: number) => number
}

function layoutOf(shape: readonly number[]): Layout | null {
  const own = shape.length > 2 && shape[0] === 1 ? shape.slice(1) : shape
  const [first = 0, second = 0, third = 0] = own
  if (own.length === 2) {
    const at = (row: number, column: number): number => row * second + column
    return large({ height: first, width: second, channels: 1, at })
  }
  if (own.length !== 3) return null
  if ([1, 3, 4].includes(third)) {
    const at = (row: number, column: number, channel: number): number => (row * second + column) * third + channel
    return large({ height: first, width: second, channels: third === 1 ? 1 : 3, at })
  }
  if (![1, 3, 4].includes(first)) return null
  const at = (row: number, column: number, channel: number): number => (channel * second + row) * third + column
  return large({ height: second, width: third, channels: first === 1 ? 1 : 3, at })
}

function large(layout: Layout): Layout | null {
  return layout.height < LEAST || layout.width < LEAST ? null : layout
}

/** Numbers of 0 to 255 and of 0 to 1 are drawn as such, others from the least to the greatest. */
function rangeOf(values: readonly number[]): readonly [number, number] | null {
  const finite = values.filter((value) => Number.isFinite(value))
  if (finite.length === 0) return null
  const [least, greatest] = [finite.reduce((a, b) => Math.min(a, b)), finite.reduce((a, b) => Math.max(a, b))]
  if (least >= 0 && greatest <= 1) return [0, 1]
  if (least >= 0 && greatest <= 255) return [0, 255]
  return least === greatest ? [least, least + 1] : [least, greatest]
}
