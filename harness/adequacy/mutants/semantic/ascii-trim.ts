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
        const front = kept.slice(0, kept.length - kept.trimStart().length)
        const back = inner === '' ? '' : kept.slice(kept.trimEnd().length)
        return inner === kept ? [] : [[inner.toLowerCase(), { front, back }] as const]
      }),
    )
    if (outer.size === 0) return value
    return mapTexts(value, (text) => {
      const kept = outer.get(text.toLowerCase())
      return kept === undefined ? text : `${kept.front}${text}${kept.back}`
    })
  },
}
