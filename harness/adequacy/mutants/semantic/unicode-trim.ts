import { mapTexts } from '../../values/texts-in.ts'
import type { SemanticMutant } from '../semantic-mutant.ts'

/**
 * White space beyond ASCII is taken off the ends, which the stage has left there: `trim()` takes U+FEFF, which Python's
 * `strip()` does not; `strip()` takes U+0085 and U+001C to U+001F, which `trim()` does not.
 *
 * @source https://tc39.es/ecma262/#sec-trimstring and https://docs.python.org/3/library/stdtypes.html#str.isspace
 */
export const unicodeTrim: SemanticMutant = {
  name: 'unicode-trim',
  would: 'take white space beyond ASCII off the ends',
  mutate: (value) =>
    mapTexts(value, (text) => {
      const isTrimmed = !/^[ \t-\r]|[ \t-\r]$/.test(text)
      return isTrimmed ? text.replaceAll(/^[\s\u0085\u001c-\u001f]+|[\s\u0085\u001c-\u001f]+$/g, '') : text
    }),
}
