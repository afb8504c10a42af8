import { equal } from '../compare/equal/equal.ts'
import { EXACT } from '../compare/rule.ts'
import { native } from '../values/native.ts'
import { UsageError } from '../errors.ts'
import { randomAt, type Dice } from './draw/random-at.ts'
import { wideRandom } from './draw/wide-random.ts'
import { NEUTRAL } from './infer/infer-inputs.ts'
import type { Schema } from './infer/schema.ts'
import { normaliseInput } from './normalise-input.ts'

/** Says that a source has no more inputs. */
export const END: unique symbol = Symbol('end of inputs')

/** Where generated inputs come from, whatever a module of inputs exports. */
export interface Source {
  /**
   * Gives input `index` (0-based) under a seed as a neutral value, or {@link END}. An arbitrary gives any input at any
   * time; a list gives its elements, whatever the seed; of a stream, going back means reading it again from its
   * beginning.
   * @throws {UsageError} if the user's code throws.
   */
  at(seed: number, index: number): unknown
  /** Whether a neutral value may be one of its inputs; null where that cannot be told (an arbitrary with a `map`). */
  makes(input: unknown): boolean | null
  /** The name of input `index` under a seed, where it has one of its own: it is its id. */
  readonly nameOf?: (seed: number, index: number) => string
  /** The input of such a name, also one that is not drawn; {@link END} if there is none. */
  readonly named?: (name: string) => unknown
}

/** What is asked of an arbitrary: fast-check 3 and 4 have this in common, whichever copy of the package it is of. */
interface ArbitraryLike {
  generate(dice: Dice, biasFactor: number | undefined): { readonly value: unknown }
  canShrinkWithoutContext(value: unknown): boolean
  readonly [NEUTRAL]?: true
}

/**
 * Makes a source of what a module of inputs exports: a fast-check arbitrary (of any copy, version 3 or 4), an array or
 * other iterable of inputs, or a function, sync or async, that returns one of these. Inputs are made neutral by
 * `normaliseInput`, with the schema of the golden inputs where there is one.
 * @param where names the export in error messages: `pipelines/legal-text/inputs.ts, default export`
 * @throws {UsageError} if it is none of these, or without any input, or the function throws.
 */
export async function arbitraryFrom(exported: unknown, where: string, schema: Schema | null = null): Promise<Source> {
  if (typeof exported !== 'function') return sourceOf(exported, null, where, schema)
  const call = exported as () => unknown
  try {
    return sourceOf(await call(), call, where, schema)
  } catch (cause) {
    if (cause instanceof UsageError) throw cause
    throw new UsageError(`${where}: the function that makes inputs threw.`, { cause })
  }
}

function sourceOf(made: unknown, again: (() => unknown) | null, where: string, schema: Schema | null): Source {
  if (isArbitrary(made)) return arbitrarySource(made, where, schema)
  if (Array.isArray(made)) {
    if (made.length === 0) throw noInputs(where)
    const item = (index: number): unknown => normaliseInput(made[index], schema)
    return {
      at: (_seed, index) => (index < made.length ? item(index) : END),
      makes: (input) => made.some((_, index) => equal(item(index), input, EXACT)),
    }
  }
  if (isIterable(made)) return streamSource(made, again, where, schema)
  throw new UsageError(
    `${where}: expected a fast-check arbitrary, a list of inputs, or a function that returns one, received ${nameOf(made)}.`,
    {
      hint: "import { text } from 'lockstep/inputs' and export default text(), or export an array of inputs",
    },
  )
}

/** Properties of fast-check generate and shrink too; what they lack is the third method. */
function isArbitrary(value: unknown): value is ArbitraryLike {
  if (typeof value !== 'object' || value === null) return false
  const like = value as Readonly<Record<string, unknown>>
  return ['generate', 'shrink', 'canShrinkWithoutContext'].every((method) => typeof like[method] === 'function')
}

/** Strings are iterable, and never meant as a list of characters. */
function isIterable(value: unknown): value is Iterable<unknown> {
  return (
    typeof value === 'object' &&
    value !== null &&
    typeof (value as Partial<Iterable<unknown>>)[Symbol.iterator] === 'function'
  )
}

function nameOf(value: unknown): string {
  if (value === null || value === undefined) return String(value)
  if (typeof value !== 'object') return typeof value === 'string' ? 'text' : `a ${typeof value}`
  if (Symbol.asyncIterator in value) return 'an async iterable (collect it into an array first)'
  return `an object with the keys ${Object.keys(value).slice(0, 5).join(', ') || '(none)'}`
}

function arbitrarySource(arbitrary: ArbitraryLike, where: string, schema: Schema | null): Source {
  const neutral = arbitrary[NEUTRAL] === true
  const own = (value: unknown): boolean => arbitrary.canShrinkWithoutContext(neutral ? value : native(value))
  let knowsItsOwn: boolean | null = null
  const at = (seed: number, index: number): unknown => {
    // The bias fast-check itself gives to run `index`: small and special values are likelier in early runs.
    const bias = 2 + Math.floor(Math.log10(index + 1))
    let drawn: { readonly value: unknown }
    try {
      const random = randomAt(seed, index)
      drawn = arbitrary.generate(neutral ? random : wideRandom(random), bias)
    } catch (cause) {
      if (cause instanceof UsageError) throw cause
      throw new UsageError(`${where}: the arbitrary threw on input ${index} of seed ${seed}: ${messageOf(cause)}`, {
        cause,
      })
    }
    return neutral ? drawn.value : normaliseInput(drawn.value, schema)
  }
  return {
    at,
    makes: (input) => {
      // One that does not know what it has just made knows nothing of other values.
      knowsItsOwn ??= Array.from({ length: OWN_DRAWS }, (_, index) => at(0, index)).every(own)
      return knowsItsOwn ? own(input) : null
    },
  }
}

/** So many inputs of its own an arbitrary must know before it is believed that another is none. */
const OWN_DRAWS = 64

function streamSource(
  first: Iterable<unknown>,
  again: (() => unknown) | null,
  where: string,
  schema: Schema | null,
): Source {
  let iterator = first[Symbol.iterator]()
  let next = 0
  const restart = (): void => {
    const made = again === null ? first : again()
    // A generator object is its own iterator: begun once, it cannot begin again.
    if (!isIterable(made) || (made as unknown) === iterator) {
      throw new UsageError(`${where}: the stream of inputs can be read only once.`, {
        hint: 'export the function that makes it (a generator function), or an array',
      })
    }
    iterator = made[Symbol.iterator]()
    next = 0
  }
  const read = (): IteratorResult<unknown> => {
    try {
      next++
      return iterator.next()
    } catch (cause) {
      throw new UsageError(`${where}: the stream of inputs threw at input ${next - 1}: ${messageOf(cause)}`, { cause })
    }
  }
  return {
    at: (_seed, index) => {
      if (index < next) restart()
      for (let skipped = next; skipped < index; skipped++) if (read().done === true) return END
      const result = read()
      if (result.done === true && index === 0) throw noInputs(where)
      return result.done === true ? END : normaliseInput(result.value, schema)
    },
    makes: () => null,
  }
}

/** A check on no inputs would pass, and nobody would see that it tried none. */
function noInputs(where: string): UsageError {
  return new UsageError(`${where}: there are no inputs: nothing would be tried.`, {
    hint: "leave out 'inputs' to have them inferred from the golden records, or run with --runs 0",
  })
}

function messageOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause)
}
