/**
 * Marks a number as a float. A JavaScript number does not say whether `3` means the integer 3 or the float 3.0, and
 * Python treats them as two types; inputs count whole numbers as integers unless they carry this mark.
 * The mark is a boxed number: it computes like a number, and what is computed from it is unmarked again.
 * Numbers that cannot be taken for an integer (fractions, -0, NaN, infinities, beyond ±2^53) come back as they are.
 */
export function asFloat(value: number): number {
  // oxlint-disable-next-line unicorn/new-for-builtins, no-new-wrappers -- the wrapper is the mark
  return looksLikeInt(value) ? (new Number(value) as number) : value
}

/** Tells whether a number without a mark is read as an integer: whole, safe, and not -0. */
export function looksLikeInt(value: number): boolean {
  return Number.isSafeInteger(value) && !Object.is(value, -0)
}
