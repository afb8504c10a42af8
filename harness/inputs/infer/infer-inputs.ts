import type { Arbitrary } from 'fast-check'
import { UsageError } from '../../errors.ts'
import { native } from '../../values/native.ts'
import { arbitraryOf } from '../arbitraries/arbitrary-of.ts'
import { byWeight } from '../draw/dice.ts'
import { randomAt, type Dice } from '../draw/random-at.ts'
import { selectEdges } from '../edge-cases/select-edges.ts'
import { dictionaryOf } from './dictionary.ts'
import { drawContext, type Mood } from './draw-context.ts'
import { inferSchema } from './infer-schema.ts'
import { variantOf } from './schema.ts'
import { valueDrawer } from './value-drawer.ts'

/** Marks an arbitrary whose values are neutral already: its whole numbers are floats, its bigints ints. */
export const NEUTRAL: unique symbol = Symbol.for('lockstep.neutral-inputs') as never

/** What is known beside the golden inputs. */
export interface InferHints {
  /** The params of all stages of both sides: dictionary words, categories, thresholds and bin edges come from them. */
  readonly params: readonly unknown[]
  /** Classes of edge cases, as `selectEdges` reads them; null for all. */
  readonly edges: boolean | readonly string[] | null
  /** Tells whether an input may occur. Gets a copy in JavaScript's own types. Null: all may. */
  readonly valid: ((input: never) => unknown) | null
  /** What error messages begin with: the configuration key of the pair. */
  readonly where: string
}

/**
 * Shares in 100 of inputs like the golden ones, with edge values of the right type, and with a wrong type or other
 * keys.
 */
export const MIX: Readonly<Record<'record' | 'other', ReadonlyArray<readonly [number, Mood]>>> = {
  record: [
    [57, 'plain'],
    [40, 'wild'],
    [3, 'break'],
  ],
  other: [
    [59, 'plain'],
    [40, 'wild'],
    [1, 'break'],
  ],
}

const ATTEMPTS = 1000
const TRIALS = 200

/**
 * Infers an arbitrary of inputs from golden ones: their types, keys, ranges and words, recombined with each other and
 * with what the params name, mutated, and mixed with edge cases in the shares of {@link MIX}. Yields neutral values.
 * Forty in a hundred inputs hold an edge of the right type; three in a hundred records have another type or other keys.
 * @throws {UsageError} if there is no golden input, an edge class is unknown, or `valid` throws on a golden input or
 * rejects nearly all inputs: fewer than 2 of 200 pass, or later 1,000 in a row are rejected.
 */
export function inferInputs(goldenInputs: readonly unknown[], hints: InferHints): Arbitrary<unknown> {
  if (goldenInputs.length === 0) {
    throw new UsageError(`${hints.where}: there is no golden input to infer inputs from.`, {
      hint: 'add a golden record, or name a module of inputs in the configuration',
    })
  }
  const context = drawContext(dictionaryOf(hints.params), selectEdges(hints.edges, hints.where))
  const schema = inferSchema(goldenInputs)
  const drawValue = valueDrawer(schema, context)
  const isRecord = variantOf(schema, 'record') !== undefined || variantOf(schema, 'list')?.element != null
  const mood = byWeight(MIX[isRecord ? 'record' : 'other'])
  const draw = (dice: Dice): unknown => drawValue(dice, mood(dice))
  const kept = hints.valid === null ? draw : onlyValid(draw, hints.valid, goldenInputs, hints.where)
  return Object.assign(arbitraryOf(kept), { [NEUTRAL]: true })
}

function onlyValid(
  draw: (dice: Dice) => unknown,
  valid: (input: never) => unknown,
  goldenInputs: readonly unknown[],
  where: string,
): (dice: Dice) => unknown {
  for (const [at, input] of goldenInputs.entries()) {
    try {
      valid(native(input) as never)
    } catch (cause) {
      throw new UsageError(`${where}: valid threw on golden input ${at + 1} of ${goldenInputs.length}.`, { cause })
    }
  }
  let passed = 0
  for (let trial = 0; trial < TRIALS; trial++) if (isValid(valid, draw(randomAt(1, trial)))) passed++
  if (passed < 2) throw rejectsAll(where, `${passed} of ${TRIALS} generated inputs passed`)
  return (dice) => {
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const input = draw(dice)
      if (isValid(valid, input)) return input
    }
    throw rejectsAll(where, `it rejected ${ATTEMPTS.toLocaleString('en')} inputs in a row`)
  }
}

/**
 * Asks `valid`; where it throws the input counts as not valid, since generated inputs may have types it does not
 * expect.
 */
export function isValid(valid: (input: never) => unknown, input: unknown): boolean {
  try {
    return Boolean(valid(native(input) as never))
  } catch {
    return false
  }
}

function rejectsAll(where: string, found: string): UsageError {
  return new UsageError(`${where}: valid rejects nearly all inputs: ${found}.`, {
    hint: 'widen valid, or export an arbitrary that only yields valid inputs',
  })
}
