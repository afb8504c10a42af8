import { mapTexts, textsIn } from '../../values/texts-in.ts'
import type { Seen, SemanticMutant } from '../semantic-mutant.ts'

/**
 * White space beyond ASCII is taken off the ends, which the stage has left there: `trim()` takes U+FEFF, which Python's
 * `strip()` does not; `strip()` takes U+0085 and U+001C to U+001F, which `trim()` does not.
 *
 * @source https://tc39.es/ecma262/#sec-trimstring and https://docs.python.org/3/library/stdtypes.html#str.isspace
 */
export const unicodeTrim: SemanticMutant = {
  name: 'unicode-trim',
  would: 'take white space beyond ASCII off the ends',
  mutate: (value) => mapTexts(value, (text) => text.replaceAll(ENDS, '')),
  applies: (seen) => {
    const trims = ({ value, given }: Seen): boolean => {
      const outer = textsIn(given).filter((text) => OUTER.test(text))
      const made = new Set(textsIn(value).map((text) => text.toLowerCase()))
      return outer.some((text) => made.has(text.replaceAll(/^[ \t-\r]+|[ \t-\r]+$/g, '').toLowerCase()))
    }
    return seen.some(trims) && !seen.some(({ value }) => textsIn(value).some((text) => OUTER.test(text)))
  },
}

/** White space of either language at the ends. */
const SPACE = `[\\s${String.fromCodePoint(0x85)}${String.fromCodePoint(0x1c)}-${String.fromCodePoint(0x1f)}]+`
const ENDS = new RegExp(`^${SPACE}|${SPACE}$`, 'gu')

/** White space of ASCII at an end. */
const OUTER = /^[ \t-\r]|[ \t-\r]$/
