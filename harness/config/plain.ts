import type { ConfigPath } from './issue.ts'

/** Something in a value that is no plain data. */
export interface Foreign {
  readonly path: ConfigPath
  /** `a function`, `an instance of Date`, `NaN`, `a reference to itself`. */
  readonly what: string
}

/** A value as JSON can carry it, and what of it JSON cannot carry. */
export interface Plain {
  /** `undefined` and what is foreign are left out of objects, and null in lists. */
  readonly value: unknown
  readonly foreign: readonly Foreign[]
  /** Properties that are there with the value `undefined`. */
  readonly undefineds: readonly ConfigPath[]
}

/**
 * Takes the plain data out of any value: null, booleans, text, finite numbers, lists, and objects without a class.
 * Never throws.
 */
export function plain(value: unknown): Plain {
  const foreign: Foreign[] = []
  const undefineds: ConfigPath[] = []
  const copied = copy(value, [], { foreign, undefineds, above: new Set() })
  return { value: copied === undefined ? null : copied, foreign, undefineds }
}

interface Walk {
  readonly foreign: Foreign[]
  readonly undefineds: ConfigPath[]
  readonly above: Set<object>
}

function copy(value: unknown, path: ConfigPath, walk: Walk): unknown {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return value
  if (typeof value === 'number' && Number.isFinite(value)) return value
  const what = typeof value === 'object' ? foreignObject(value, walk.above) : foreignPrimitive(value)
  if (what !== null) {
    walk.foreign.push({ path, what })
    return undefined
  }
  const object = value as object
  walk.above.add(object)
  const copied = Array.isArray(object) ? copyList(object, path, walk) : copyObject(object, path, walk)
  walk.above.delete(object)
  return copied
}

function copyList(list: readonly unknown[], path: ConfigPath, walk: Walk): unknown[] {
  return Array.from({ length: list.length }, (_, index) => copy(list[index], [...path, index], walk) ?? null)
}

function copyObject(object: object, path: ConfigPath, walk: Walk): Record<string, unknown> {
  const copied: Array<[string, unknown]> = []
  for (const key of Reflect.ownKeys(object)) {
    if (typeof key === 'symbol') {
      walk.foreign.push({ path: [...path, String(key)], what: 'a symbol as a key' })
      continue
    }
    const there = read(object, key)
    if (there.threw) walk.foreign.push({ path: [...path, key], what: `a property that throws when read` })
    else if (there.value === undefined) walk.undefineds.push([...path, key])
    else copied.push([key, copy(there.value, [...path, key], walk)])
  }
  return Object.fromEntries(copied.filter(([, value]) => value !== undefined))
}

function read(object: object, key: string): { readonly threw: boolean; readonly value: unknown } {
  try {
    return { threw: false, value: (object as Record<string, unknown>)[key] }
  } catch {
    return { threw: true, value: undefined }
  }
}

function foreignPrimitive(value: unknown): string {
  if (typeof value === 'function') return 'a function'
  if (typeof value === 'bigint') return `the bigint ${value}n`
  if (typeof value === 'symbol') return 'a symbol'
  return String(value)
}

function foreignObject(value: object | null, above: ReadonlySet<object>): string | null {
  if (value === null || Array.isArray(value)) return value !== null && above.has(value) ? 'a reference to itself' : null
  if (above.has(value)) return 'a reference to itself'
  const prototype: unknown = Object.getPrototypeOf(value)
  if (prototype === null || Object.getPrototypeOf(prototype) === null) return null
  const name = (prototype as { constructor?: { name?: unknown } }).constructor?.name
  return typeof name === 'string' && name !== '' ? `an instance of ${name}` : 'an instance of a class'
}
