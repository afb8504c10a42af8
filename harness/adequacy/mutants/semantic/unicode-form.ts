import { mapTexts } from '../../values/texts-in.ts'
import type { SemanticMutant } from '../semantic-mutant.ts'

/**
 * Text comes in another form of Unicode, é as one character or as two: what macOS has as file names, or a step of
 * normalisation on one side only.
 *
 * @source https://unicode.org/reports/tr15/
 */
export const unicodeForm: SemanticMutant = {
  name: 'unicode-form',
  would: 'compose letters with marks, or take them apart',
  mutate: (value) =>
    mapTexts(value, (text) => {
      const decomposed = text.normalize('NFD')
      return decomposed === text ? text.normalize('NFC') : decomposed
    }),
}
