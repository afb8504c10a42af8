import { bothElements, isBeginning } from '../../values/elements.ts'
import { isCut } from '../../values/is-cut.ts'
import type { SemanticMutant } from '../semantic-mutant.ts'

/**
 * What is too long is cut one element earlier: `<` for `<=`, or a place kept for a token that marks the end.
 *
 * @source https://huggingface.co/docs/transformers/pad_truncation: `max_length` counts special tokens
 */
export const cutOneOff: SemanticMutant = {
  name: 'cut-one-off',
  would: 'cut what is too long one element earlier',
  applies: isCut,
  mutate: (value, given) => {
    const [made, from] = bothElements(value, given) ?? []
    if (made === undefined || from === undefined || made.items.length >= from.items.length) return value
    return isBeginning(made.items, from.items) ? made.make(made.items.slice(0, -1)) : value
  },
}
