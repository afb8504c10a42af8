import { types } from 'node:util'
import { LockstepError } from '../errors.ts'
import { entriesOf } from './entries.ts'
import { fromTaggedArray } from './from-tagged.ts'
import { instantOf } from './instant.ts'
import { kindOf, MAX_DEPTH } from './kind.ts'
import { LEAVES, leafRow, type Leaf } from './leaf-kinds.ts'
import { describeOpaque, messageOf, opaque } from './opaque.ts'
import { encodeTable } from './table-json.ts'
import type { Opaque, Table, Tuple, Typed } from './tagged.ts'
import { floatJson } from './tagged-parts.ts'
import { encodeTensor } from './tensor-json.ts'
import { tableFault } from './table.ts'
import { asTensor } from './tensor.ts'
import type { TaggedJson } from './tagged-json-type.ts'
import { typedFault } from './typed.ts'

/**
 * Writes a value as tagged JSON, losing nothing: int and float, the sign of zero, NaN, lone surrogates, holes,
 * `undefined`, key order, subtypes. A `Map` whose keys are all text is written as a record. What is no value
 * (functions, cycles, nesting beyond {@link MAX_DEPTH}) is written as opaque. Never throws. Linear in the size of the
 * value.
 */
export function toTagged(value: unknown): TaggedJson {
  return encode(value, [])
}

/**
 * Reads tagged JSON back.
 * @throws {LockstepError} if the JSON is malformed: an unknown tag, data that don't fit their shape, a key twice.
 */
export function fromTagged(json: unknown): unknown {
  return decode(json, 0)
}

function encode(value: unknown, above: object[]): TaggedJson {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return value
    case 'number':
      return floatJson(value)
    case 'bigint':
      return ['i', value.toString()]
    case 'undefined':
      return ['u']
    case 'object':
      return value === null ? null : encodeObject(value, above)
    default:
      return encodeOpaque(describeOpaque(value))
  }
}

function encodeOpaque(value: Opaque): TaggedJson {
  return ['o', value.type, value.why]
}

function encodeObject(value: object, above: object[]): TaggedJson {
  const kind = kindOf(value)
  if (kind === 'opaque') return encodeOpaque(describeOpaque(value))
  try {
    if (kind === 'tensor') {
      const read = asTensor(value)
      return typeof read === 'string' ? encodeOpaque(opaque('tensor', read)) : encodeTensor(read)
    }
    if (types.isDate(value)) return LEAVES.instant.write(instantOf(value))
    const row = leafRow(kind)
    if (row !== undefined) return row.write(value as Leaf)
    if (above.length >= MAX_DEPTH) return encodeOpaque(opaque(kind, `nested deeper than ${MAX_DEPTH} levels`))
    if (above.includes(value)) return encodeOpaque(opaque('cycle', 'it contains itself'))
    above.push(value)
    const length = above.length
    try {
      return encodeContainer(value, above)
    } finally {
      above.length = length - 1
    }
  } catch (error) {
    return encodeOpaque(opaque(kind, `reading it threw: ${messageOf(error)}`))
  }
}

function encodeContainer(value: object, above: object[]): TaggedJson {
  const kind = kindOf(value)
  switch (kind) {
    case 'list':
      return encodeList('l', value as unknown[], above)
    case 'tuple':
      return encodeList('t', (value as Tuple).items, above)
    case 'set': {
      const items: TaggedJson[] = ['s']
      for (const item of value as Set<unknown>) items.push(encode(item, above))
      return items
    }
    case 'table':
      return encodeTableValue(value as Table, above)
    case 'typed': {
      const { type, shape, items } = value as Typed
      const fault = typedFault(value)
      if (fault !== null) return encodeOpaque(opaque('typed', fault))
      return ['ty', type, [...shape], ...(encodeList('l', items, above) as readonly TaggedJson[]).slice(1)]
    }
    default: {
      const { entries, isRecord } = entriesOf(value as Record<string, unknown> | Map<unknown, unknown>)
      const items: TaggedJson[] = [isRecord ? 'r' : 'm']
      for (const [key, item] of entries) items.push(encode(key, above), encode(item, above))
      return items
    }
  }
}

function encodeList(tag: 'l' | 't', list: readonly unknown[], above: object[]): TaggedJson {
  const items: TaggedJson[] = [tag]
  for (let i = 0; i < list.length; i++) {
    const item = list[i]
    items.push(item === undefined && !Object.hasOwn(list, i) ? ['hole'] : encode(item, above))
  }
  return items
}

function encodeTableValue(table: Table, above: object[]): TaggedJson {
  const fault = tableFault(table)
  if (fault !== null) return encodeOpaque(opaque('table', fault))
  return encodeTable(
    table,
    (part) => encode(part, above),
    (cells) => encodeList('l', cells, above),
  )
}

function decode(json: unknown, depth: number): unknown {
  if (json === null || typeof json === 'string' || typeof json === 'boolean' || typeof json === 'number') return json
  if (Array.isArray(json)) return fromTaggedArray(json, depth, decode)
  throw new LockstepError('internal', `expected a scalar or a tagged array, received ${typeof json}`, {
    at: 'tagged JSON',
  })
}
