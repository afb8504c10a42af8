import { Document, Pair, Scalar, YAMLMap, YAMLSeq, type Node } from 'yaml'
import { COMPOSE_OPTIONS, WRITE_OPTIONS, type KindTag } from './yaml-schema.ts'
import { textStyle } from './yaml-text.ts'

const STYLE = { plain: 'PLAIN', single: 'QUOTE_SINGLE', double: 'QUOTE_DOUBLE', literal: 'BLOCK_LITERAL' } as const
const FLOW_WIDTH = 80

/** Makes a plain scalar from its source: a number, `true`, `null`. */
export function plainNode(source: string): Scalar {
  const node = new Scalar(source)
  node.type = 'PLAIN'
  return node
}

/** Makes a scalar that reads back as this text, optionally under a tag. */
export function textNode(text: string, tag?: KindTag): Scalar {
  const node = new Scalar(text)
  const style = textStyle(text)
  node.type = STYLE[tag !== undefined && style === 'plain' ? 'single' : style]
  if (tag !== undefined) node.tag = tag
  return node
}

/** Makes a list: on one line if it holds only scalars and is short, one item a line otherwise. */
export function seqNode(items: readonly Node[], tag?: KindTag): YAMLSeq {
  const node = new YAMLSeq()
  node.items = [...items]
  if (tag !== undefined) node.tag = tag
  node.flow = fitsOneLine(items)
  return node
}

/**
 * Makes a map in the given order: one key a line, unless `flow` is asked for and it holds only scalars and is short.
 */
export function mapNode(
  entries: ReadonlyArray<readonly [key: string, value: Node]>,
  tag?: KindTag,
  flow = false,
): YAMLMap {
  const node = new YAMLMap()
  node.items = entries.map(([key, value]) => new Pair(textNode(key), value))
  if (tag !== undefined) node.tag = tag
  node.flow = entries.length === 0 || (flow && fitsOneLine(entries.flatMap(([key, value]) => [textNode(key), value])))
  return node
}

function fitsOneLine(items: readonly Node[]): boolean {
  let width = 0
  for (const item of items) {
    width += oneLineWidth(item) + 2
    if (width > FLOW_WIDTH) return false
  }
  return true
}

function oneLineWidth(node: Node): number {
  if (node instanceof Scalar) {
    if (node.type === 'BLOCK_LITERAL') return Infinity
    return (
      String(node.value).length + (node.type === 'PLAIN' ? 0 : 2) + (node.tag === undefined ? 0 : node.tag.length + 1)
    )
  }
  if ((node instanceof YAMLSeq || node instanceof YAMLMap) && node.items.length === 0) return 2
  if (node instanceof YAMLSeq && node.flow === true && node.items.every((item) => item instanceof Scalar)) {
    return (node.items as Scalar[]).reduce((width, item) => width + oneLineWidth(item) + 2, 2)
  }
  return Infinity
}

/** Writes a node as lines of YAML, without an indent and ending in a line feed. */
export function nodeText(node: Node): string {
  const document = new Document(null, COMPOSE_OPTIONS)
  document.contents = node
  return document.toString(WRITE_OPTIONS)
}
