/**
 * A value as plain data to be drawn, never to be judged. What was left out of it is told by lengths; `start` is how
 * much of that is in front, left out where nothing is.
 */
export type Drawn =
  /** Text, all of it; escaped, as is all text in what is drawn. */
  | string
  /** A part of longer text; `length` counts all of it, in UTF-16 code units. */
  | { readonly is: 'text'; readonly text: string; readonly length: number; readonly start?: number }
  /** Anything without parts that are drawn by themselves, on one line, escaped: a number, a date, an opaque value. */
  | { readonly is: 'leaf'; readonly text: string }
  | {
      readonly is: 'list'
      readonly of: 'list' | 'tuple' | 'set'
      readonly items: readonly Drawn[]
      readonly length: number
      readonly start?: number
    }
  /** A record, or a map, whose keys are drawn as values are. */
  | {
      readonly is: 'record'
      readonly of: 'record' | 'map'
      readonly entries: ReadonlyArray<readonly [key: string, item: Drawn]>
      readonly length: number
    }
  /** A tensor of numbers, or a list of four numbers and more: the first of its elements, row-major. */
  | {
      readonly is: 'numbers'
      /** The dtype, or `list`. */
      readonly type: string
      readonly shape: readonly number[]
      /** As the value holds them, each behind a space but the first. */
      readonly items: string
      readonly start?: number
      /** Where it has the shape of an image; left out: it has not. */
      readonly picture?: Picture
    }
  | {
      readonly is: 'table'
      readonly form: string
      readonly rows: number
      /** How many there are; fewer may be listed. */
      readonly width: number
      /** Null where it is the default 0, 1, 2, … */
      readonly index: readonly string[] | null
      readonly columns: ReadonlyArray<{
        readonly name: string
        readonly dtype: string
        readonly cells: readonly string[]
      }>
    }

/** An image made small: pixels row by row from the top, in base64; one byte a pixel, or three. */
export interface Picture {
  readonly width: number
  readonly height: number
  readonly channels: 1 | 3
  readonly pixels: string
  /** What black and white stand for. */
  readonly from: number
  readonly to: number
}
