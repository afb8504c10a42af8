/** A way into a configuration: keys and list indices from its root. */
export type ConfigPath = ReadonlyArray<string | number>

/** One thing that is wrong with a configuration. */
export interface Issue {
  readonly path: ConfigPath
  /** Whether the key itself is wrong (unknown), or its value. */
  readonly on: 'key' | 'value'
  readonly message: string
  readonly hint: string | null
}

/** Notes that something is wrong: with a value, unless it says that it is with a key. */
export type Add = (path: ConfigPath, message: string, more?: Partial<Pick<Issue, 'on' | 'hint'>>) => void

/** A place in a file, both counted from 1; the column in UTF-16 code units. */
export interface Position {
  readonly line: number
  readonly column: number
}

/**
 * Finds where a path stands in the file: the place of the longest known part of it, null where not even its first
 * key is known for sure.
 */
export type Locate = (path: ConfigPath, on: 'key' | 'value') => Position | null

/**
 * Writes a path as a configuration would: `pairs.legal-text.known[0].until`, `pairs["odd. name"]`; the root is empty.
 */
export function pathText(path: ConfigPath): string {
  let text = ''
  for (const segment of path) {
    if (typeof segment === 'number') text += `[${segment}]`
    else if (!/^[\p{L}\p{N}_$*@:/-]+$/u.test(segment)) text += `[${JSON.stringify(segment)}]`
    else text += text === '' ? segment : `.${segment}`
  }
  return text
}
