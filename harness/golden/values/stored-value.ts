import { isMap, isSeq, type Node, type Scalar, type YAMLMap } from 'yaml'
import { display } from '../../values/display.ts'
import { elementCount } from '../../values/dtype.ts'
import { sha256 } from '../../values/sha256.ts'
import { fromTagged } from '../../values/tagged-json.ts'
import type { Numbers } from '../golden-file.ts'
import { countOf, textOf, type Found, type Reading } from './reading.ts'
import { valueNode } from './value-node.ts'
import { mapNode, plainNode, seqNode, textNode } from './yaml-node.ts'
import type { TaggedJson } from '../../values/tagged-json-type.ts'

/** Bytes of large values by their file name, which is their SHA-256. */
export type StoredBytes = Map<string, Uint8Array>

/** Recognises the files that hold large values. */
export const STORED_NAME: RegExp = /^[0-9a-f]{64}\.(?:txt|bin|json)$/

const MOST_ELEMENTS = 64
const MOST_TEXT = 4096
const MOST_DEPTH = 60

/**
 * Writes a value as a YAML node. One that is large (more than 64 elements, 4 kB of text or 60 levels) goes to `stored`,
 * and the node holds its file, kind, shape and a preview.
 */
export function writeValue(json: TaggedJson, numbers: Numbers, stored: StoredBytes): Node {
  if (!isLarge(json)) return valueNode(json, numbers)
  const [kind, bytes, extension] = pack(json)
  const file = `${sha256(bytes).slice('sha256:'.length)}.${extension}`
  stored.set(file, bytes)
  const entries: Array<[string, Node]> = [
    ['file', textNode(file)],
    ['kind', textNode(kind)],
  ]
  if (extension === 'bin') {
    const [, dtype, shape] = json as readonly [string, string, readonly number[]]
    entries.push(['dtype', textNode(dtype)], ['shape', seqNode(shape.map((length) => plainNode(String(length))))])
  }
  entries.push(['preview', textNode(display(fromTagged(json)).text)])
  return mapNode(entries, '!stored')
}

/** Reads back what a `!stored` node stands for; `load` finds its file. Problems are reported and give null. */
export function readStored(node: YAMLMap | Scalar, load: (file: string) => Found, reading: Reading): TaggedJson {
  const restore = 'restore the file from version control'
  const file = isMap(node) ? textOf(node.get('file', true)) : null
  if (!isMap(node) || file === null || !STORED_NAME.test(file)) {
    reading.problem(node, '!stored needs the file of its value', 'restore it as it was recorded')
    return null
  }
  const bytes = load(file)
  if (bytes === null) {
    reading.problem(node, `sidecar missing: ${file}`, restore)
    return null
  }
  if ('why' in bytes) {
    reading.problem(node, `sidecar ${file} ${bytes.why}`, bytes.hint)
    return null
  }
  if (sha256(bytes) !== `sha256:${file.slice(0, 64)}`) {
    reading.problem(node, `sidecar tampered: ${file} does not hold what its name says`, restore)
    return null
  }
  const value = unpack(node, file, bytes)
  if (value === undefined) reading.problem(node, `sidecar malformed: ${file}`, restore)
  return value ?? null
}

/** Reads the bytes by the kind of their file; undefined if they are not of that kind. */
function unpack(node: YAMLMap, file: string, bytes: Uint8Array): TaggedJson | undefined {
  try {
    if (file.endsWith('.txt')) return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
    if (file.endsWith('.json')) return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as TaggedJson
  } catch {
    return undefined
  }
  const shape = node.get('shape', true)
  const lengths = isSeq(shape) ? shape.items.map((length) => countOf(length) ?? -1) : [-1]
  return ['x', textOf(node.get('dtype', true)), lengths, Buffer.from(bytes).toString('base64')]
}

function pack(json: TaggedJson): [kind: string, bytes: Uint8Array, extension: string] {
  if (typeof json === 'string' && !/\p{Cs}/u.test(json))
    return [`text of ${json.length}`, Buffer.from(json, 'utf8'), 'txt']
  if (Array.isArray(json) && json[0] === 'x' && typeof json[3] === 'string') {
    return ['tensor', Buffer.from(json[3], 'base64'), 'bin']
  }
  return [kindText(json), Buffer.from(JSON.stringify(json), 'utf8'), 'json']
}

const KINDS: Readonly<Record<string, string>> = {
  l: 'list',
  t: 'tuple',
  ty: 'typed value',
  s: 'set',
  r: 'record',
  m: 'map',
  x: 'tensor',
  tab: 'table',
}

function kindText(json: TaggedJson): string {
  if (!Array.isArray(json)) return `text of ${String(json).length}`
  const parts = json as readonly TaggedJson[]
  const kind = KINDS[parts[0] as string]
  if (kind === undefined) return 'value'
  if (kind === 'table') return `table of ${String(parts[1])} rows`
  if (kind === 'tensor') return `tensor of ${elementCount(parts[2] as number[])} texts`
  if (kind === 'typed value') return `${kind} of ${parts.length - 3}`
  return `${kind} of ${(parts.length - 1) / (kind === 'record' || kind === 'map' ? 2 : 1)}`
}

function isLarge(json: TaggedJson): boolean {
  return count(json, { elements: 0, text: 0 }, 0)
}

/** Counts elements and text until one is too many; true then. */
function count(json: TaggedJson, seen: { elements: number; text: number }, depth: number): boolean {
  if (depth > MOST_DEPTH) return true
  if (typeof json === 'string') seen.text += Buffer.byteLength(json, 'utf8')
  const [tag, ...parts] = Array.isArray(json) ? (json as readonly TaggedJson[]) : ['']
  if (tag === 'x') {
    if (Array.isArray(parts[2])) for (const text of parts[2]) count(text as TaggedJson, seen, depth)
    else seen.elements += elementCount(parts[1] as number[])
  } else if (tag === 'cp') {
    seen.elements += (parts[0] as readonly number[]).length
  } else if (tag === 'r' || tag === 'm') {
    for (let i = 0; i < parts.length; i += 2) {
      if (typeof parts[i] === 'string') seen.text += Buffer.byteLength(parts[i] as string, 'utf8')
      else if (count(parts[i] ?? null, seen, depth + 1)) return true
      if (count(parts[i + 1] ?? null, seen, depth + 1)) return true
    }
  } else if (tag === 'tab') {
    for (const column of parts[1] as ReadonlyArray<readonly TaggedJson[]>)
      if (count(column[2] ?? null, seen, depth + 1) || countCategories(column[4], seen, depth + 1)) return true
  } else if (tag === 'ty') {
    for (const part of parts.slice(2)) if (count(part, seen, depth + 1)) return true
  } else if (tag === 'l' || tag === 't' || tag === 's') {
    for (const part of parts) if (count(part, seen, depth + 1)) return true
  } else seen.elements += 1
  return seen.elements > MOST_ELEMENTS || seen.text > MOST_TEXT
}

function countCategories(
  part: TaggedJson | undefined,
  seen: { elements: number; text: number },
  depth: number,
): boolean {
  return Array.isArray(part) && count((part as readonly TaggedJson[])[1] ?? null, seen, depth)
}
