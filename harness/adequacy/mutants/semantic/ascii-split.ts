import { itemsOf } from '../../../values/items.ts'
import { elements } from '../../values/elements.ts'
import type { SemanticMutant } from '../semantic-mutant.ts'

/**
 * Words are split at ASCII's white space alone: `split(" ")` or `strings.Fields` of bytes in place of `split()`. What
 * stood between two words stays where none of it is ASCII's.
 *
 * @source https://docs.python.org/3/library/stdtypes.html#str.split, without a separator at Unicode's white space
 */
export const asciiSplit: SemanticMutant = {
  name: 'ascii-split',
  would: 'not split at white space beyond ASCII',
  mutate: (value, given) => {
    const words = itemsOf(value)
    if (words === null || typeof given !== 'string' || !/[^\0-\u007f]/.test(given)) return value
    const joined: string[] = []
    let from = 0
    for (const word of words) {
      if (typeof word !== 'string') return value
      const at = given.indexOf(word, from)
      if (at < 0) return value
      const gap = given.slice(from, at)
      const stays = joined.length > 0 && gap !== '' && /^[^\S \t-\r]+$/.test(gap)
      if (stays) joined.push(`${joined.pop() ?? ''}${gap}${word}`)
      else joined.push(word)
      from = at + word.length
    }
    return joined.length === words.length ? value : (elements(value)?.make(joined) ?? value)
  },
}
