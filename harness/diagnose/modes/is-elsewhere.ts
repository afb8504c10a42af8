/**
 * Tells whether two signatures, as texts of their parts, speak of quite different things: of other fields of the value,
 * or of another side that throws.
 */
export function isElsewhere(parts: readonly string[], others: readonly string[]): boolean {
  const places = others.map(placeOf)
  return !parts.some((part) => places.some((place) => overlap(placeOf(part), place)))
}

/** Where a part is: which side it is that throws, or the field; empty for the value itself. */
function placeOf(part: string): string {
  const throwing = /^(?:training|inference) (?:throws|does not come)/u.exec(part)
  return throwing === null ? (/^(.+): /su.exec(part)?.[1] ?? '') : `${THROWS}${throwing[0]}`
}

/** No field's name, as it is worded, starts so: control characters are escaped. */
const THROWS = '\0'

function overlap(one: string, other: string): boolean {
  if (one.startsWith(THROWS) || other.startsWith(THROWS)) return one === other
  const isInside = (inner: string, outer: string): boolean => outer === '' || `${inner}.`.startsWith(`${outer}.`)
  return isInside(one, other) || isInside(other, one)
}
