import { bothElements, isBeginning, isSameElement } from '../../values/elements.ts'
import type { Seen, SemanticMutant } from '../semantic-mutant.ts'

/**
 * What is too short is filled up in front, not behind: `padding='pre'`, the default of Keras, `padding_side='left'`.
 *
 * @source https://keras.io/api/data_loading/timeseries/#pad_sequences-function
 */
export const padOtherSide: SemanticMutant = {
  name: 'pad-other-side',
  would: 'fill up what is too short on the other side',
  applies: isFilled,
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

/** Tells whether a stage fills up to one length: what always adds one mark of the end does not. */
function isFilled(seen: readonly Seen[]): boolean {
  const longer = seen.flatMap(({ value, given }) => {
    const [made, from] = bothElements(value, given) ?? []
    return made === undefined || from === undefined || made.items.length <= from.items.length
      ? []
      : [{ length: made.items.length, added: made.items.length - from.items.length }]
  })
  return new Set(longer.map(({ length }) => length)).size === 1 && longer.some(({ added }) => added > 1)
}
