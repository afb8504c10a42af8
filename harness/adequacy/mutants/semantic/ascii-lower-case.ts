import { mapTexts, textsIn } from '../../values/texts-in.ts'
import type { SemanticMutant } from '../semantic-mutant.ts'

/**
 * Only A to Z become small letters: `tr A-Z a-z`, `LOWER()` of SQLite without ICU, `str.translate` of a table.
 * Capitals beyond these that the stage was given, and gave as small letters, stay.
 *
 * @source https://www.sqlite.org/lang_corefunc.html#lower
 */
export const asciiLowerCase: SemanticMutant = {
  name: 'ascii-lower-case',
  would: 'keep capital letters beyond A to Z',
  mutate: (value, given) => {
    const [before, after] = [textsIn(given).join(''), textsIn(value).join('')]
    if (isAscii(before)) return value
    const kept = new Map(
      [...new Set(before)].flatMap((letter) => {
        const small = letter.toLowerCase()
        return letter > '\u007f' && small !== letter && !after.includes(letter) ? [[small, letter] as const] : []
      }),
    )
    if (kept.size === 0) return value
    return mapTexts(value, (text) => [...kept].reduce((made, [small, letter]) => made.replaceAll(small, letter), text))
  },
}

function isAscii(text: string): boolean {
  return /^[\0-\u007f]*$/.test(text)
}
