import { kindOf, MAX_DEPTH } from './kind.ts'
import { describeOpaque, messageOf, opaque } from './opaque.ts'
import { snapshotTagged } from './snapshot-tagged.ts'
import { asTensor, copyTensor } from './tensor.ts'

/** Copies what one container holds; handed to the functions that know the containers. */
export type CopyItem = (value: unknown) => unknown

/** Carries one snapshot on its way down. */
interface Descent {
  /** The objects the copy is inside of: a value found here again is a cycle. */
  readonly above: object[]
  /** How many containers were copied; past {@link SHARING} they are remembered, so that shared ones are copied once. */
  count: number
  shared: Map<object, unknown> | null
}

const SHARING = 100_000

/**
 * Makes a private deep copy of all that is mutable in a value. Afterwards nobody else can change it.
 * A tensor of TensorFlow.js becomes a tagged tensor; class instances, functions, cycles, malformed tagged values and
 * what is nested deeper than {@link MAX_DEPTH} become opaque, each in its place. Primitives are returned as they are.
 * Lists keep their holes and lose named properties; records keep own enumerable text keys in their order.
 * Never throws: a getter that does becomes opaque. A typed array that views a larger buffer is copied alone.
 */
export function snapshot(value: unknown): unknown {
  if (typeof value !== 'object' && typeof value !== 'function' && typeof value !== 'symbol') return value
  if (value === null) return value
  if (Array.isArray(value)) {
    const flat = copyFlat(value)
    if (flat !== null) return flat
  }
  return copy(value, { above: [], count: 0, shared: null })
}

/** Copies a list of primitives; null if it holds anything else. The commonest mutable value by far. */
function copyFlat(list: readonly unknown[]): unknown[] | null {
  if (Object.getPrototypeOf(list) !== Array.prototype) return null
  for (let at = 0; at < list.length; at++) {
    const item = list[at]
    if (typeof item === 'object' ? item !== null : typeof item === 'function' || typeof item === 'symbol') return null
  }
  return list.slice()
}

function copy(value: unknown, descent: Descent): unknown {
  if (typeof value !== 'object')
    return typeof value === 'function' || typeof value === 'symbol' ? describeOpaque(value) : value
  if (value === null) return value
  const { above } = descent
  if (above.length >= MAX_DEPTH) return leafOrTooDeep(value)
  if (above.length > 0 && above.includes(value)) return opaque('cycle', 'it contains itself')
  const known = descent.shared?.get(value)
  if (known !== undefined) return known
  if (descent.count++ === SHARING) descent.shared = new Map()
  above.push(value)
  let made: unknown
  try {
    made = copyObject(value, descent)
  } catch (error) {
    made = opaque('object', `reading it threw: ${messageOf(error)}`)
  }
  above.pop()
  descent.shared?.set(value, made)
  return made
}

function leafOrTooDeep(value: object): unknown {
  const kind = kindOf(value)
  if (
    kind === 'list' ||
    kind === 'record' ||
    kind === 'map' ||
    kind === 'set' ||
    kind === 'tuple' ||
    kind === 'typed' ||
    kind === 'table'
  ) {
    return opaque(kind, `nested deeper than ${MAX_DEPTH} levels`)
  }
  return copyObject(value, { above: [], count: 0, shared: null })
}

function copyObject(value: object, descent: Descent): unknown {
  const kind = kindOf(value)
  switch (kind) {
    case 'list':
      return copyList(value as unknown[], descent)
    case 'record':
      return copyRecord(value as Record<string, unknown>, descent)
    case 'tensor': {
      const read = asTensor(value)
      if (typeof read === 'string') return opaque('tensor', read)
      return ArrayBuffer.isView(value) && !(value instanceof DataView) ? copyTensor(read).data : copyTensor(read)
    }
    case 'map': {
      const made = new Map<unknown, unknown>()
      for (const [key, item] of value as Map<unknown, unknown>) made.set(copy(key, descent), copy(item, descent))
      return made
    }
    case 'set': {
      const made = new Set<unknown>()
      for (const item of value as Set<unknown>) made.add(copy(item, descent))
      return made
    }
    case 'opaque':
      return describeOpaque(value)
    default:
      return snapshotTagged(value, kind, (item) => copy(item, descent))
  }
}

function copyList(list: readonly unknown[], descent: Descent): unknown[] {
  const made = Array.isArray(list) && list.constructor === Array ? list.slice() : Array.prototype.slice.call(list)
  for (let i = 0; i < made.length; i++) {
    const item: unknown = made[i]
    if (typeof item === 'object' ? item !== null : typeof item === 'function' || typeof item === 'symbol') {
      made[i] = copy(item, descent)
    }
  }
  return made
}

/** A record of more keys is rather a dictionary: seldom is there another of its hidden class, to clone it by. */
const FEW_KEYS = 12

function copyRecord(record: Record<string, unknown>, descent: Descent): Record<string, unknown> {
  const keys = Object.keys(record)
  let made: Record<string, unknown> = {}
  try {
    if (keys.length <= FEW_KEYS || keys.includes('__proto__')) {
      made = { ...record } // a clone by hidden class: much faster than key by key, and `__proto__` stays an own key
    } else for (const key of keys) made[key] = record[key]
  } catch {
    return copyKeyByKey(record, descent)
  }
  for (const key of keys) {
    const item = made[key]
    if (typeof item === 'object' ? item !== null : typeof item === 'function' || typeof item === 'symbol') {
      made[key] = copy(item, descent)
    }
  }
  return made
}

/** Copies a record one of whose getters throws: that key alone becomes opaque. */
function copyKeyByKey(record: Record<string, unknown>, descent: Descent): Record<string, unknown> {
  const made: Record<string, unknown> = {}
  for (const key of Object.keys(record)) {
    let item: unknown
    try {
      item = copy(record[key], descent)
    } catch (error) {
      item = opaque('getter', `reading it threw: ${messageOf(error)}`)
    }
    Object.defineProperty(made, key, { value: item, enumerable: true, configurable: true, writable: true })
  }
  return made
}
