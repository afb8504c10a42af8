import { keptOutcome, outcomeAt, outcomeKind, type Outcome } from '../pipeline/outcome.ts'
import { EXACT } from '../compare/rule.ts'
import { compareOutcomes } from '../run/compare-outcomes.ts'
import { NO_STAGE, type Terms } from '../run/plan.ts'
import { loadHanded } from '../sides/load-rows.ts'
import type { Lasts } from '../sides/last-passes.ts'
import type { Side } from '../sides/side.ts'
import { isFilled } from './is-filled.ts'

/** What came to the taps of a function on some inputs. */
interface Traced {
  /** The passes of every tap that is passed more than once, by its name, in order. */
  readonly passes: ReadonlyMap<string, readonly string[]>
  readonly came: ReadonlyMap<string, readonly Outcome[]>
  readonly inputs: readonly unknown[]
  /** Where the taps stand in the source, as far as that is known. */
  readonly places: NonNullable<Side['places']>
}

/** A tap with more passes than this is told of by the last one: a loop over what a record holds. */
const MOST_PASSES = 16

/** How the passes of variables stand for each other. */
export interface PassesAligned {
  /** By name at inference; those that stand for none have {@link NO_STAGE}. */
  readonly align: ReadonlyMap<string, string>
  /** Variables whose last value on a record is compared alone. */
  readonly lasts: Lasts
}

/**
 * Pairs the passes of taps that one side passes more often than the other: where one of many assignments of a variable
 * is missing, those behind it have other numbers. As many are paired as the side has that has fewer, in order, so that
 * as many records as possible have the same value there, or at least a value that changes on the same records. Where
 * records do not agree on which passes stand for each other, as they do not where one side loops, or gives a default
 * and then another value, or fills step by step what begins empty, and the other has one expression, it is the last
 * ones. A tap is left as it is where one of its passes is aligned already.
 *
 * @param aligned inference name → training name, where that is known
 */
export async function alignPasses(
  sides: { readonly training: Side; readonly inference: Side },
  inputs: readonly unknown[],
  aligned: ReadonlyMap<string, string>,
): Promise<PassesAligned> {
  const [training, inference] = [await traced(sides.training, inputs), await traced(sides.inference, inputs)]
  const align = new Map<string, string>()
  const lasts = { training: new Set<string>(), inference: new Set<string>() }
  const nameAt = (name: string): string => aligned.get(name) ?? name
  for (const [name, theirs] of inference.passes) {
    const ours = training.passes.get(nameAt(name)) ?? []
    if (theirs.some((pass) => pass !== name && aligned.has(pass))) continue
    if (Math.min(ours.length, theirs.length) === 0) continue
    const isOne = ours.length === theirs.length
    const isLoop =
      Math.max(ours.length, theirs.length) > MOST_PASSES ||
      (!isOne && (loops(training, ours) || loops(inference, theirs))) ||
      isFilledOnce([training, ours], [inference, theirs])
    const paired = isLoop ? [] : pairedPasses([training, ours], [inference, theirs])
    if (isLoop || isContradicted([training, ours], [inference, theirs], paired)) {
      lasts.training.add(nameAt(name))
      lasts.inference.add(name)
    } else if (!isOne) {
      for (const [at, other] of paired.entries()) align.set(theirs[at] ?? '', ours[other] ?? NO_STAGE)
    }
  }
  const theirNames = new Set([...inference.passes.keys()].map(nameAt))
  for (const [name, passes] of inference.passes)
    if (passes.length > MOST_PASSES && !training.passes.has(nameAt(name))) lasts.inference.add(name)
  for (const [name, passes] of training.passes)
    if (passes.length > MOST_PASSES && !theirNames.has(name)) lasts.training.add(name)
  return { align, lasts }
}

/** Tells whether one line of the source gives a variable a value more than once. */
function loops({ places }: Traced, passes: readonly string[]): boolean {
  const lines = passes.flatMap((pass) => places.get(pass)?.source ?? [])
  return new Set(lines).size < lines.length
}

/** Tells whether one side fills step by step what the other has in one expression. */
function isFilledOnce(one: Passed, other: Passed): boolean {
  const cameTo = ([{ came }, passes]: Passed): readonly (readonly Outcome[])[] =>
    passes.map((pass) => came.get(pass) ?? [])
  const [filled, beside] = one[1].length > other[1].length ? [one, other] : [other, one]
  return beside[1].length === 1 && isFilled(cameTo(filled), cameTo(beside)[0] ?? [])
}

type Passed = readonly [side: Traced, passes: readonly string[]]

/** Which pass of training's, by its index or -1, each of inference's stands for. */
function pairedPasses([training, ours]: Passed, [inference, theirs]: Passed): readonly number[] {
  if (ours.length === theirs.length) return [...theirs.keys()]
  return inOrder(
    theirs.map((_, at) => ours.map((__, other) => alike([training, ours, other], [inference, theirs, at]))),
  )
}

/**
 * Tells whether the number of passes depends on the record, and on some record the last values agree, and are not of
 * passes that stand for each other, while others that do differ, or only one of them is there. Or one side has one
 * assignment, and those that stand for each other differ wherever the other side passes one that stands for none, and
 * seldom elsewhere: as a value that is missing and then replaced, beside one expression that replaces it otherwise.
 */
function isContradicted([training, ours]: Passed, [inference, theirs]: Passed, paired: readonly number[]): boolean {
  const at = ({ came }: Traced, pass: string | undefined, row: number): Outcome =>
    outcomeAt(came.get(pass ?? '') ?? [], row)
  const last = (side: Traced, passes: readonly string[], row: number): number =>
    passes.findLastIndex((pass) => outcomeKind(at(side, pass, row)) !== 'not-reached')
  const agree = (left: number, right: number, row: number): boolean =>
    isSame(at(training, ours[left], row), at(inference, theirs[right], row))
  const rows = [...training.inputs.keys()].flatMap((row) => {
    const [own, other] = [last(training, ours, row), last(inference, theirs, row)]
    const kinds = [at(training, ours[own], row), at(inference, theirs[other], row)].map(outcomeKind)
    return kinds.every((kind) => kind === 'value') ? [{ row, own, other }] : []
  })
  const counts = [new Set(rows.map(({ own }) => own)), new Set(rows.map(({ other }) => other))]
  if (counts.every(({ size }) => size < 2)) return false
  const judged = rows.map(({ row, own, other }) => ({
    isOdd: paired[other] !== own,
    lastsAgree: agree(own, other, row),
    pairsAgree: paired.every((left, right) => left < 0 || agree(left, right, row)),
  }))
  const odd = judged.filter(({ isOdd }) => isOdd)
  if (odd.some(({ lastsAgree, pairsAgree }) => lastsAgree && !pairsAgree)) return true
  if (Math.min(ours.length, theirs.length) > 1) return false
  const plain = judged.filter(({ isOdd }) => !isOdd)
  const agreeing = plain.filter(({ pairsAgree }) => pairsAgree)
  return odd.length > 0 && odd.every(({ pairsAgree }) => !pairsAgree) && agreeing.length > plain.length / 2
}

/** Terms of a comparison, and the variables of which the last value is compared alone. */
export interface TermsOfPasses {
  readonly terms: Terms
  readonly lasts: Lasts
}

/** No variable is told of by its last value. */
export const NO_LASTS: Lasts = { training: new Set(), inference: new Set() }

/**
 * Adds the passes of watched variables to the terms of a comparison, see {@link alignPasses}. Costs nothing, and asks
 * for no inputs, where the sides are not both functions, or nothing is watched.
 */
export async function withPasses(
  sides: { readonly training: Side; readonly inference: Side },
  terms: Terms,
  inputs: () => readonly unknown[],
): Promise<TermsOfPasses> {
  const both = [sides.training, sides.inference]
  const areTraced = both.every(({ info }) => info.kind === 'traced')
  if (!areTraced || both.every(({ watched }) => watched === undefined)) return { terms, lasts: NO_LASTS }
  const { align, lasts } = await alignPasses(sides, inputs(), terms.align)
  return { terms: { ...terms, align: new Map([...terms.align, ...align]) }, lasts }
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
  return { came, passes, inputs, places: side.places ?? new Map() }
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
