import { sha256 } from '../../values/sha256.ts'
import { toTagged } from '../../values/tagged-json.ts'
import { simplerValues, startingValues } from './catalogue.ts'
import { valueAt, waysInto, withoutParts, withSimplerParts, withValue, type Way } from './reductions.ts'
import type { Make } from './make.ts'
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

/** Inputs beyond this size, or of more places, lose parts before anything else is tried. */
const LONG = 64
const MANY_PLACES = 8

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
  // Candidates are made as they are asked: all of a long text would take longer to make than the budget to try.
  const firstKept = async (candidates: Iterable<unknown>): Promise<unknown> => {
    for (const batch of batches(candidates)) {
      tried += batch.length
      const found = (await options.keeps(batch)).indexOf(true)
      for (const candidate of found < 0 ? batch : batch.slice(0, found)) refuted.add(keyOf(candidate))
      if (found >= 0) return batch[found]
    }
    return NONE
  }
  function* batches(candidates: Iterable<unknown>): Generator<unknown[]> {
    let batch: unknown[] = []
    const most = (): number => Math.min(BATCH, options.budget - tried)
    for (const candidate of candidates) {
      if (most() === 0) return
      if (refuted.has(keyOf(candidate)) || !options.valid(candidate)) continue
      batch.push(candidate)
      if (batch.length < most()) continue
      yield batch
      batch = []
    }
    if (batch.length > 0) yield batch
  }
  const improve = async (make: Change['make'], onlySimpler = true): Promise<boolean> => {
    let improved = false
    let ways = waysInto(input)
    for (let index = 0; index < ways.length && tried < options.budget; index++) {
      const way = ways[index]!
      const found = await firstKept(candidatesAt(input, { way, make, onlySimpler }))
      if (found === NONE) continue
      input = found
      ways = waysInto(input)
      improved = true
    }
    return improved
  }
  const catalogued = (value: unknown): Make[] => simplerValues(value, options.dictionary).map((one) => () => one)
  const steps = [catalogued, withoutParts, withSimplerParts]
  if (sizeOf(input) > LONG || waysInto(input).length > MANY_PLACES) while (await improve(withoutParts));
  // Once, a value of the catalogue may take the place of a simpler one: what is made simpler from here on is the same
  // for all.
  await improve((value) => startingValues(value, options.dictionary).map((one) => () => one), false)
  for (let step = 0; step < steps.length && tried < options.budget;) {
    step = (await improve(steps[step]!)) ? 0 : step + 1
  }
  return { input, tried, complete: tried < options.budget }
}

/** Where candidates differ from the input, by what, and whether each must be simpler than what it stands for. */
interface Change {
  readonly way: Way
  readonly make: (value: unknown) => Iterable<Make>
  readonly onlySimpler: boolean
}

function* candidatesAt(input: unknown, { way, make, onlySimpler }: Change): Generator {
  const value = valueAt(input, way)
  for (const made of make(value)) {
    const candidate = made()
    if (!onlySimpler || compareSimplicity(candidate, value) < 0) yield withValue(input, way, candidate)
  }
}

const NONE = Symbol('none kept')

/** Keys that are kept as they are; thousands of long ones would fill the memory. */
const SHORT_KEY = 64

/** Tells inputs apart, to ask nothing twice. */
function keyOf(input: unknown): string {
  const text = JSON.stringify(toTagged(input))
  return text.length <= SHORT_KEY ? text : sha256(text)
}
