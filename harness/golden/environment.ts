import type { Node } from 'yaml'
import type { Provenance, Seen, SideInfo, StageInfo } from '../pipeline/provenance.ts'
import { digest } from '../values/digest.ts'
import { toTagged } from '../values/tagged-json.ts'
import type { GoldenEnvironment } from './golden-file.ts'
import { sameParams, type DeclaredTaps } from './tap-params.ts'
import { writeValue, type StoredBytes } from './values/stored-value.ts'
import { mapNode, plainNode, seqNode, textNode } from './values/yaml-node.ts'

/**
 * Makes the environment to record under from what the training side says of itself, and what its taps declared on all
 * records. A JavaScript runtime's numbers are floats.
 */
export function goldenEnvironment(info: SideInfo, declared: DeclaredTaps = new Map()): GoldenEnvironment {
  const numbers = /^(?:node|deno|bun|browser|hermes)\b/i.test(info.provenance.runtime) ? 'float' : 'int'
  const stages = info.kind === 'traced' ? [] : info.stages.map(withoutPlace)
  const taps = sameParams(declared)
  return { numbers, side: { ...info, stages }, ...(taps.size === 0 ? {} : { taps }) }
}

function withoutPlace({ source, ...stage }: StageInfo): StageInfo {
  return source === undefined ? stage : { ...stage }
}

/**
 * Names an environment by its content: `e` and eight digits of a digest, the same wherever and whenever it is recorded.
 */
export function environmentId({ numbers, side, taps }: GoldenEnvironment): string {
  const { provenance } = side
  const stages = side.stages.map((stage) => [
    stage.name,
    stage.kind,
    stage.branch,
    Object.hasOwn(stage, 'params') ? [stage.params] : [],
    stage.uses,
    stage.batch,
    stage.digest ?? null,
  ])
  const { runtime, platform, unicode = null, icu = null, packages, files, source, seen } = provenance
  const from = [
    runtime,
    platform,
    unicode,
    icu,
    sorted(packages),
    sorted(files),
    source?.digest ?? null,
    source?.covers ?? null,
    ...(seen === undefined ? [] : [sorted(seen.packages), sorted(seen.files), seen.unlisted ?? 0]),
  ]
  const content = digest([numbers, side.pipeline, side.kind, from, stages, ...(taps === undefined ? [] : [[...taps]])])
  return `e${content.slice('sha256:'.length, 'sha256:'.length + 8)}` // with a letter, so that no reader takes it for a number
}

function sorted(table: Readonly<Record<string, string | null>>): Array<[string, string | null]> {
  return Object.entries(table).toSorted(([a], [b]) => (a < b ? -1 : 1))
}

/** Writes an environment as YAML; large params go to `stored`. */
export function environmentNode({ numbers, side, taps }: GoldenEnvironment, stored: StoredBytes): Node {
  const { provenance } = side
  const entries: Array<[string, Node]> = [['pipeline', textNode(side.pipeline)]]
  if (side.kind === 'traced') entries.push(['traced', plainNode('true')])
  if (numbers === 'float') entries.push(['numbers', textNode('float')])
  for (const key of ['runtime', 'platform', 'unicode', 'icu'] as const) {
    const text = provenance[key]
    if (text !== undefined) entries.push([key, textNode(text)])
  }
  entries.push(['packages', tableNode(provenance.packages)], ['files', tableNode(provenance.files)])
  if (provenance.source !== undefined) {
    const { digest: sourceDigest, covers } = provenance.source
    entries.push([
      'source',
      mapNode([
        ['digest', textNode(sourceDigest)],
        ['covers', seqNode(covers.map((file) => textNode(file)))],
      ]),
    ])
  }
  if (provenance.seen !== undefined) entries.push(['seen', seenNode(provenance.seen)])
  if (side.kind === 'staged')
    entries.push(['stages', seqNode(side.stages.map((stage) => stageNode(stage, numbers, stored)))])
  if (taps !== undefined) {
    const params = [...taps].map(([name, value]): [string, Node] => [
      name,
      writeValue(toTagged(value), numbers, stored),
    ])
    entries.push(['taps', mapNode(params)])
  }
  return mapNode(entries)
}

function seenNode({ packages, files, unlisted }: Seen): Node {
  return mapNode([
    ['packages', tableNode(packages)],
    ['files', tableNode(files)],
    ...(unlisted === undefined ? [] : [['unlisted', plainNode(`${unlisted}`)] as [string, Node]]),
  ])
}

function tableNode(table: Provenance['packages']): Node {
  return mapNode(sorted(table).map(([name, text]) => [name, text === null ? plainNode('null') : textNode(text)]))
}

function stageNode(stage: StageInfo, numbers: GoldenEnvironment['numbers'], stored: StoredBytes): Node {
  const entries: Array<[string, Node]> = [['name', textNode(stage.name)]]
  if (stage.kind !== 'stage') entries.push(['kind', textNode(stage.kind)])
  if (stage.branch.length > 0) entries.push(['branch', seqNode(stage.branch.map((branch) => textNode(branch)))])
  if (Object.hasOwn(stage, 'params')) entries.push(['params', writeValue(toTagged(stage.params), numbers, stored)])
  if (stage.uses.length > 0) entries.push(['uses', seqNode(stage.uses.map((use) => textNode(use)))])
  if (stage.batch) entries.push(['batch', plainNode('true')])
  if (stage.digest !== undefined) entries.push(['digest', textNode(stage.digest)])
  return mapNode(entries)
}
