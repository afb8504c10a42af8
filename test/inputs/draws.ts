import type { Arbitrary, Random } from 'fast-check'
import { randomAt } from '../../harness/inputs/draw/random-at.ts'

/** Draws `count` times, each with the dice of another record of one seed. */
export function draws<Result>(count: number, draw: (dice: Random) => Result, seed = 1): Result[] {
  return Array.from({ length: count }, (_, index) => draw(randomAt(seed, index)))
}

/** Takes `count` values of an arbitrary. */
export function values<Result>(count: number, arbitrary: Arbitrary<Result>, seed = 1): Result[] {
  return draws(count, (dice) => arbitrary.generate(dice, undefined).value, seed)
}

/** Says which share of values has a property, 0 to 1. */
export function share<Value>(list: readonly Value[], has: (value: Value) => boolean): number {
  return list.filter(has).length / list.length
}
