import { isSeq, YAMLSeq, type Node, type Pair, type YAMLMap } from 'yaml'
import { writingOf, type GoldenTarget } from './golden-target.ts'
import { environmentId } from '../environment.ts'
import { environmentSplices, setEnvironments, type EnvironmentEdit } from './environment-splices.ts'
import type { ParsedGolden } from '../read/parse-golden.ts'
import { recordedPairs, recordNode } from './record-node.ts'
import type { StoredBytes } from '../values/stored-value.ts'
import {
  aboveComments,
  endLine,
  indented,
  itemLines,
  keyOf,
  pairLines,
  withFinalFeed,
  type Lines,
  type Splice,
} from './text-splice.ts'
import { mapNode, nodeText } from '../values/yaml-node.ts'
import { WRITE_OPTIONS } from '../values/yaml-schema.ts'

/** Two ways to write a changed golden file. */
export interface EditPlan {
  /**
   * Lines to exchange; null where the file is laid out in a way that lines cannot be exchanged in (`records: [{…}]`).
   */
  readonly splices: readonly Splice[] | null
  /** Writes the whole document from its nodes: comments and order stay, the layout becomes the usual one. */
  readonly document: () => string
}

/** Plans how a parsed file becomes what is wanted. The nodes of changed records are exchanged in place. */
export function planEdit(parsed: ParsedGolden, wanted: GoldenTarget, stored: StoredBytes): EditPlan {
  const { document, top } = parsed.yaml
  if (document === null || top === null) return { splices: null, document: () => '' }
  const text = withFinalFeed(parsed.yaml.text)
  const list = top.get('records', true)
  const seq = isSeq(list) ? list : new YAMLSeq()
  const old = oldItems(parsed, text, seq)
  const kept = new Set(wanted.records.map((record) => record.id))
  const sound = new Set(
    [...parsed.golden.environments].filter(([id, found]) => environmentId(found) === id).map(([id]) => id),
  )
  const environments: EnvironmentEdit = { wanted: wanted.environments, sound, stored }
  const splices: Array<Splice | null> = [...environmentSplices(text, top, environments)]
  for (const [id, { lines }] of old)
    if (!kept.has(id)) splices.push(lines === null ? null : { from: lines.from, to: lines.to, text: '' })
  const points = insertionPoints(text, wanted, old)
  const spaced = old.size > 1 && text[[...old.values()][0]?.lines?.to ?? 0] === '\n'
  const items: YAMLMap[] = []
  for (const record of wanted.records) {
    const writing = writingOf(record, wanted, stored)
    const item = old.get(record.id)
    items.push(item?.node ?? recordNode(record, writing))
    if (item === undefined) {
      splices.push(insertion(items.at(-1), points.get(record.id) ?? null, spaced))
    } else if (
      item.record.env !== record.env ||
      item.record.digest !== record.digest ||
      item.record.damaged !== record.damaged
    ) {
      const { env, stages } = item.record
      const numbers = (env === null ? null : parsed.golden.environments.get(env)?.numbers) ?? 'int'
      const pairs = recordedPairs(record, { node: item.node, stages, numbers }, writing)
      splices.push(recordSplice(text, item, pairs))
      item.node.items = [...item.node.items.filter((pair) => !isRecorded(pair)), ...pairs]
    }
  }
  return {
    splices: splices.includes(null) ? null : (splices as Splice[]),
    document: () => {
      seq.items = items
      seq.flow = items.length === 0
      top.set('records', seq)
      setEnvironments(top, environments)
      return document.toString(WRITE_OPTIONS)
    },
  }
}

interface OldItem {
  readonly record: ParsedGolden['golden']['records'][number]
  readonly node: YAMLMap
  readonly lines: Lines | null
}

function oldItems(parsed: ParsedGolden, text: string, seq: YAMLSeq): ReadonlyMap<string, OldItem> {
  return new Map(
    parsed.golden.records.map((record, index) => {
      const node = seq.items[index] as YAMLMap
      return [record.id, { record, node, lines: itemLines(text, seq, node) }]
    }),
  )
}

interface InsertionPoint {
  readonly at: number
  readonly indent: number
  readonly end: boolean
}

/** Finds where each new record goes: before the next one that is there (and the comment above that), or to the end. */
function insertionPoints(
  text: string,
  wanted: GoldenTarget,
  old: ReadonlyMap<string, OldItem>,
): ReadonlyMap<string, InsertionPoint> {
  const points = new Map<string, InsertionPoint>()
  const last = [...old.values()].at(-1)?.lines ?? null
  let point: InsertionPoint | null = last === null ? null : { at: last.to, indent: last.indent, end: true }
  for (const { id } of wanted.records.toReversed()) {
    const item = old.get(id)
    if (item === undefined) {
      if (point !== null) points.set(id, point)
    } else if (item.lines !== null) {
      point = { at: aboveComments(text, item.lines), indent: item.lines.indent, end: false }
    }
  }
  return points
}

function insertion(node: YAMLMap | undefined, point: InsertionPoint | null, spaced: boolean): Splice | null {
  if (node === undefined || point === null) return null
  const item = new YAMLSeq()
  item.items = [node]
  const written = indented(nodeText(item), point.indent)
  const text = !spaced ? written : point.end ? `\n${written}` : `${written}\n`
  return { from: point.at, to: point.at, text }
}

function isRecorded(pair: Pair): boolean {
  return ['env', 'digest', 'stages'].includes(keyOf(pair))
}

/** Exchanges the recorded part of a record, which must be its last lines, or appends it. */
function recordSplice(text: string, { node, lines }: OldItem, pairs: ReadonlyArray<Pair<Node, Node>>): Splice | null {
  const first = node.items.findIndex(isRecorded)
  const tail = first === -1 ? [] : node.items.slice(first)
  const before = node.items[(first === -1 ? node.items.length : first) - 1]
  if (lines === null || before === undefined || !tail.every(isRecorded)) return null
  const part = mapNode([])
  part.flow = false
  part.items = [...pairs]
  const column = pairLines(text, node, 1)?.indent ?? lines.indent + 2
  return { from: endLine(text, before), to: lines.to, text: indented(nodeText(part), column) }
}
