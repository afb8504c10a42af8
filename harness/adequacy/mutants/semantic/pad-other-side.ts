import { bothElements, isBeginning, isSameElement } from '../../values/elements.ts'
import type { SemanticMutant } from '../semantic-mutant.ts'

/**
 * What is too short is filled up in front, not behind: `padding='pre'`, the default of Keras, `padding_side='left'`.
 *
 * @source https://keras.io/api/data_loading/timeseries/#pad_sequences-function
 */
export const padOtherSide: SemanticMutant = {
  name: 'pad-other-side',
  would: 'fill up what is too short on the other side',
  mutate: (value, given) => {
    const [made, from] = bothElements(value, given) ?? []
    if (made === undefined || from === undefined || made.items.length <= from.items.length || from.items.length === 0)
      return value
    const { length } = from.items
    const [front, back] = [made.items.slice(0, length), made.items.slice(length)]
    if (isBeginning(front, from.items) && areOne(back)) return made.make([...back, ...front])
    const [before, after] = [made.items.slice(0, -length), made.items.slice(-length)]
    return isBeginning(after, from.items) && areOne(before) ? made.make([...after, ...before]) : value
  },
}

function areOne(items: readonly unknown[]): boolean {
  return items.every((item) => isSameElement(item, items[0]))
}
