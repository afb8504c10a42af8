import { keptOutcome, outcomeAt, outcomeKind, type Outcome } from '../pipeline/outcome.ts'
import { EXACT } from '../compare/rule.ts'
import { compareOutcomes } from '../run/compare-outcomes.ts'
import { NO_STAGE, type Terms } from '../run/plan.ts'
import { loadHanded } from '../sides/load-rows.ts'
import type { Side } from '../sides/side.ts'

/** What came to the taps of a function on some inputs. */
interface Traced {
  /** The passes of every tap that is passed more than once, by its name, in order. */
  readonly passes: ReadonlyMap<string, readonly string[]>
  readonly came: ReadonlyMap<string, readonly Outcome[]>
  readonly inputs: readonly unknown[]
}

/** A tap with more passes than this is left as it is: a loop over what a record holds. */
const MOST_PASSES = 64

/**
 * Pairs the passes of taps that one side passes more often than the other: where one of many assignments of a variable
 * is missing, those behind it have other numbers. As many are paired as the side has that has fewer, in order, so that
 * as many records as possible have the same value there, or at least a value that changes on the same records. By name
 * at inference; those that stand for none have {@link NO_STAGE}. A tap is left as it is where one of its passes is
 * aligned already.
 *
 * @param aligned inference name → training name, where that is known
 */
export async function alignPasses(
  sides: { readonly training: Side; readonly inference: Side },
  inputs: readonly unknown[],
  aligned: ReadonlyMap<string, string>,
): Promise<ReadonlyMap<string, string>> {
  const [training, inference] = [await traced(sides.training, inputs), await traced(sides.inference, inputs)]
  const align = new Map<string, string>()
  for (const [name, theirs] of inference.passes) {
    const ours = training.passes.get(aligned.get(name) ?? name) ?? []
    if (theirs.some((pass) => pass !== name && aligned.has(pass))) continue
    if (ours.length === theirs.length || Math.min(ours.length, theirs.length) === 0) continue
    if (Math.max(ours.length, theirs.length) > MOST_PASSES) continue
    const likeness = theirs.map((_, at) =>
      ours.map((__, other) => alike([training, ours, other], [inference, theirs, at])),
    )
    for (const [at, other] of inOrder(likeness).entries()) align.set(theirs[at] ?? '', ours[other] ?? NO_STAGE)
  }
  return align
}

/**
 * Adds the passes of watched variables to the terms of a comparison, see {@link alignPasses}. Costs nothing, and asks
 * for no inputs, where the sides are not both functions, or nothing is watched.
 */
export async function withPasses(
  sides: { readonly training: Side; readonly inference: Side },
  terms: Terms,
  inputs: () => readonly unknown[],
): Promise<Terms> {
  const both = [sides.training, sides.inference]
  const areTraced = both.every(({ info }) => info.kind === 'traced')
  if (!areTraced || both.every(({ watched }) => watched === undefined)) return terms
  const passes = await alignPasses(sides, inputs(), terms.align)
  return { ...terms, align: new Map([...terms.align, ...passes]) }
}

async function traced(side: Side, inputs: readonly unknown[]): Promise<Traced> {
  const rows: (readonly Outcome[])[] = []
  // With nothing handed back: these are no records of the check.
  await loadHanded(side, { inputs, handed: new Map() }, (outcomes) => {
    rows.push(side.stages.map((_, at) => keptOutcome(outcomeAt(outcomes, at))))
  })
  const came = new Map(side.stages.map((name, at) => [name, rows.map((row) => outcomeAt(row, at))]))
  const passes = new Map<string, string[]>()
  for (const stage of side.sequence) {
    const [, name = stage] = /^(.+)#\d+$/.exec(stage) ?? []
    const known = passes.get(name)
    if (known === undefined) passes.set(name, [stage])
    else known.push(stage)
  }
  return { came, passes, inputs }
}

type Pass = readonly [side: Traced, passes: readonly string[], at: number]

/** A change on the same records says half as much as the same value. */
const SAME_CHANGE = 0.5

/** Says how much two passes are alike: on which share of the records that reach one of them. */
function alike(training: Pass, inference: Pass): number {
  const [one, other] = [outcomesOf(training), outcomesOf(inference)]
  let [reached, same, changed] = [0, 0, 0]
  for (const [row, left] of one.entries()) {
    const right = outcomeAt(other, row)
    if (outcomeKind(left) === 'not-reached' && outcomeKind(right) === 'not-reached') continue
    reached++
    if (isSame(left, right)) same++
    if (changes(training, row) === changes(inference, row)) changed++
  }
  return reached === 0 ? 0 : (same + SAME_CHANGE * changed) / reached
}

function outcomesOf([{ came }, passes, at]: Pass): readonly Outcome[] {
  return came.get(passes[at] ?? '') ?? []
}

/** Tells whether the tap had another value at the pass before, and at the first one whether the input is another. */
function changes([side, passes, at]: Pass, row: number): boolean {
  const before = at === 0 ? side.inputs[row] : outcomeAt(outcomesOf([side, passes, at - 1]), row)
  return !isSame(before, outcomeAt(outcomesOf([side, passes, at]), row))
}

function isSame(one: Outcome, other: Outcome): boolean {
  return outcomeKind(one) === outcomeKind(other) && compareOutcomes(one, other, EXACT) !== 'differs'
}

/**
 * Pairs rows with columns in order, as many as there are of the fewer, with the greatest sum of likeness; of equal sums
 * the first ones. By row, its column, or -1.
 *
 * @source the alignment of two sequences by dynamic programming: Needleman and Wunsch, J. Mol. Biol. 48(3), 1970; here
 *   all of the shorter one is paired
 */
function inOrder(likeness: readonly (readonly number[])[]): readonly number[] {
  const [rows, columns] = [likeness.length, likeness[0]?.length ?? 0]
  const spare = { rows: Math.max(0, rows - columns), columns: Math.max(0, columns - rows) }
  const best = new Map<string, Found>()
  const from = (row: number, column: number, left: typeof spare): Found => {
    if (row === rows || column === columns) return { sum: 0, paired: likeness.slice(row).map(() => -1) }
    const key = `${row} ${column}`
    const known = best.get(key)
    if (known !== undefined) return known
    const pair = from(row + 1, column + 1, left)
    let found: Found = { sum: (likeness[row]?.[column] ?? 0) + pair.sum, paired: [column, ...pair.paired] }
    if (left.rows > 0) {
      const skipped = from(row + 1, column, { ...left, rows: left.rows - 1 })
      if (skipped.sum > found.sum) found = { sum: skipped.sum, paired: [-1, ...skipped.paired] }
    }
    if (left.columns > 0) {
      const skipped = from(row, column + 1, { ...left, columns: left.columns - 1 })
      if (skipped.sum > found.sum) found = skipped
    }
    best.set(key, found)
    return found
  }
  return from(0, 0, spare).paired
}

interface Found {
  readonly sum: number
  readonly paired: readonly number[]
}
