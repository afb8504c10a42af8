import type { Rule } from '../compare/rule.ts'
import type { Parting } from '../hybrid/partings.ts'
import { goldenShape } from '../inputs/infer/conforms.ts'
import { withKeysAs } from '../inputs/shrink/reductions.ts'
import { shrink } from '../inputs/shrink/shrink.ts'
import { compareSimplicity } from '../inputs/shrink/simplicity.ts'
import type { Outcome } from '../pipeline/outcome.ts'
import type { Mutant } from './mutants/mutant.ts'
import { runBase, type Base, type Subject } from './subject.ts'
import { tryMutant } from './try-mutant.ts'

/** An input on which a mutant is told from the pipeline as it is, where no golden record tells it. */
export interface Hole {
  /** As small as it was made. */
  readonly input: unknown
  /** The first stage that differs; null where only the last value does. */
  readonly at: string | null
  /** What the pipeline gives there, and what the mutant does. */
  readonly asItIs: Outcome
  readonly mutated: Outcome
  /** The rule under which they differ. */
  readonly rule: Rule
}

/** What holes are looked for with. */
export interface HoleFinder {
  readonly subject: Subject
  readonly golden: readonly unknown[]
  /** Whether an input may occur, as far as the pair says. */
  readonly valid: (input: unknown) => boolean
  readonly dictionary: readonly string[]
  /** How many candidates are tried to make one input smaller. */
  readonly shrinks: number
  readonly isOver: () => boolean
}

/** Finds the smallest input on which a mutant shows, among the inputs of some bases; null where it shows on none. */
export type FindHole = (mutant: Mutant, bases: readonly Base[]) => Promise<Hole | null>

/**
 * Makes what finds holes. Small inputs of holes that were found before are tried first: one input may close several
 * holes, so that fewer are to be looked at.
 */
export function findHole(finder: HoleFinder): FindHole {
  const { subject, golden, isOver } = finder
  const small: unknown[] = []
  const shown = async (inputs: readonly unknown[], mutant: Mutant): Promise<readonly (Parting | null)[]> =>
    inputs.length === 0 ? [] : tryMutant(await runBase(subject, inputs), mutant)

  const smaller = async (start: unknown, mutant: Mutant): Promise<unknown> => {
    const ordered = withKeysAs(start, golden[0])
    const [isKept] = await shown([ordered], mutant)
    const from = isKept === null ? start : ordered
    const fits = goldenShape([...golden, from])
    const { input } = await shrink(from, {
      keeps: async (candidates) => {
        if (isOver()) return []
        return (await shown(candidates, mutant)).map((parting) => parting !== null)
      },
      valid: (candidate) => fits(candidate) && finder.valid(candidate),
      dictionary: finder.dictionary,
      budget: finder.shrinks,
    })
    small.push(input)
    return input
  }

  return async (mutant, bases) => {
    const again = (await shown(small, mutant)).findIndex((parting) => parting !== null)
    let input = small[again]
    if (again < 0) {
      const found = await showing(mutant, bases)
      if (found.length === 0) return null
      input = await smaller(found.toSorted(compareSimplicity)[0], mutant)
    }
    const [parting] = await shown([input], mutant)
    if (parting == null) return null
    const { training: asItIs, inference: mutated } = parting.outcomes
    const stage = subject.program.find(({ pair }) => pair === parting.first)
    const rule = parting.first?.rule ?? subject.plan.lastRule
    return { input, at: stage?.info.name ?? null, asItIs, mutated, rule }
  }
}

/** The inputs on which a mutant shows, of the first base that has any. */
async function showing(mutant: Mutant, bases: readonly Base[]): Promise<readonly unknown[]> {
  for (const base of bases) {
    const partings = await tryMutant(base, mutant)
    const found = base.runner.inputs.filter((_, row) => partings[row] !== null)
    if (found.length > 0) return found
  }
  return []
}
