import { isCollection, isMap, isNode, isPair, type Pair, type YAMLMap, type YAMLSeq } from 'yaml'

/** Replaces `from` up to `to` of a text; both at the start of a line. */
export interface Splice {
  readonly from: number
  readonly to: number
  readonly text: string
}

/** Applies splices that do not overlap. Those at one place keep their order. */
export function applySplices(text: string, splices: readonly Splice[]): string {
  const sorted = splices
    .map((splice, order) => ({ splice, order }))
    .toSorted((a, b) => a.splice.from - b.splice.from || a.order - b.order)
  let out = ''
  let at = 0
  for (const { splice } of sorted) {
    out += text.slice(at, splice.from) + splice.text
    at = Math.max(at, splice.to)
  }
  return out + text.slice(at)
}

/** Finds where the line of an offset begins. */
export function lineStart(text: string, offset: number): number {
  return text.lastIndexOf('\n', offset - 1) + 1
}

/** Finds where the line after a node's last character begins. A comment on that line belongs to the node. */
export function endLine(text: string, node: unknown): number {
  const [start, end] = extent(node)
  const last = start + text.slice(start, end).trimEnd().length
  const feed = text.indexOf('\n', last)
  return feed === -1 ? text.length : feed + 1
}

/** Finds the offsets of a node's first and behind its last character; of a block collection, its last item's. */
function extent(node: unknown): [number, number] {
  if (isPair(node)) {
    const [start, keyEnd] = extent(node.key)
    const [, end] = isNode(node.value) ? extent(node.value) : [0, keyEnd]
    return [start, Math.max(end, keyEnd)]
  }
  if (!isNode(node) || node.range === null || node.range === undefined) return [0, 0]
  const [start, end] = node.range
  if (!isCollection(node) || node.flow === true) return [start, end]
  const last = node.items.at(-1)
  return last === undefined ? [start, end] : [start, Math.max(start, extent(last)[1])]
}

/** A block list item or map pair as whole lines, and the column of what stands in it. */
export interface Lines {
  readonly from: number
  readonly to: number
  /** Spaces before the dash, or before the key. */
  readonly indent: number
}

/** Finds the lines of a block map inside a block list; null where the list is written in another way. */
export function itemLines(text: string, list: YAMLSeq, item: unknown): Lines | null {
  if (list.flow === true || !isMap(item) || item.flow === true || item.range === null || item.range === undefined)
    return null
  const from = lineStart(text, item.range[0])
  const before = /^( *)- +$/.exec(text.slice(from, item.range[0]))
  return before === null ? null : { from, to: endLine(text, item), indent: before[1]?.length ?? 0 }
}

/**
 * Finds the lines of one entry of a block map, without the comments above it; null where it is written in another way.
 */
export function pairLines(text: string, map: YAMLMap, index: number): Lines | null {
  const pair = map.items[index]
  const key: unknown = pair?.key
  if (map.flow === true || !isNode(key) || key.range === null || key.range === undefined) return null
  const from = lineStart(text, key.range[0])
  const before = text.slice(from, key.range[0])
  return /^ *$/.test(before) ? { from, to: endLine(text, pair), indent: before.length } : null
}

/** Indents the lines of a text; empty lines stay empty. */
export function indented(text: string, spaces: number): string {
  return text.replaceAll(/^(?=[^\n])/gm, ' '.repeat(spaces))
}

/** Finds where the comment lines directly above an item begin that stand in the column of its dash. */
export function aboveComments(text: string, { from, indent }: Lines): number {
  let at = from
  while (at > 0) {
    const start = lineStart(text, at - 1)
    if (!text.startsWith(`${' '.repeat(indent)}#`, start)) return at
    at = start
  }
  return at
}

/** Reads the key of a map's entry as it is written. */
export function keyOf(pair: Pair): string {
  return String((pair.key as { value?: unknown } | null)?.value)
}

/** Ends a text in a line feed. */
export function withFinalFeed(text: string): string {
  return text.endsWith('\n') ? text : `${text}\n`
}
