import { recordOf } from './entries.ts'
import { MAX_DEPTH } from './kind.ts'
import { LEAVES, type Leaf, type LeafRow } from './leaf-kinds.ts'
import { opaque } from './opaque.ts'
import { decodeTable } from './table-json.ts'
import { TAG, type Typed } from './tagged.ts'
import { fault, intPart, namedFloat, textPart, type Parts } from './tagged-parts.ts'
import type { StructureTag } from './tagged-json-type.ts'
import { decodeTensor } from './tensor-json.ts'
import { typedFault } from './typed.ts'

/** How far the parts of a value on the last level go down: the cells of a table, each with its own parts. */
const PARTS = 8

type Decode = (json: unknown, depth: number) => unknown

/**
 * Reads one tagged array; `decode` reads what is inside of it.
 * @throws {LockstepError} if it is malformed.
 */
export function fromTaggedArray(json: Parts, depth: number, decode: Decode): unknown {
  const tag = json[0]
  const reader = READERS_BY_TAG.get(tag)
  if (reader === undefined) return fault(`an unknown tag ${JSON.stringify(tag) ?? 'undefined'}`)
  if (depth > MAX_DEPTH + PARTS) return fault(`nested deeper than ${MAX_DEPTH} levels`)
  return reader(json, depth + 1, decode)
}

type Reader = (json: Parts, depth: number, decode: Decode) => unknown

const READERS: Readonly<Record<Exclude<StructureTag, 'hole'>, Reader>> = {
  i: (json) => intPart(json[1]),
  f: (json) => namedFloat(json[1]),
  l: (json, depth, decode) => list(json, depth, decode),
  t: (json, depth, decode) => ({ [TAG]: 'tuple', items: list(json, depth, decode) }),
  ty: typed,
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
  tab: (json, depth, decode) => decodeTable(json, (part) => decode(part, depth)),
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

function typed([tag, type, shape, ...items]: Parts, depth: number, decode: Decode): Typed {
  const made = { [TAG]: 'typed', type, shape, items: list([tag, ...items], depth, decode) } as Typed
  const why = typedFault(made)
  return why === null ? made : fault(`a typed value with ${why}`)
}
