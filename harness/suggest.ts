/**
 * Words the hint for a word that is not known, `did you mean 'rtol'?`; null if no known word is near enough. See
 * {@link suggest}.
 */
export function didYouMean(word: string, known: Iterable<string>): string | null {
  const meant = suggest(word, known)
  return meant === undefined ? null : `did you mean '${meant}'?`
}

/**
 * Finds the known word that `word` was most likely meant to be, undefined if none is near enough.
 * Case and separators are looked through first (`orderedKeys` → `ordered-keys`); otherwise at most a third of the
 * letters may be wrong. Ties go to the first. Costs |word| × |known word| per known word.
 */
export function suggest(word: string, known: Iterable<string>): string | undefined {
  const plain = fold(word)
  let best: string | undefined
  let bestDistance = Infinity
  for (const candidate of known) {
    const folded = fold(candidate)
    if (folded === plain && plain !== '') return candidate
    const allowed = Math.max(1, Math.floor(Math.max(plain.length, folded.length) / 3))
    const distance = editDistance(plain, folded)
    if (distance <= allowed && distance < bestDistance && distance < folded.length) {
      best = candidate
      bestDistance = distance
    }
  }
  return best
}

function fold(text: string): string {
  return text.toLowerCase().replaceAll(/[\s_.-]/g, '')
}

/**
 * Counts insertions, deletions, replacements and swaps of neighbours between two texts, by UTF-16 code unit.
 * @source optimal string alignment distance (restricted Damerau–Levenshtein), R. Wagner and R. Lowrance, 1975
 */
export function editDistance(a: string, b: string): number {
  // Rows of the table of distances between prefixes: row i has those of the first i units of `a` from all of `b`.
  let before: readonly number[] = []
  let last: readonly number[] = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i += 1) {
    const row: number[] = []
    let left = i
    row.push(left)
    for (const [j, above] of last.slice(1).entries()) {
      const diagonal = last[j] ?? Infinity
      left = Math.min(left + 1, above + 1, diagonal + (a[i - 1] === b[j] ? 0 : 1))
      const isSwapped = i > 1 && j > 0 && a[i - 1] === b[j - 1] && a[i - 2] === b[j]
      if (isSwapped) left = Math.min(left, (before[j - 1] ?? Infinity) + 1)
      row.push(left)
    }
    before = last
    last = row
  }
  return last.at(-1) ?? Infinity
}
