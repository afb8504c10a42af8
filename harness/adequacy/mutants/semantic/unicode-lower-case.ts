import { mapTexts, textsIn } from '../../values/texts-in.ts'
import type { Seen, SemanticMutant } from '../semantic-mutant.ts'

/**
 * Capitals of all scripts become small letters where the stage has made them of A to Z alone: `toLowerCase` in place of
 * a table.
 *
 * @source https://tc39.es/ecma262/#sec-string.prototype.tolowercase
 */
export const unicodeLowerCase: SemanticMutant = {
  name: 'unicode-lower-case',
  would: 'make small letters of capitals beyond A to Z',
  mutate: (value) => mapTexts(value, (text) => text.toLowerCase()),
  applies: (seen) => {
    const lowers = ({ value, given }: Seen): boolean => {
      const made = textsIn(value)
      const words = textsIn(given).flatMap((text) => text.match(/[A-Za-z]*[A-Z][A-Za-z]*/g) ?? [])
      return words.some((word) => made.some((text) => text.includes(word.toLowerCase())))
    }
    return seen.some(lowers) && !seen.some(({ value }) => textsIn(value).some((text) => /[A-Z]/.test(text)))
  },
}
