import { Arbitrary, Stream, Value } from 'fast-check'
import type { Dice } from '../draw/random-at.ts'

/**
 * Makes a fast-check arbitrary from a function that draws; `bias` is for arbitraries of fast-check inside it. It has
 * all methods of fast-check's own (`map`, `filter`, …) and does not shrink: failing inputs are shrunk by lockstep, on
 * the values.
 */
export function arbitraryOf<Result>(draw: (dice: Dice, bias: number | undefined) => Result): Arbitrary<Result> {
  const arbitrary = Object.create(Arbitrary.prototype) as Arbitrary<Result>
  return Object.assign(arbitrary, {
    generate: (dice: Dice, bias: number | undefined): Value<Result> => new Value(draw(dice, bias), undefined),
    canShrinkWithoutContext: (_value: unknown): _value is Result => false,
    shrink: (): Stream<Value<Result>> => Stream.nil(),
  })
}
