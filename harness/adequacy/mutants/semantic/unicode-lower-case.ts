import { mapTexts, textsIn } from '../../values/texts-in.ts'
import type { SemanticMutant } from '../semantic-mutant.ts'

/**
 * Capitals of all scripts become small letters where the stage has made them of A to Z alone: `toLowerCase` in place of
 * a table.
 *
 * @source https://tc39.es/ecma262/#sec-string.prototype.tolowercase
 */
export const unicodeLowerCase: SemanticMutant = {
  name: 'unicode-lower-case',
  would: 'make small letters of capitals beyond A to Z',
  mutate: (value, given) => {
    const lowers = /[A-Z]/.test(textsIn(given).join('')) && !/[A-Z]/.test(textsIn(value).join(''))
    return lowers ? mapTexts(value, (text) => text.toLowerCase()) : value
  },
}
