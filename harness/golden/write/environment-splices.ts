import { isMap, Pair, type Node, type YAMLMap } from 'yaml'
import { environmentId, environmentNode } from '../environment.ts'
import type { GoldenEnvironment } from '../golden-file.ts'
import type { StoredBytes } from '../values/stored-value.ts'
import { endLine, indented, keyOf, pairLines, type Splice } from './text-splice.ts'
import { mapNode, nodeText, textNode } from '../values/yaml-node.ts'

/** Which environments a file is to hold. */
export interface EnvironmentEdit {
  readonly wanted: ReadonlyMap<string, GoldenEnvironment>
  /** Those in the file that are as their name says; the others are written anew where their content is known. */
  readonly sound: ReadonlySet<string>
  readonly stored: StoredBytes
}

/** Drops environments that are not wanted and adds new ones, by id; a null stands for what lines cannot do. */
export function environmentSplices(
  text: string,
  top: YAMLMap,
  { wanted, sound, stored }: EnvironmentEdit,
): ReadonlyArray<Splice | null> {
  const index = top.items.findIndex((pair) => keyOf(pair) === 'environments')
  const written = ([id, environment]: [string, GoldenEnvironment], indent: number): string =>
    indented(nodeText(mapNode([[id, environmentNode(environment, stored)]])), indent)
  if (index === -1) {
    if (wanted.size === 0) return []
    if (top.flow === true) return [null]
    const at = endLine(
      text,
      top.items.find((pair) => keyOf(pair) === 'lockstep'),
    )
    return [{ from: at, to: at, text: `environments:\n${[...wanted].map((entry) => written(entry, 2)).join('')}` }]
  }
  if (wanted.size === 0) {
    const lines = pairLines(text, top, index)
    return [lines === null ? null : { from: lines.from, to: lines.to, text: '' }]
  }
  const map: unknown = top.items[index]?.value
  if (!isMap(map)) return [null]
  const ids = map.items.map(keyOf)
  const lines = ids.map((_, at) => pairLines(text, map, at))
  const end = lines.at(-1)
  const splices: Array<Splice | null> = []
  const isKept = (id: string): boolean => keeps(id, { wanted, sound, stored })
  for (const [at, id] of ids.entries()) {
    const gone = lines[at] ?? null
    if (!isKept(id)) splices.push(gone === null ? null : { from: gone.from, to: gone.to, text: '' })
  }
  for (const entry of wanted) {
    if (ids.includes(entry[0]) && isKept(entry[0])) continue
    const at = lines[ids.findIndex((other) => other > entry[0])]?.from ?? end?.to
    splices.push(at === undefined || !end ? null : { from: at, to: at, text: written(entry, end.indent) })
  }
  return splices
}

function keeps(id: string, { wanted, sound }: EnvironmentEdit): boolean {
  const environment = wanted.get(id)
  return environment !== undefined && (sound.has(id) || environmentId(environment) !== id)
}

/** Brings the node of the environments to what is wanted; kept ones keep their node. */
export function setEnvironments(top: YAMLMap, edit: EnvironmentEdit): void {
  const { wanted, stored } = edit
  const old: unknown = top.get('environments', true)
  const kept = new Map(isMap(old) ? old.items.map((pair) => [keyOf(pair), pair.value as Node]) : [])
  top.delete('environments')
  if (wanted.size === 0) return
  const entries = [...wanted].map(([id, environment]): [string, Node] => [
    id,
    (keeps(id, edit) ? kept.get(id) : undefined) ?? environmentNode(environment, stored),
  ])
  const at = top.items.findIndex((pair) => keyOf(pair) === 'records')
  top.items.splice(at === -1 ? top.items.length : at, 0, new Pair(textNode('environments'), mapNode(entries)))
  top.flow = false
}
