/** Characters a terminal draws two columns wide: CJK, Hangul, fullwidth forms, emoji (East Asian Width W and F). */
const WIDE =
  /^[\p{Emoji_Presentation}\u1100-\u115F\u2329\u232A\u2E80-\u303E\u3041-\uA4CF\uA960-\uA97C\uAC00-\uD7A3\uF900-\uFAFF\uFE10-\uFE19\uFE30-\uFE6F\uFF01-\uFF60\uFFE0-\uFFE6\u{1B000}-\u{1B2FF}\u{1F200}-\u{1F2FF}\u{20000}-\u{3FFFD}]/u

/** Characters that are drawn into the column before them, or not at all. */
const NONE = /^[\p{Mn}\p{Me}\p{Cf}\u1160-\u11FF]/u

/**
 * Counts the terminal columns of a text: 2 for wide characters, 0 for combining ones, 1 for all others.
 * Terminals differ on emoji joined by ZWJ; there the sum of the parts is given.
 */
export function columns(text: string): number {
  // Printable ASCII, the common case, is one column a code unit.
  if (/^[\x20-\x7E]*$/.test(text)) return text.length
  let total = 0
  for (const character of text) total += NONE.test(character) ? 0 : WIDE.test(character) ? 2 : 1
  return total
}

/** Pads a text with spaces on the right to `width` columns; a wider text is returned as it is. */
export function padColumns(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - columns(text)))
}

/** Cuts a text to `width` columns, with `…` as its last one where it was cut. Never splits a character. */
export function cutColumns(text: string, width: number): string {
  if (columns(text) <= width) return text
  let kept = ''
  let used = 0
  for (const character of text) {
    used += columns(character)
    if (used > width - 1) break
    kept += character
  }
  return `${kept}…`
}
