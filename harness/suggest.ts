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
  let before: number[] = []
  let last: number[] = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i += 1) {
    const row: number[] = [i]
    for (let j = 1; j <= b.length; j += 1) {
      const replaced = last[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)
      let distance = Math.min(row[j - 1]! + 1, last[j]! + 1, replaced)
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        distance = Math.min(distance, before[j - 2]! + 1)
      }
      row.push(distance)
    }
    before = last
    last = row
  }
  return last[b.length]!
}
