import { UsageError } from '../errors.ts'

/** A tree of the paths a rule ignores; the walk goes down it beside the two values. */
export interface IgnoreNode {
  /** What is here is ignored with all that is inside of it. */
  readonly ignored: boolean
  readonly keys: ReadonlyMap<string, IgnoreNode>
  readonly indexes: ReadonlyMap<number, IgnoreNode>
  /** Where `*` leads; what a named key leads to has this merged in. */
  readonly any: IgnoreNode | null
}

type Segment = string | number | null // null is `*`

const SEGMENT = /\.(\*|[^.[\]*"]+)|\[(?:(\*)|(\d+)|("(?:[^"\\]|\\.)*"))\]/uy

/**
 * Reads one pattern: `$.id`, `$.items[*].ts`, `$.*`, `$["odd key"]`, `$[3]`.
 * @throws {UsageError} if it is no such pattern.
 */
function parsePattern(pattern: string, where: string): Segment[] {
  const segments: Segment[] = []
  let at = pattern.startsWith('$') ? 1 : Number.NaN
  while (at < pattern.length) {
    SEGMENT.lastIndex = at
    const match = SEGMENT.exec(pattern)
    if (match === null) break
    const [whole, name, star, index, quoted] = match
    if (name === '*' || star !== undefined) segments.push(null)
    else if (index !== undefined) segments.push(Number(index))
    else segments.push(quoted === undefined ? (name ?? '') : unquote(quoted, where))
    at += whole.length
  }
  if (at !== pattern.length) {
    throw new UsageError(`${where} has the path ${JSON.stringify(pattern)}, which is not a path.`, {
      hint: 'write paths as $.key, $.items[*].ts or $["odd key"]',
    })
  }
  return segments
}

/**
 * Reads a path that leads to one place: as a pattern is written, without `*`.
 * @throws {UsageError} if it is none.
 */
export function readPath(path: string, where: string): ReadonlyArray<string | number> {
  return parsePattern(path, where).map((step) => {
    if (step !== null) return step
    throw new UsageError(`${where} has the path ${JSON.stringify(path)}, which leads to many places.`, {
      hint: 'write a path without *, as $.request',
    })
  })
}

function unquote(quoted: string, where: string): string {
  try {
    return JSON.parse(quoted) as string
  } catch (cause) {
    throw new UsageError(`${where} has the quoted key ${quoted}, which is no JSON text.`, { cause })
  }
}

/**
 * Compiles patterns to a tree; null without any. `[3]` means an element, `.3` and `["3"]` a key, `*` both.
 * @throws {UsageError} if one is malformed.
 */
export function ignoreTree(patterns: readonly string[], where: string): IgnoreNode | null {
  return patterns.length === 0 ? null : grow(patterns.map((pattern) => parsePattern(pattern, where)))
}

function grow(paths: readonly Segment[][]): IgnoreNode {
  const after = (head: Segment): Segment[][] =>
    paths.filter((path) => path.length > 0 && (path[0] === head || path[0] === null)).map((path) => path.slice(1))
  const keys = new Map<string, IgnoreNode>()
  const indexes = new Map<number, IgnoreNode>()
  for (const [head] of paths) {
    if (typeof head === 'string' && !keys.has(head)) keys.set(head, grow(after(head)))
    if (typeof head === 'number' && !indexes.has(head)) indexes.set(head, grow(after(head)))
  }
  const stars = paths.filter((path) => path[0] === null).map((path) => path.slice(1))
  return {
    ignored: paths.some((path) => path.length === 0),
    keys,
    indexes,
    any: stars.length === 0 ? null : grow(stars),
  }
}

/** Goes one key down; null where nothing further is ignored. Allocates nothing. */
export function ignoreKey(node: IgnoreNode | null, key: string): IgnoreNode | null {
  return node === null ? null : (node.keys.get(key) ?? node.any)
}

/** Goes one element down; null where nothing further is ignored. Allocates nothing. */
export function ignoreIndex(node: IgnoreNode | null, index: number): IgnoreNode | null {
  return node === null ? null : (node.indexes.get(index) ?? node.any)
}
