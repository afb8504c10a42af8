import { mapTexts } from '../../values/texts-in.ts'
import type { SemanticMutant } from '../semantic-mutant.ts'

/**
 * Characters become the ones they are compatible with, `ﬁ` fi, `½` 1⁄2, full-width letters plain ones: NFKC on one
 * side, as many tokenizers have it.
 *
 * @source https://unicode.org/reports/tr15/ and https://huggingface.co/docs/tokenizers/api/normalizers
 */
export const compatibilityForm: SemanticMutant = {
  name: 'compatibility-form',
  would: 'replace characters by compatible ones (NFKC)',
  mutate: (value) => mapTexts(value, (text) => (text.normalize('NFC') === text ? text.normalize('NFKC') : text)),
}
