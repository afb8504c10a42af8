import { random } from '../random.ts'

/** Draws for one pair; the same seed gives the same draws. */
export interface Dice {
  /** A whole number from 0 to `count - 1`. */
  below(count: number): number
  chance(share: number): boolean
  pick<Item>(items: readonly Item[]): Item
  /** The same items in another order, mostly. */
  shuffle<Item>(items: readonly Item[]): Item[]
}

/** Makes dice from a seed. */
export function diceOf(seed: number): Dice {
  const next = random(seed)
  const below = (count: number): number => Math.floor(next() * count)
  return {
    below,
    chance: (share) => next() < share,
    pick: <Item>(items: readonly Item[]): Item => items[below(items.length)] as Item,
    shuffle: <Item>(items: readonly Item[]): Item[] => {
      const left = [...items]
      return items.map(() => left.splice(below(left.length), 1)[0] as Item)
    },
  }
}
