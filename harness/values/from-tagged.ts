import { LockstepError } from '../errors.ts'
import { isDecimalText } from './decimal.ts'
import { isDtype } from './dtype.ts'
import { recordOf } from './entries.ts'
import { MAX_DEPTH } from './kind.ts'
import { opaque } from './opaque.ts'
import { tableFault } from './table.ts'
import { TAG, type Column, type Table } from './tagged.ts'
import { decodeBase64, decodeTensor } from './tensor-json.ts'

type Decode = (json: unknown, depth: number) => unknown
type Parts = readonly unknown[]

/**
 * Reads one tagged array; `decode` reads what is inside of it.
 * @throws {LockstepError} if it is malformed.
 */
export function fromTaggedArray(json: Parts, depth: number, decode: Decode): unknown {
  const tag = json[0]
  const reader = typeof tag === 'string' && Object.hasOwn(READERS, tag) ? READERS[tag] : undefined
  if (reader === undefined) return fault(`an unknown tag ${JSON.stringify(tag) ?? 'undefined'}`)
  if (depth > MAX_DEPTH) return fault(`nested deeper than ${MAX_DEPTH} levels`)
  return reader(json, depth + 1, decode)
}

function fault(what: string): never {
  throw new LockstepError('internal', what, { at: 'tagged JSON' })
}

const READERS: Readonly<Record<string, (json: Parts, depth: number, decode: Decode) => unknown>> = {
  i: (json) => int(json[1]),
  f: (json) => special(json[1]),
  l: (json, depth, decode) => list(json, depth, decode),
  t: (json, depth, decode) => ({ [TAG]: 'tuple', items: list(json, depth, decode) }),
  r: record,
  m: (json, depth, decode) => {
    const pairs = pairsOf(json, depth, decode)
    const map = new Map(pairs)
    return map.size === pairs.length ? map : fault('a map with a key twice')
  },
  s: (json, depth, decode) => {
    const set = new Set(list(json, depth, decode))
    return set.size === json.length - 1 ? set : fault('a set with an element twice')
  },
  u: () => undefined,
  na: () => ({ [TAG]: 'na' }),
  cp: (json) => ({ [TAG]: 'code-points', points: points(json[1]) }),
  x: (json) => decodeTensor(json[1], json[2], json[3]),
  sc: (json, depth, decode) => scalar(json[1], decode(json[2], depth)),
  dec: (json) => ({ [TAG]: 'decimal', text: isDecimalText(json[1]) ? json[1] : fault('a decimal that is none') }),
  c: (json, depth, decode) => ({
    [TAG]: 'complex',
    re: float(decode(json[1], depth)),
    im: float(decode(json[2], depth)),
  }),
  at: (json) => ({ [TAG]: 'instant', ns: ns(json[1]), zone: text(json[2]) }),
  naive: (json) => ({ [TAG]: 'naive-datetime', ns: ns(json[1]) }),
  date: (json) => ({ [TAG]: 'date', iso: text(json[1]) }),
  time: (json) => ({ [TAG]: 'time', ns: int(json[1]), zone: json[2] === null ? null : text(json[2]) }),
  dur: (json) => ({ [TAG]: 'duration', ns: ns(json[1]) }),
  tab: table,
  o: (json) => opaque(text(json[1]), text(json[2])),
}

function int(part: unknown): bigint {
  if (typeof part !== 'string' || !/^-?\d+$/u.test(part)) return fault('an int that is no text of digits')
  return BigInt(part)
}

function ns(part: unknown): bigint | null {
  return part === 'nat' ? null : int(part)
}

function text(part: unknown): string {
  return typeof part === 'string' ? part : fault('a part that is no text')
}

function float(part: unknown): number {
  return typeof part === 'number' ? part : fault('a part that is no float')
}

function special(part: unknown): number {
  if (part === 'nan') return Number.NaN
  if (part === 'inf') return Infinity
  if (part === '-inf') return -Infinity
  return part === '-0' ? -0 : fault('a float of no known name')
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

function points(part: unknown): number[] {
  const ok = Array.isArray(part) && part.every((point) => Number.isInteger(point) && point >= 0 && point <= 0x10ffff)
  return ok ? (part as number[]).slice() : fault('code points that are none')
}

function scalar(dtype: unknown, value: unknown): unknown {
  const ok = typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean'
  return isDtype(dtype) && ok ? { [TAG]: 'scalar', dtype, value } : fault('a scalar without dtype or value')
}

function table(json: Parts, depth: number, decode: Decode): Table {
  const [, rows, columns, index] = json
  if (!Array.isArray(columns)) return fault('a table without columns')
  const column = (part: unknown): Column => {
    if (!Array.isArray(part)) return fault('a column that is none')
    const values = decode(part[2], depth)
    const data = Array.isArray(values) ? values : (values as { data?: unknown }).data
    const valid = part[3] === null ? null : decodeBase64(text(part[3]))
    return { name: decode(part[0], depth), dtype: text(part[1]), values: data as ArrayLike<unknown>, valid }
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
