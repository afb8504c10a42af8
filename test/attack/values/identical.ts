/**
 * Tells whether two descriptions say one value to the bit. `form` shows in tagged JSON where a column is held in a typed
 * array, and the bits of NaN do in a tensor: if `surely`, both must be known to be the same.
 */
export function identical(a: unknown, b: unknown, surely: boolean): boolean {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return Object.is(a, b)
  if (Array.isArray(a) || Array.isArray(b)) {
    if (!Array.isArray(a) || !Array.isArray(b) || a.length !== b.length) return false
    return a.every((one, at) => identical(one, b[at], surely))
  }
  const [x, y] = [written(a), written(b)]
  const keys = Object.keys(x)
  if (keys.length !== Object.keys(y).length) return false
  if (surely && (hasNaN(x) || hasNaN(y))) return false
  const isShown = surely && 'cells' in x
  return keys.every((key) => (key === 'form' && !isShown) || identical(x[key as never], y[key as never], surely))
}

/** Tells whether a tensor or a column holds NaN, whose bits it may show. */
function hasNaN(of: object): boolean {
  const { elements = [], cells = [] } = of as { elements?: readonly unknown[]; cells?: ReadonlyArray<{ x?: number }> }
  return elements.includes(Number.NaN) || cells.some(({ x }) => Number.isNaN(x))
}

/** A map whose keys are all text is written as a record. */
function written(of: object): object {
  const { kind, entries } = of as {
    kind?: string
    entries?: ReadonlyArray<readonly [{ kind: string; text?: string }, unknown]>
  }
  if (kind !== 'map' || !entries?.every(([key]) => key.kind === 'text')) return of
  return { kind: 'record', entries: entries.map(([key, item]) => [key.text, item]), form: 0 }
}
