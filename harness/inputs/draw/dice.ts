import type { Dice } from './random-at.ts'

/** Draws an integer between two safe integers, both included. */
export function between(dice: Dice, min: number, max: number): number {
  return min >= max ? min : dice.nextInt(min, max)
}

/** Is true in `percent` of 100 draws. */
export function chance(dice: Dice, percent: number): boolean {
  return dice.nextInt(0, 9_999) < percent * 100
}

/** Draws an element of a list that is not empty, all alike. */
export function pick<Item>(dice: Dice, items: readonly Item[]): Item {
  return items[items.length === 1 ? 0 : dice.nextInt(0, items.length - 1)]!
}

/** Draws a float in [0, 1) with 32 random bits. */
export function fraction(dice: Dice): number {
  return dice.nextInt(0, 0xffffffff) / 2 ** 32
}

/**
 * Draws a length between two integers: half uniform, half with short ones as often as long ones (uniform in the
 * logarithm).
 */
export function lengthBetween(dice: Dice, min: number, max: number): number {
  if (min >= max) return min
  if (dice.nextInt(0, 1) === 0) return dice.nextInt(min, max)
  return Math.min(max, Math.floor((max - min + 2) ** fraction(dice)) - 1 + min)
}

/**
 * Makes a fast run of draws from one throw of the dice: each call gives an integer in [0, limit), limit below 2^31,
 * with a bias below limit / 2^32. For inner loops.
 * @source splitmix32: a Weyl sequence through the finaliser of MurmurHash3.
 */
export function burst(dice: Dice): (limit: number) => number {
  let weyl = dice.nextInt(-0x80000000, 0x7fffffff)
  return (limit) => {
    weyl = (weyl + 0x9e3779b9) | 0
    let mixed = Math.imul(weyl ^ (weyl >>> 16), 0x85ebca6b)
    mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35)
    return ((mixed ^ (mixed >>> 16)) >>> 0) % limit
  }
}

/** Makes a draw that picks one of some ways by weight. Ways of weight 0 are never taken; all 0 is not allowed. */
export function byWeight<Way>(ways: ReadonlyArray<readonly [weight: number, way: Way]>): (dice: Dice) => Way {
  const table: Way[] = []
  for (const [weight, way] of ways) for (let entry = 0; entry < weight; entry++) table.push(way)
  return (dice) => table[dice.nextInt(0, table.length - 1)]!
}
