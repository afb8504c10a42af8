import { toTagged } from '../../values/tagged-json.ts'
import { simplerValues, startingValues } from './catalogue.ts'
import { valueAt, waysInto, withoutParts, withSimplerParts, withValue } from './reductions.ts'
import { compareSimplicity, sizeOf } from './simplicity.ts'

/** How an input is made smaller. */
export interface ShrinkOptions {
  /**
   * Tells which candidates still show the same fault. Asked in batches, since a run costs little more for many than for
   * one.
   */
  readonly keeps: (candidates: readonly unknown[]) => Promise<readonly boolean[]>
  /** Whether a candidate may occur: types and keys of the golden inputs, or what the user's arbitrary makes. */
  readonly valid: (candidate: unknown) => boolean
  /** Words that inputs and params hold: tried as whole texts, the simplest first. */
  readonly dictionary: readonly string[]
  /** Candidates tried at most. */
  readonly budget: number
}

/** The smallest input found. */
export interface Shrunk {
  readonly input: unknown
  readonly tried: number
  /** False where the budget ran out first. */
  readonly complete: boolean
}

const BATCH = 64

/** Inputs beyond this size lose parts before anything else is tried. */
const LONG = 64

/**
 * Makes an input as simple as it can be while it shows the same fault: at every place, the root first, the simplest
 * value of a fixed catalogue that does; else parts are taken out and characters made simpler; again and again until
 * nothing changes. Every step but the first makes the input simpler (`compareSimplicity`), so it ends. Since the
 * catalogue comes first, the same fault ends in the same input whatever it was found with, wherever the catalogue holds
 * an input that shows it.
 */
export async function shrink(start: unknown, options: ShrinkOptions): Promise<Shrunk> {
  let input = start
  let tried = 0
  const refuted = new Set<string>()
  const firstKept = async (candidates: readonly unknown[]): Promise<unknown> => {
    const valid = candidates.filter((candidate) => !refuted.has(keyOf(candidate)) && options.valid(candidate))
    for (let at = 0; at < valid.length && tried < options.budget; at += BATCH) {
      const batch = valid.slice(at, Math.min(at + BATCH, at + options.budget - tried))
      tried += batch.length
      const found = (await options.keeps(batch)).indexOf(true)
      for (const candidate of found < 0 ? batch : batch.slice(0, found)) refuted.add(keyOf(candidate))
      if (found >= 0) return batch[found]
    }
    return NONE
  }
  const improve = async (make: (value: unknown) => readonly unknown[], onlySimpler = true): Promise<boolean> => {
    let improved = false
    for (let index = 0; index < waysInto(input).length; index++) {
      const way = waysInto(input)[index]!
      const value = valueAt(input, way)
      const made = onlySimpler
        ? make(value).filter((candidate) => compareSimplicity(candidate, value) < 0)
        : make(value)
      const found = await firstKept(made.map((candidate) => withValue(input, way, candidate)))
      if (found === NONE) continue
      input = found
      improved = true
    }
    return improved
  }
  const steps = [(value: unknown) => simplerValues(value, options.dictionary), withoutParts, withSimplerParts]
  if (sizeOf(input) > LONG) while (await improve(withoutParts));
  // Once, a value of the catalogue may take the place of a simpler one: what is made simpler from here on is the same
  // for all.
  await improve((value) => startingValues(value, options.dictionary), false)
  for (let step = 0; step < steps.length && tried < options.budget;) {
    step = (await improve(steps[step]!)) ? 0 : step + 1
  }
  return { input, tried, complete: tried < options.budget }
}

const NONE = Symbol('none kept')

/** Tells inputs apart, to ask nothing twice. */
function keyOf(input: unknown): string {
  return JSON.stringify(toTagged(input))
}
