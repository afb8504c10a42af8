import { EXACT } from '../compare/rule.ts'
import { outcomeAt, outcomeKind, type Outcome } from '../pipeline/outcome.ts'
import { compareOutcomes } from '../run/compare-outcomes.ts'
import { kindOf } from '../values/kind.ts'
import type { Passed, Traced } from './join-of-both.ts'

/**
 * Says which pass of training's, by its index or -1, each of inference's stands for. One expression beside many
 * assignments stands for the one whose value it has on nearly all records, the last of several, or else for the last:
 * that it changes what stood before tells nothing, since the assignments share between them what it does at once.
 */
export function pairedPasses([training, ours]: Passed, [inference, theirs]: Passed): readonly number[] {
  if (ours.length === theirs.length) return [...theirs.keys()]
  const isSingle = Math.min(ours.length, theirs.length) === 1
  const sameChange = isSingle ? 0 : SAME_CHANGE
  const likeness = theirs.map((_, at) =>
    ours.map((__, other) => alike([training, ours, other], [inference, theirs, at], sameChange)),
  )
  if (!isSingle) return inOrder(likeness)
  const each = likeness.flat()
  const most = Math.max(...each)
  const best = most < NEARLY_ALL ? each.length - 1 : each.lastIndexOf(most)
  return theirs.length === 1 ? [best] : theirs.map((_, at) => (at === best ? 0 : -1))
}

/** On such a share of the records one expression has the value of an assignment that is not the last. */
export const NEARLY_ALL = 0.9

type Pass = readonly [side: Traced, passes: readonly string[], at: number]

/** A change on the same records says half as much as the same value. */
const SAME_CHANGE = 0.5

/** Says how much two passes are alike: on which share of the records that reach one of them. */
function alike(training: Pass, inference: Pass, sameChange: number): number {
  const [one, other] = [outcomesOf(training), outcomesOf(inference)]
  let [reached, same, changed] = [0, 0, 0]
  for (const [row, left] of one.entries()) {
    const right = outcomeAt(other, row)
    if (outcomeKind(left) === 'not-reached' && outcomeKind(right) === 'not-reached') continue
    if (isEndedIn(training, row) || isEndedIn(inference, row)) continue
    reached++
    if (isSame(left, right)) same++
    const did = changes(training, row)
    if (did !== null && did === changes(inference, row)) changed++
  }
  return reached === 0 ? 0 : (same + sameChange * changed) / reached
}

/** Tells whether a side throws between the passes of a variable: those before tell nothing of what it would come to. */
function isEndedIn([{ came }, passes]: Pass, row: number): boolean {
  return passes.some((pass) => outcomeKind(outcomeAt(came.get(pass) ?? [], row)) === 'threw')
}

function outcomesOf([{ came }, passes, at]: Pass): readonly Outcome[] {
  return came.get(passes[at] ?? '') ?? []
}

/**
 * Tells whether the tap had another value at the pass before, and at the first one whether the input is another; null:
 * the input is of another kind, so that nothing can be said.
 */
function changes([side, passes, at]: Pass, row: number): boolean | null {
  const now = outcomeAt(outcomesOf([side, passes, at]), row)
  const before = at === 0 ? side.inputs[row] : outcomeAt(outcomesOf([side, passes, at - 1]), row)
  if (at === 0 && outcomeKind(now) === 'value' && kindOf(before) !== kindOf(now)) return null
  return !isSame(before, now)
}

/**
 * Pairs rows with columns in order, as many as there are of the fewer, with the greatest sum of likeness; of equal sums
 * the last ones: what comes before may be a default. By row, its column, or -1.
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
      if (skipped.sum >= found.sum) found = { sum: skipped.sum, paired: [-1, ...skipped.paired] }
    }
    if (left.columns > 0) {
      const skipped = from(row, column + 1, { ...left, columns: left.columns - 1 })
      if (skipped.sum >= found.sum) found = skipped
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

/** Tells whether two outcomes are of one kind and, where these are values, the same. */
export function isSame(one: Outcome, other: Outcome): boolean {
  return outcomeKind(one) === outcomeKind(other) && compareOutcomes(one, other, EXACT) !== 'differs'
}
