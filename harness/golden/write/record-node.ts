import { isMap, isNode, Pair, Scalar, type Node, type YAMLMap } from 'yaml'
import { outcomeKind, type Outcome, type Threw } from '../../pipeline/outcome.ts'
import { toTagged } from '../../values/tagged-json.ts'
import type { GoldenRecord, Numbers } from '../golden-file.ts'
import { sameOutcomes } from '../record-digest.ts'
import { writeValue, type StoredBytes } from '../values/stored-value.ts'
import { mapNode, textNode } from '../values/yaml-node.ts'

/** What is written of a record; the line is where it lands. */
export type RecordContent = Omit<GoldenRecord, 'line'>

/** How values are written: what plain whole numbers of the record's environment mean, and where large values go. */
export interface Writing {
  readonly numbers: Numbers
  readonly stored: StoredBytes
}

/** Writes an outcome; large values go to `stored`. */
export function outcomeNode(outcome: Outcome, { numbers, stored }: Writing): Node {
  const kind = outcomeKind(outcome)
  if (kind === 'value') return writeValue(toTagged(outcome), numbers, stored)
  if (kind === 'not-reached') return textNode('', '!not-reached')
  const { type, message } = outcome as Threw
  return mapNode(
    [
      ['type', textNode(type)],
      ['message', textNode(message)],
    ],
    '!threw',
  )
}

/** Writes a whole record. */
export function recordNode(record: RecordContent, writing: Writing): YAMLMap {
  const entries: Array<[string, Node]> = [['id', textNode(record.id)]]
  if (record.note !== null) entries.push(['note', textNode(record.note)])
  if (record.throws) entries.push(['throws', writeValue(true, 'int', writing.stored)])
  entries.push(['input', writeValue(toTagged(record.input), 'int', writing.stored)])
  const node = mapNode(entries)
  node.items.push(...recordedPairs(record, null, writing))
  return node
}

/**
 * Writes the recorded part of a record: env, digest, stages. From `old`, the record as it stands in the file, comments
 * are kept, and the very nodes of stages whose outcome is the same.
 */
export function recordedPairs(record: RecordContent, old: OldRecord | null, writing: Writing): Array<Pair<Node, Node>> {
  if (record.stages === null || record.env === null || record.digest === null) return []
  const stages = mapNode([])
  stages.flow = false
  const oldStages = old?.node.get('stages', true)
  if (isMap(oldStages)) stages.commentBefore = oldStages.commentBefore ?? null // what stands above the first stage
  for (const [name, outcome] of record.stages) {
    const pair = isMap(oldStages) ? findPair(oldStages, name) : undefined
    const same = old?.numbers === writing.numbers && old.stages?.has(name) === true && sameAt(name, old.stages, outcome)
    const value = same && isNode(pair?.value) ? pair.value : withComments(outcomeNode(outcome, writing), pair?.value)
    stages.items.push(new Pair(isNode(pair?.key) ? pair.key : textNode(name), value))
  }
  const parts: Array<[string, Node]> = [
    ['env', textNode(record.env)],
    ['digest', textNode(record.digest)],
    ['stages', stages],
  ]
  return parts.map(([key, value]) => {
    const pair = old === null ? undefined : findPair(old.node, key)
    return new Pair(
      isNode(pair?.key) ? pair.key : textNode(key),
      key === 'stages' ? value : withComments(value, pair?.value),
    )
  })
}

/** A record as it stands in the file. */
export interface OldRecord {
  readonly node: YAMLMap
  readonly stages: ReadonlyMap<string, Outcome> | null
  readonly numbers: Numbers
}

function findPair(map: YAMLMap, key: string): Pair | undefined {
  return map.items.find((pair) => pair.key instanceof Scalar && String(pair.key.value) === key)
}

function sameAt(name: string, stages: ReadonlyMap<string, Outcome>, outcome: Outcome): boolean {
  return sameOutcomes(new Map([[name, stages.get(name)]]), new Map([[name, outcome]]))
}

function withComments(node: Node, old: unknown): Node {
  if (!isNode(old)) return node
  if (typeof old.commentBefore === 'string') node.commentBefore = old.commentBefore
  if (typeof old.comment === 'string') node.comment = old.comment
  return node
}
