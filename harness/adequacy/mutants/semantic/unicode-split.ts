import { itemsOf } from '../../../values/items.ts'
import { elements } from '../../values/elements.ts'
import type { SemanticMutant } from '../semantic-mutant.ts'

/**
 * Words are split at all white space: `split()` or `\s+` in place of `split(" ")`. White space that the stage has left
 * inside of words ends them.
 *
 * @source https://docs.python.org/3/library/stdtypes.html#str.split and
 *   https://tc39.es/ecma262/#prod-CharacterClassEscape
 */
export const unicodeSplit: SemanticMutant = {
  name: 'unicode-split',
  would: 'split at all white space',
  applies: (seen) =>
    seen.some(({ value, given }) => {
      const words = itemsOf(value) ?? []
      return typeof given === 'string' && words.length > 1 && words.join(' ') === given
    }),
  mutate: (value, given) => {
    const words = itemsOf(value)
    if (words === null || typeof given !== 'string' || !words.every((word) => typeof word === 'string')) return value
    const split = words.flatMap((word) => (/\s/.test(word) ? word.split(/\s+/).filter((part) => part !== '') : [word]))
    const isSame = split.length === words.length && split.every((word, at) => word === words[at])
    return isSame ? value : (elements(value)?.make(split) ?? value)
  },
}
