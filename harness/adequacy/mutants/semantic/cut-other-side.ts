import { bothElements, isBeginning } from '../../values/elements.ts'
import { isCut } from '../../values/is-cut.ts'
import type { SemanticMutant } from '../semantic-mutant.ts'

/**
 * What is too long loses its beginning, not its end: `truncating='pre'` of Keras, `truncation_side='left'`.
 *
 * @source https://keras.io/api/data_loading/timeseries/#pad_sequences-function
 */
export const cutOtherSide: SemanticMutant = {
  name: 'cut-other-side',
  would: 'cut what is too long on the other side',
  applies: isCut,
  mutate: (value, given) => {
    const [made, from] = bothElements(value, given) ?? []
    if (made === undefined || from === undefined || made.items.length >= from.items.length) return value
    const { length } = made.items
    if (isBeginning(made.items, from.items)) return made.make(from.items.slice(-length).map(like(made.items[0])))
    const isEnd = isBeginning(made.items, from.items.slice(-length))
    return isEnd ? made.make(from.items.slice(0, length).map(like(made.items[0]))) : value
  },
}

/** Whole numbers as ints or as floats, as the value has them. */
function like(sample: unknown): (item: unknown) => unknown {
  return (item) => {
    if (typeof sample === 'bigint' && typeof item === 'number') return BigInt(item)
    return typeof sample === 'number' && typeof item === 'bigint' ? Number(item) : item
  }
}
