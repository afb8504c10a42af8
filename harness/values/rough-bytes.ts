/** How many elements of a container are looked at; the others count like these. */
const LOOKED_AT = 32
const DEEPEST = 6
/** What a number, a date, anything small counts as. */
const SMALL = 8

/**
 * Estimates how many bytes a value takes where it travels. Cheap, whatever the value: of large containers only some
 * elements are looked at, and text is measured by its code units.
 */
export function roughBytes(value: unknown): number {
  return estimate(value, 0)
}

function estimate(value: unknown, depth: number): number {
  if (typeof value === 'string') return SMALL + value.length
  if (typeof value !== 'object' || value === null) return SMALL
  if (ArrayBuffer.isView(value)) return SMALL + value.byteLength
  if (depth >= DEEPEST) return SMALL
  if (Array.isArray(value)) return ofElements(value.length, (at) => value[at], depth)
  if (value instanceof Map) return ofElements(value.size, elements(value), depth)
  if (value instanceof Set) return ofElements(value.size, elements(value), depth)
  const properties = Object.keys(value)
  // What a getter gives is for others to ask for.
  const own = (at: number): unknown => Object.getOwnPropertyDescriptor(value, properties[at] ?? '')?.value
  return ofElements(properties.length, own, depth)
}

function elements(of: Iterable<unknown>): (at: number) => unknown {
  const first: unknown[] = []
  for (const element of of) if (first.push(element) === LOOKED_AT) break
  return (at) => first[at % first.length]
}

function ofElements(count: number, element: (at: number) => unknown, depth: number): number {
  const looked = Math.min(count, LOOKED_AT)
  let sum = 0
  for (let at = 0; at < looked; at++) sum += estimate(element(Math.floor((at * count) / looked)), depth + 1)
  return SMALL + (looked === 0 ? 0 : (sum * count) / looked)
}
