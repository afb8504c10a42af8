/** Where two displayed texts differ first, in tokens: `start` is the same on both, the lengths may differ or be 0. */
export interface Hunk {
  readonly start: number
  readonly training: number
  readonly inference: number
}

/** Splits displayed text into what belongs together: an escape (`\n`, `\u{202e}`) or one character. */
export function tokens(text: string): string[] {
  return text.match(/\\u\{[0-9a-fA-F]+\}|\\[^]|[^]/gu) ?? []
}

/**
 * Finds the first run of tokens that differ: the shortest one after which both texts go on alike (for three tokens,
 * or to the end), of several such the one after which they do so longest: of `01010` and `1010` it is the first `0`.
 * Undefined where the texts are the same. Looks at most 240 tokens ahead; past that, everything up to the common ending
 * is the run.
 */
export function firstHunk(training: readonly string[], inference: readonly string[]): Hunk | undefined {
  const shorter = Math.min(training.length, inference.length)
  let start = 0
  while (start < shorter && training[start] === inference[start]) start++
  if (start === training.length && start === inference.length) return undefined
  for (let size = 1; size <= 240; size++) {
    let longest: { readonly hunk: Hunk; readonly length: number } | null = null
    for (let left = 0; left <= size; left++) {
      const hunk = { start, training: left, inference: size - left }
      const length = alikeBehind(training, inference, hunk)
      if (length >= ENOUGH && length > (longest?.length ?? 0)) longest = { hunk, length }
    }
    if (longest !== null) return longest.hunk
  }
  let ending = 0
  while (ending < shorter - start && training.at(-1 - ending) === inference.at(-1 - ending)) ending++
  return { start, training: training.length - start - ending, inference: inference.length - start - ending }
}

/** Texts that go on alike for so many tokens behind a run differ in the run alone. */
const ENOUGH = 3

/** Counts the tokens behind a run that are the same on both sides; without end where the texts end alike. */
function alikeBehind(training: readonly string[], inference: readonly string[], hunk: Hunk): number {
  const t = hunk.start + hunk.training
  const i = hunk.start + hunk.inference
  if (t > training.length || i > inference.length) return -1
  let ahead = 0
  while (t + ahead < training.length && training[t + ahead] === inference[i + ahead]) ahead++
  return t + ahead === training.length && i + ahead === inference.length ? Infinity : ahead
}

/**
 * Widens a run inside a number to the whole number on both sides, so that `1.25` and `1.75` are not told apart by a
 * digit.
 */
export function wholeNumber(training: readonly string[], inference: readonly string[], hunk: Hunk): Hunk {
  const numeric = (token: string | undefined): boolean => token !== undefined && /^[\w.+-]$/.test(token)
  let start = hunk.start
  while (start > 0 && numeric(training[start - 1])) start--
  const end = (side: readonly string[], from: number): number => {
    let at = from
    while (numeric(side[at])) at++
    return at
  }
  return {
    start,
    training: end(training, hunk.start + hunk.training) - start,
    inference: end(inference, hunk.start + hunk.inference) - start,
  }
}
