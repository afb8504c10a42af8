import { kindOf } from '../../values/kind.ts'

/**
 * Says what an input that cannot be made smaller needs to fail: places, elements of a list being one, and the kinds of
 * values there that are not empty, zero, null or false. Keys of records are places.
 */
export function needs(input: unknown): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  collect(input, '', found)
  return found
}

/**
 * Tells whether two such inputs need values at other places, and not of the same kinds: no part of what one needs is in
 * the other, so that they do not fail for one reason.
 */
export function needOther(one: unknown, other: unknown): boolean {
  const [left, right] = [needs(one), needs(other)]
  if (left.size === 0 || right.size === 0) return false
  const [kinds, others] = [new Set(left.values()), new Set(right.values())]
  const areSame = kinds.size === others.size && [...kinds].every((kind) => others.has(kind))
  return !areSame && [...left.keys()].every((place) => !right.has(place))
}

function collect(value: unknown, place: string, found: Map<string, string>): void {
  const kind = kindOf(value)
  if (kind === 'list') for (const item of value as readonly unknown[]) collect(item, `${place}[]`, found)
  else if (kind === 'record' && !(value instanceof Map)) {
    for (const [key, item] of Object.entries(value as object)) collect(item, `${place}.${key}`, found)
  } else if (!isPlain(value)) found.set(place, kind === 'int' || kind === 'float' ? 'number' : kind)
}

function isPlain(value: unknown): boolean {
  return value === '' || value === 0 || value === 0n || value === null || value === undefined || value === false
}
