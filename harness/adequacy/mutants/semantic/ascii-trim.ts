import { mapTexts, textsIn } from '../../values/texts-in.ts'
import type { SemanticMutant } from '../semantic-mutant.ts'

/**
 * Only ASCII's white space is taken off the ends: Go's `strings.Trim` with a set, C's `isspace`, a pattern without `u`.
 * What the stage has taken off beside it (U+00A0, U+3000, U+FEFF, …) stays.
 *
 * @source https://docs.python.org/3/library/stdtypes.html#str.strip, by default Unicode's white space
 */
export const asciiTrim: SemanticMutant = {
  name: 'ascii-trim',
  would: 'keep white space beyond ASCII at the ends',
  mutate: (value, given) => {
    const outer = new Map(
      textsIn(given).flatMap((text) => {
        const kept = text.replaceAll(/^[ \t-\r]+|[ \t-\r]+$/g, '')
        const inner = kept.trim()
        return inner === kept ? [] : [[inner.toLowerCase(), kept.split(inner === '' ? kept : inner)] as const]
      }),
    )
    if (outer.size === 0) return value
    return mapTexts(value, (text) => {
      const [front = '', ...back] = outer.get(text.toLowerCase()) ?? []
      return `${front}${text}${back.at(-1) ?? ''}`
    })
  },
}
