import { TAG, type Opaque } from './tagged.ts'

/** Finds the type of the first thing in a snapshot that cannot be compared with anything; null: all of it can. */
export function opaqueIn(value: unknown): string | null {
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return null
  if ((value as Partial<Opaque>)[TAG] === 'opaque') return (value as Opaque).type
  const inner = value instanceof Map ? [...value].flat() : value instanceof Set ? [...value] : Object.values(value)
  for (const item of inner) {
    const found = opaqueIn(item)
    if (found !== null) return found
  }
  return null
}
