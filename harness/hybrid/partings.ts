import type { Rule } from '../compare/rule.ts'
import { outcomeAt, outcomeKind, type Outcome } from '../pipeline/outcome.ts'
import type { Role } from '../pipeline/role.ts'
import { comesToNothing, compareOutcomes, isLeftToLast, isOnTheWay, isThrowOfOne } from '../run/compare-outcomes.ts'
import type { StagePair } from '../run/plan.ts'
import { digest } from '../values/digest.ts'
import { opaqueIn } from '../values/opaque-in.ts'
import type { Column } from './column.ts'
import { lastOutcome, type Part, type ProgramRunner, type Ran } from './program-runner.ts'
import type { Program } from './program.ts'

/** Where a program and what is expected of it differ on one record. */
export interface Parting {
  /** The first compared stage that differs; null where only the last value does. */
  readonly first: StagePair | null
  /** What both give where they differ first, what is expected as training's; good as long as the run is. */
  readonly outcomes: Readonly<Record<Role, Outcome>>
}

/** What programs are held against. */
export interface Held {
  readonly runner: ProgramRunner
  /** What each step is expected to give. */
  readonly expected: readonly Ran[]
  /** The stages that are compared, in order; the last values are, beside. */
  readonly points: readonly StagePair[]
  readonly lastRule: Rule
  /** Whether what a loop holds on the way is left to the last values on a row; left out: on all, as in a check. */
  readonly isInVain?: (row: number) => boolean
}

/** How a program is run while it is held against what is expected. */
export interface Holding extends Pick<Part, 'rows' | 'instead'> {
  /** Where a row differs at several stages that the last values tell of, it parts at one of these rather. */
  readonly rather?: readonly StagePair[] | undefined
  /** Behind so many steps a row that has the value of this column gives what is expected, and is run no further. */
  readonly meets?: { readonly steps: number; readonly column: Column } | undefined
}

/**
 * Runs a program and tells for every row where it differs from what is expected, at the compared stages and at the last
 * value; null where all agree. No row is run further than to where it differs.
 */
export async function partings(
  { runner, expected, points, lastRule, isInVain = () => true }: Held,
  program: Program,
  { rows, instead, meets, rather = [] }: Holding,
): Promise<readonly (Parting | null)[]> {
  const found: (Parting | null)[] = runner.inputs.map(() => null)
  const columns = new Map(expected.map(({ step, column }) => [step.pair, column]))
  let left = rows
  let isMet = meets === undefined
  const runTo = (steps: number): Promise<readonly Ran[]> =>
    runner.runPart(program, { steps, rows: left, whileExpected: true, instead })
  const leave = (parts: (row: number) => Parting | null): void => {
    left = left.filter((row) => {
      const parting = parts(row)
      found[row] = parting
      return parting === null
    })
  }
  const meet = async (steps: number): Promise<void> => {
    if (isMet || meets === undefined || steps < meets.steps) return
    isMet = true
    const column = (await runTo(meets.steps)).at(-1)?.column ?? runner.input
    left = left.filter((row) => !isSame(column.outcomes[row], meets.column.outcomes[row]))
  }
  // Rows on which a stage differs that the last values tell of; and those on which a variable does on the way.
  const passedBy = new Map<number, Parting>()
  const onTheWay = new Set<number>()
  // Rows on which one side throws where the other does not: they agree only where that does so, too.
  const thrown = new Set<number>()
  for (const pair of points) {
    const at = program.findIndex((step) => step.pair === pair)
    await meet(at)
    const outcomes = columns.get(pair)?.outcomes ?? []
    const made = at < 0 ? [] : ((await runTo(at + 1))[at]?.column.outcomes ?? [])
    leave((row) => {
      const own = { training: outcomeAt(outcomes, row), inference: outcomeAt(made, row) }
      if (!differ(own, pair.rule)) return null
      const parting = { first: pair, outcomes: own }
      const isOnWay = isOnTheWay(pair, own.training, own.inference) && (pair.unasked || isInVain(row))
      if (isOnWay) onTheWay.add(row)
      const isThrown = isThrowOfOne(pair, own.training, own.inference)
      if (isThrown) thrown.add(row)
      if (!isOnWay && !isThrown && !isLeftToLast(pair, own.training, own.inference)) return passedBy.get(row) ?? parting
      const known = passedBy.get(row)
      if (
        known === undefined ||
        (known.first?.unasked === true && !rather.includes(known.first) && rather.includes(pair))
      )
        passedBy.set(row, parting)
      return null
    })
    if (left.length === 0) return found
  }
  await meet(program.length)
  const ran = await runTo(program.length)
  leave((row) => {
    const own = { training: lastOutcome(expected, row), inference: lastOutcome(ran, row) }
    const isEnd = !thrown.has(row) || [own.training, own.inference].every((last) => outcomeKind(last) === 'threw')
    if (isEnd && (onTheWay.has(row) ? comesToNothing(own, lastRule) : !differ(own, lastRule))) return null
    return passedBy.get(row) ?? { first: null, outcomes: own }
  })
  return found
}

/** Tells whether two outcomes that should be the same differ under a rule. */
export function differ({ training, inference }: Parting['outcomes'], rule: Rule): boolean {
  return compareOutcomes(training, inference, rule) === 'differs'
}

/** Tells whether nothing behind can tell two outcomes apart: the same keys in the same order, and nothing opaque. */
function isSame(one: Outcome, other: Outcome): boolean {
  return outcomeKind(one) === outcomeKind(other) && opaqueIn(one) === null && digest(one) === digest(other)
}
