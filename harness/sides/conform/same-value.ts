import type { TaggedJson } from '../../values/tagged-json-type.ts'

/** Tells whether two tagged values say the same: a set has no order, and code points that UTF-16 can hold are text. */
export function sameValue(a: TaggedJson, b: TaggedJson): boolean {
  return JSON.stringify(normal(a)) === JSON.stringify(normal(b))
}

/** Writes a tagged value in the one of its forms that all workers could have written. */
export function normal(tagged: TaggedJson): TaggedJson {
  if (!Array.isArray(tagged) || tagged.length === 0) return tagged
  const parts = tagged as readonly TaggedJson[]
  if (parts[0] === 'cp') {
    const points = parts[1] as readonly number[]
    const pairs = points.some((point, at) => isHigh(point) && isLow(points[at + 1]))
    return pairs ? tagged : points.map((point) => String.fromCodePoint(point)).join('')
  }
  const items = parts.map(normal)
  if (parts[0] !== 's') return items
  return ['s', ...items.slice(1).toSorted((x, y) => (JSON.stringify(x) < JSON.stringify(y) ? -1 : 1))]
}

function isHigh(point: number): boolean {
  return point >= 0xd800 && point <= 0xdbff
}

function isLow(point: number | undefined): boolean {
  return point !== undefined && point >= 0xdc00 && point <= 0xdfff
}
