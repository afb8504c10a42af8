/** A value of a report: escaped for one line, cut with its length said, replaced by kind and length if private. */
export interface Shown {
  readonly text: string
  /** True where `text` is not the whole value. */
  readonly cut: boolean
}

/**
 * Plain JSON, cut down for drawing: what was left out stands in it as text (`… and 37 more`). Text in it is escaped for
 * one line.
 */
export type PlainJson = null | boolean | number | string | readonly PlainJson[] | { readonly [key: string]: PlainJson }
