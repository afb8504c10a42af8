/**
 * Pairs of objects that one comparison has found equal, each with the deepest nesting it was found at: what is equal
 * there may be nested too deep further down, so that it counts no deeper. Values may share their parts many times over.
 */
export type SharedPairs = Map<object, Map<object, number>>

/** Tells whether two objects were found equal at this depth or below. */
export function isShared(pairs: SharedPairs, [a, b]: readonly [object, object], depth: number): boolean {
  const deepest = pairs.get(a)?.get(b)
  return deepest !== undefined && depth <= deepest
}

/** Notes that two objects are equal. */
export function share(pairs: SharedPairs, [a, b]: readonly [object, object], depth: number): void {
  const known = pairs.get(a)
  if (known === undefined) pairs.set(a, new Map([[b, depth]]))
  else known.set(b, Math.max(depth, known.get(b) ?? 0))
}
