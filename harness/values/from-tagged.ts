import { recordOf } from './entries.ts'
import { MAX_DEPTH } from './kind.ts'
import { LEAVES, type Leaf, type LeafRow } from './leaf-kinds.ts'
import { opaque } from './opaque.ts'
import { tableFault } from './table.ts'
import { TAG, type Column, type Table } from './tagged.ts'
import { fault, intPart, namedFloat, textPart, type Parts } from './tagged-parts.ts'
import type { StructureTag } from './tagged-json-type.ts'
import { decodeBase64, decodeTensor } from './tensor-json.ts'

type Decode = (json: unknown, depth: number) => unknown

/**
 * Reads one tagged array; `decode` reads what is inside of it.
 * @throws {LockstepError} if it is malformed.
 */
export function fromTaggedArray(json: Parts, depth: number, decode: Decode): unknown {
  const tag = json[0]
  const reader = READERS_BY_TAG.get(tag)
  if (reader === undefined) return fault(`an unknown tag ${JSON.stringify(tag) ?? 'undefined'}`)
  if (depth > MAX_DEPTH) return fault(`nested deeper than ${MAX_DEPTH} levels`)
  return reader(json, depth + 1, decode)
}

type Reader = (json: Parts, depth: number, decode: Decode) => unknown

const READERS: Readonly<Record<Exclude<StructureTag, 'hole'>, Reader>> = {
  i: (json) => intPart(json[1]),
  f: (json) => namedFloat(json[1]),
  l: (json, depth, decode) => list(json, depth, decode),
  t: (json, depth, decode) => ({ [TAG]: 'tuple', items: list(json, depth, decode) }),
  r: record,
  m: (json, depth, decode) => {
    const pairs = pairsOf(json, depth, decode)
    const map = new Map(pairs)
    return map.size === pairs.length ? map : fault('a map with a key twice')
  },
  s: (json, depth, decode) => {
    const set = new Set(json.slice(1).map((part) => decode(part, depth)))
    return set.size === json.length - 1 ? set : fault('a set with an element twice')
  },
  u: () => undefined,
  x: (json) => decodeTensor(json[1], json[2], json[3]),
  tab: table,
  o: (json) => opaque(textPart(json[1]), textPart(json[2])),
}

const READERS_BY_TAG: ReadonlyMap<unknown, Reader> = new Map<unknown, Reader>([
  ...Object.entries(READERS),
  ...Object.values<LeafRow<Leaf>>(LEAVES).map(leafReader),
])

function leafReader(row: LeafRow<Leaf>): [tag: string, reader: Reader] {
  return [row.tag, (json, depth, decode) => row.read(json, (part) => decode(part, depth))]
}

function list(json: Parts, depth: number, decode: Decode): unknown[] {
  const items: unknown[] = []
  items.length = json.length - 1
  for (let i = 1; i < json.length; i++) {
    const part = json[i]
    if (!(Array.isArray(part) && part[0] === 'hole')) items[i - 1] = decode(part, depth)
  }
  return items
}

function pairsOf(json: Parts, depth: number, decode: Decode): Array<[unknown, unknown]> {
  if (json.length % 2 === 0) return fault('a key without a value')
  const pairs: Array<[unknown, unknown]> = []
  for (let i = 1; i < json.length; i += 2) pairs.push([decode(json[i], depth), decode(json[i + 1], depth)])
  return pairs
}

function record(json: Parts, depth: number, decode: Decode): unknown {
  const pairs = pairsOf(json, depth, decode)
  const seen = new Set<unknown>()
  for (const [key] of pairs) {
    if (typeof key !== 'string') return fault('a record with a key that is no text')
    if (seen.has(key)) return fault('a record with a key twice')
    seen.add(key)
  }
  return recordOf(pairs as Array<[string, unknown]>)
}

function table(json: Parts, depth: number, decode: Decode): Table {
  const [, rows, columns, index] = json
  if (!Array.isArray(columns)) return fault('a table without columns')
  const column = (part: unknown): Column => {
    if (!Array.isArray(part)) return fault('a column that is no list')
    const values = decode(part[2], depth)
    const data = Array.isArray(values) ? values : (values as { data?: unknown } | null | undefined)?.data
    const valid = part[3] === null ? null : maskPart(part[3])
    return { name: decode(part[0], depth), dtype: textPart(part[1]), values: data as ArrayLike<unknown>, valid }
  }
  const made: Table = {
    [TAG]: 'table',
    rows: rows as number,
    columns: columns.map(column),
    index: index === null ? null : column(index),
  }
  const why = tableFault(made)
  return why === null ? made : fault(`a table with ${why}`)
}

function maskPart(part: unknown): Uint8Array {
  return decodeBase64(textPart(part)) ?? fault('a null mask that is no base64')
}
