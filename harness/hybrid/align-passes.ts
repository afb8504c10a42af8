import { keptOutcome, outcomeAt, outcomeKind, type Outcome } from '../pipeline/outcome.ts'
import { ofItems, type Rule } from '../compare/rule.ts'
import { NO_STAGE, ruleOf, type Terms } from '../run/plan.ts'
import { loadHanded } from '../sides/load-rows.ts'
import type { JoinsOfSides } from '../sides/join-passes.ts'
import { passName, type Join } from '../sides/joined-names.ts'
import type { Side } from '../sides/side.ts'
import { isListOfRounds, joinOfBoth, LAST, loopsFrom, type Passed, type Traced } from './join-of-both.ts'
import { isSame, pairedPasses } from './pair-passes.ts'
import { swappedPasses } from './swapped-passes.ts'

/** A tap with more passes than this is told of by the last one: a loop over what a record holds. */
const MOST_PASSES = 16

/** All rounds of a loop are one list. */
const ROUNDS: Join = { from: 1, how: 'all' }

/** How the passes of variables stand for each other. */
export interface PassesAligned {
  /** By name at inference; those that stand for none have {@link NO_STAGE}. */
  readonly align: ReadonlyMap<string, string>
  /** Variables that have one stage, however often they are passed: by name on each side. */
  readonly joins: JoinsOfSides
}

/**
 * Pairs the passes of taps that one side passes more often than the other: where one of many assignments of a variable
 * is missing, those behind it have other numbers. As many are paired as the side has that has fewer, in order, so that
 * as many records as possible have the same value there, or at least a value that changes on the same records. Where
 * both sides have as many, those that inference has in the other order stand crosswise, see {@link swappedPasses}. What
 * both sides do in a loop, or one of them fills, is one stage, see {@link joinOfBoth}, and so is what one side does in
 * a loop, and the other has as a list, see {@link isListOfRounds}. Where records do not agree on which passes stand for
 * each other, as they do not where one side loops, or gives a default and then another value, and the other has one
 * expression, it is the last ones. A tap is left as it is where one of its passes is aligned already.
 */
export async function alignPasses(
  sides: { readonly training: Side; readonly inference: Side },
  inputs: readonly unknown[],
  { aligned, isPlain = () => true }: PassesKnown,
): Promise<PassesAligned> {
  const [training, inference] = [await traced(sides.training, inputs), await traced(sides.inference, inputs)]
  const align = new Map<string, string>()
  const joins = { training: new Map<string, Join>(), inference: new Map<string, Join>() }
  const nameAt = (name: string): string => aligned.get(name) ?? name
  for (const [name, theirs] of inference.passes) {
    const ours = training.passes.get(nameAt(name)) ?? []
    if (theirs.some((pass) => pass !== name && aligned.has(pass))) continue
    if (Math.min(ours.length, theirs.length) === 0) continue
    const [own, other]: readonly [Passed, Passed] = [
      [training, ours],
      [inference, theirs],
    ]
    if (isPlain(name) && isListOfRounds(own, other)) joins.inference.set(name, ROUNDS)
    if (isPlain(name) && isListOfRounds(other, own)) joins.training.set(nameAt(name), ROUNDS)
    if (joins.inference.has(name) || joins.training.has(nameAt(name))) continue
    const isOne = ours.length === theirs.length
    const isLoop =
      Math.max(ours.length, theirs.length) > MOST_PASSES || (!isOne && loopsFrom(own) + loopsFrom(other) > 0)
    let join = joinOfBoth(own, other, isPlain(name))
    if (join === null) {
      const paired = isLoop ? [] : pairedPasses(own, other)
      const swapped = isOne ? await swappedPasses(sides, own, other) : null
      if (swapped !== null) for (const [at, one] of swapped.entries()) align.set(theirs[at] ?? '', ours[one] ?? '')
      else if (isLoop || isContradicted(own, other, paired)) join = LAST
      else if (!isOne) for (const [at, one] of paired.entries()) align.set(theirs[at] ?? '', ours[one] ?? NO_STAGE)
    }
    if (join === null) continue
    joins.training.set(nameAt(name), join)
    joins.inference.set(name, join)
  }
  const theirNames = new Set([...inference.passes.keys()].map(nameAt))
  for (const [name, passes] of inference.passes)
    if (passes.length > MOST_PASSES && !training.passes.has(nameAt(name))) joins.inference.set(name, LAST)
  for (const [name, passes] of training.passes)
    if (passes.length > MOST_PASSES && !theirNames.has(name)) joins.training.set(name, LAST)
  const { training: ours, inference: theirs } = joins
  return { align, joins: { training: asPassed(sides.training, ours), inference: asPassed(sides.inference, theirs) } }
}

/** Puts variables in the order in which a function comes to them: a process that is new does not know it. */
function asPassed({ sequence }: Side, joins: ReadonlyMap<string, Join>): ReadonlyMap<string, Join> {
  const places = new Map(sequence.map((name, at) => [name, at]))
  const placeOf = ([name, { from }]: readonly [string, Join]): number => places.get(passName(name, from)) ?? places.size
  return new Map([...joins].toSorted((one, other) => placeOf(one) - placeOf(other)))
}

/** What is known of variables before their passes are paired. */
interface PassesKnown {
  /** Inference name → training name. */
  readonly aligned: ReadonlyMap<string, string>
  /** Whether the values of a variable, by its name at inference, may be compared as a list; left out: they may. */
  readonly isPlain?: (name: string) => boolean
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

/** Terms of a comparison, and the variables that have one stage. */
export interface TermsOfPasses {
  readonly terms: Terms
  readonly joins: JoinsOfSides
}

/** No variable has one stage for many passes. */
export const NO_JOINS: JoinsOfSides = { training: new Map(), inference: new Map() }

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
  if (!areTraced || both.every(({ watched }) => watched === undefined)) return { terms, joins: NO_JOINS }
  const ruleAt = (name: string): Rule => ruleOf(terms, [name, terms.align.get(name)])
  // These say something of a list as a whole, and are meant for one value.
  const isPlain = (name: string): boolean => !ruleAt(name).unordered && ruleAt(name).statistics === null
  const { align, joins } = await alignPasses(sides, inputs(), { aligned: terms.align, isPlain })
  // A rule for what one side has as a list is one of the list already.
  const ofBoth = [...joins.inference].filter(([name]) => joins.training.has(terms.align.get(name) ?? name))
  const lists = ofBoth.flatMap(([name, { from, how }]) => (how === 'all' ? [passName(name, from)] : []))
  const rules = lists.map((name) => [name, ofItems(ruleAt(name))] as const)
  return {
    terms: { ...terms, align: new Map([...terms.align, ...align]), rules: new Map([...terms.rules, ...rules]) },
    joins,
  }
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
