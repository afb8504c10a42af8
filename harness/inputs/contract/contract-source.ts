import { UsageError } from '../../errors.ts'
import { arbitraryFrom, type Source } from '../arbitrary-from.ts'
import { randomAt, type Dice } from '../draw/random-at.ts'
import { selectEdges } from '../edge-cases/select-edges.ts'
import { dictionaryOf } from '../infer/dictionary.ts'
import { inferInputs, isValid, type InferHints } from '../infer/infer-inputs.ts'
import { inferSchema } from '../infer/infer-schema.ts'
import { normaliseInput } from '../normalise-input.ts'
import { isWellFormed } from '../well-formed.ts'
import { NONE, valuesOf, type Values } from './draw-value.ts'
import { readContract, type Contract, type ContractPlace } from './read-contract.ts'
import { validatorOf, type Validator } from './validator.ts'

/** Draws that are tried at the start, those of them that must do, and those in a row that may fail later. */
const TRIED = { first: 200, least: 2, most: 1000 } as const

/** What a contract is drawn with beside the schema. */
export type ContractHints = InferHints & { readonly edges: boolean | readonly string[] }

/** A contract as a source of inputs. */
export interface ContractSource {
  readonly source: Source
  /** Whether the contract and `valid` take an input, in JavaScript's own types or neutral. */
  readonly takes: (input: unknown) => boolean
}

/**
 * Makes a source of the inputs that a JSON Schema takes: they are drawn from it and, where there are golden inputs
 * that it takes, every second one is inferred from these. Nothing comes out that the schema and `valid` do not take.
 * Lone surrogates come unless `edges` takes them away. Whole numbers are ints, but for those drawn as floats and those
 * at places where the golden inputs have floats alone.
 * @throws {UsageError} as {@link readContract} does; if nothing can be drawn, since every value nests without end or
 * fewer than 2 of 200 draws are taken, with what kept the others out; from the source, after 1,000 such in a row.
 */
export async function contractSource(
  place: ContractPlace,
  golden: readonly unknown[],
  hints: ContractHints,
): Promise<ContractSource> {
  const contract = readContract(place)
  const judge = validatorOf(contract)
  const { words, numbers } = dictionaryOf(hints.params)
  const values = valuesOf(contract, { edges: hints.edges, words, numbers: numbers.map(Number) })
  if (values === null) {
    throw new UsageError('no value of it comes to an end: it needs itself at some key or item', {
      at: placeOf(contract),
      hint: 'make that key optional, or give its value another form with `anyOf`',
    })
  }
  const hasSurrogates = selectEdges(hints.edges, hints.where).has('surrogates')
  const isIn = (input: unknown): boolean => judge.takes(input) && (hasSurrogates || isWellFormed(input))
  const takes = (input: unknown): boolean => isIn(input) && (hints.valid === null || isValid(hints.valid, input))
  const drawn = drawer(contract, { values, golden, judge, takes })
  const inferred = await inferredFrom(golden, { ...hints, valid: takes })
  return {
    takes,
    source: {
      at: (seed, index) => {
        const other = index % 2 === 1 && inferred !== null ? fromGolden(inferred, seed, index) : NONE
        return other === NONE ? drawn(randomAt(seed, index), index) : other
      },
      makes: isIn,
    },
  }
}

interface Drawn {
  readonly values: Values
  readonly golden: readonly unknown[]
  readonly judge: Validator
  readonly takes: (input: unknown) => boolean
}

/** Draws until something is taken. */
function drawer(contract: Contract, { values, golden, judge, takes }: Drawn): (dice: Dice, index: number) => unknown {
  const schema = golden.length === 0 ? null : inferSchema(golden)
  const once = (dice: Dice, index: number): unknown => {
    // As fast-check does it: small and special values are likelier in early runs.
    const value = values.draw(dice, 2 + Math.floor(Math.log10(index + 1)))
    return value === NONE ? NONE : normaliseInput(value, schema)
  }
  const rejected: unknown[] = []
  for (let index = 0; index < TRIED.first; index++) {
    const input = once(randomAt(1, index), index)
    if (input === NONE || !takes(input)) rejected.push(input)
  }
  if (TRIED.first - rejected.length < TRIED.least) throw nothingFits(rejected)
  return (dice, index) => {
    for (let tried = 0; tried < TRIED.most; tried++) {
      const input = once(dice, index)
      if (input !== NONE && takes(input)) return input
    }
    throw nothingFits(rejected)
  }

  function nothingFits(inputs: readonly unknown[]): UsageError {
    const faults = inputs.filter((input) => input !== NONE).map((input) => judge.fault(input) ?? '`valid` rejects it')
    const times = (fault: string): number => faults.filter((other) => other === fault).length
    const [most] = [...new Set(faults)].toSorted((a, b) => times(b) - times(a))
    const missed = values.missed()
    const why = missed === null ? '' : `; no ${missed} was found`
    return new UsageError(
      `nearly nothing that is drawn from the schema fits it${why}${most === undefined ? '' : `; most often: ${most}`}`,
      {
        at: placeOf(contract),
        hint: 'simplify that part of the schema, give `examples` there, or draw the inputs in a module',
      },
    )
  }
}

/** Null where there are no golden inputs, or nearly nothing that is made of them is taken. */
async function inferredFrom(golden: readonly unknown[], hints: InferHints): Promise<Source | null> {
  try {
    return golden.length === 0 ? null : await arbitraryFrom(inferInputs(golden, hints), hints.where)
  } catch (error) {
    if (error instanceof UsageError) return null
    throw error
  }
}

function fromGolden(source: Source, seed: number, index: number): unknown {
  try {
    return source.at(seed, index)
  } catch (error) {
    if (error instanceof UsageError) return NONE
    throw error
  }
}

function placeOf({ shown, pointer }: Contract): string {
  return pointer === '#' ? shown : `${shown}${pointer}`
}
