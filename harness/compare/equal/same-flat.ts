/** Longer typed arrays are compared by their bytes, which pays from here on. */
const SHORT = 1024

/**
 * Looks quickly whether two values are exactly equal: equal text, lists of the same texts and numbers, short typed
 * arrays of one type. True means equal under every rule; false means nothing: ask `equal`. Allocates nothing.
 */
export function sameFlat(a: unknown, b: unknown): boolean {
  if (typeof a === 'string') return a === b
  if (typeof a !== 'object' || typeof b !== 'object') return false
  if (Array.isArray(a)) return Array.isArray(b) && sameItems(a, b)
  if (a instanceof Int32Array) return b instanceof Int32Array && sameInts(a, b)
  if (a instanceof Float32Array) return b instanceof Float32Array && sameFloats(a, b)
  return false
}

function sameItems(a: readonly unknown[], b: readonly unknown[]): boolean {
  if (a.length !== b.length) return false
  // One loop for each kind of list: an engine reads elements of one kind as they lie in memory.
  if (typeof a[0] === 'string') return sameTexts(a, b)
  return typeof a[0] === 'number' ? sameNumbers(a, b) : a.length === 0
}

function sameTexts(a: readonly unknown[], b: readonly unknown[]): boolean {
  for (let at = 0; at < a.length; at++) {
    const item = a[at]
    if (typeof item !== 'string' || item !== b[at]) return false
  }
  return true
}

/** Numbers that are not zero, or zeros of one sign; NaN is left to `equal`. */
function sameNumbers(a: readonly unknown[], b: readonly unknown[]): boolean {
  for (let at = 0; at < a.length; at++) {
    const item = a[at]
    if (typeof item !== 'number' || item !== b[at] || (item === 0 && 1 / item !== 1 / (b[at] as number))) return false
  }
  return true
}

function sameInts(a: Int32Array, b: Int32Array): boolean {
  if (a.length !== b.length || a.length > SHORT) return false
  for (let at = 0; at < a.length; at++) if (a[at] !== b[at]) return false
  return true
}

function sameFloats(a: Float32Array, b: Float32Array): boolean {
  if (a.length !== b.length || a.length > SHORT) return false
  for (let at = 0; at < a.length; at++) {
    const x = a[at]!
    if (x !== b[at] || (x === 0 && 1 / x !== 1 / b[at]!)) return false
  }
  return true
}
