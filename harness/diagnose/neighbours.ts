import { equal } from '../compare/equal/equal.ts'
import { EXACT } from '../compare/rule.ts'
import { goldenShape } from '../inputs/infer/conforms.ts'
import { valueAt, waysInto, withoutParts, withSimplerParts, withValue } from '../inputs/shrink/reductions.ts'
import type { Make } from '../inputs/shrink/make.ts'
import { sizeOf } from '../inputs/shrink/simplicity.ts'
import { kindOf } from '../values/kind.ts'
import type { RunRecord } from '../run/record.ts'

/** Failing inputs whose neighbours are made, the smallest; neighbours of each; what is tried for one of these. */
const MOST = { inputs: 8, each: 8, tried: 200 } as const

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
  const smallest = failing
    .map((input) => ({ input, size: sizeOf(input) }))
    .toSorted((a, b) => a.size - b.size)
    .slice(0, MOST.inputs)
  for (const [at, { input }] of smallest.entries()) {
    const fits = goldenShape([...golden, input])
    const made = [...makers(input)]
    // Spread over all that can be made, so that not all of them change the same place.
    const step = Math.max(1, Math.ceil(made.length / MOST.each))
    for (let from = 0; from < made.length; from += step) {
      const near = firstOf(made.slice(from, from + Math.min(step, MOST.tried)), (candidate) => {
        return !equal(candidate, input, EXACT) && fits(candidate) && valid(candidate)
      })
      if (near !== null) yield { id: `neighbour-${at}-${from}`, origin: 'generated', input: near.candidate }
    }
  }
}

function* makers(input: unknown): Generator<Make> {
  for (const way of waysInto(input)) {
    const value = valueAt(input, way)
    // Of a picture or a sound with a part missing nobody knows whether it may occur.
    if (kindOf(value) === 'tensor') continue
    for (const make of withoutParts(value)) yield () => withValue(input, way, make())
    for (const make of withSimplerParts(value)) yield () => withValue(input, way, make())
  }
}

function firstOf(
  made: readonly Make[],
  isNear: (candidate: unknown) => boolean,
): { readonly candidate: unknown } | null {
  for (const make of made) {
    const candidate = make()
    if (isNear(candidate)) return { candidate }
  }
  return null
}
