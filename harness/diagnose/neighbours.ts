import { equal } from '../compare/equal/equal.ts'
import { EXACT } from '../compare/rule.ts'
import { goldenShape } from '../inputs/infer/conforms.ts'
import { valueAt, waysInto, withoutParts, withSimplerParts, withValue } from '../inputs/shrink/reductions.ts'
import { sizeOf } from '../inputs/shrink/simplicity.ts'
import type { RunRecord } from '../run/record.ts'

/** Failing inputs whose neighbours are made, the smallest, and neighbours of each. */
const MOST = { inputs: 8, each: 8 } as const

/**
 * Makes inputs next to failing ones: with a part left out or a character made simpler, somewhere. That is where a
 * repair that only fits the failing records themselves breaks. They keep the types and keys of the golden inputs and of
 * the failing one.
 */
export function* neighbours(
  failing: readonly unknown[],
  golden: readonly unknown[],
  valid: (input: unknown) => boolean,
): Generator<RunRecord> {
  const smallest = failing.toSorted((a, b) => sizeOf(a) - sizeOf(b)).slice(0, MOST.inputs)
  for (const [at, input] of smallest.entries()) {
    const fits = goldenShape([...golden, input])
    const made = waysInto(input).flatMap((way) => {
      const value = valueAt(input, way)
      return [...withoutParts(value), ...withSimplerParts(value)].map((other) => withValue(input, way, other))
    })
    const near = made.filter((candidate) => !equal(candidate, input, EXACT) && fits(candidate) && valid(candidate))
    // Spread over all that were made, so that not all of them change the same place.
    const step = Math.max(1, Math.floor(near.length / MOST.each))
    for (const [index, candidate] of near.entries()) {
      if (index % step === 0) yield { id: `neighbour-${at}-${index}`, origin: 'generated', input: candidate }
    }
  }
}
