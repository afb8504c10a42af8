import type { AlignConfig } from '../config/config.ts'
import { keptOutcome, NOT_REACHED, outcomeAt, outcomeKind, type Outcome } from '../pipeline/outcome.ts'
import type { Role } from '../pipeline/role.ts'
import type { Rule } from '../compare/rule.ts'
import { comesToNothing, compareOutcomes, isTold } from '../run/compare-outcomes.ts'
import { ruleOf, type Terms } from '../run/plan.ts'
import { variableOf } from '../sides/joined-names.ts'
import type { Side } from '../sides/side.ts'
import { digest } from '../values/digest.ts'
import { itemsOf } from '../values/items.ts'
import { kindOf, type Kind } from '../values/kind.ts'
import { compareLooks, lookAt, noLook, type Look } from './looks.ts'

/** Two variables of one name, as all golden records show. */
export type Unlike = UnlikeKinds | UnlikeRounds | UnlikeValues

/** A name that holds a thing of another kind on each side. */
interface UnlikeKinds {
  /** As inference spells it. */
  readonly name: string
  /** On the first record, as `list of date`. */
  readonly kinds: Readonly<Record<Role, string>>
}

/** A name that loops give a value, of both sides mostly not as often where they return the same, or of one alone. */
interface UnlikeRounds {
  readonly name: string
  /** How often, on the first record on which that differs. */
  readonly times: Readonly<Record<Role, number>>
}

/** A name whose values are never the same where both sides return the same: days since another day, cents and euros. */
interface UnlikeValues {
  readonly name: string
  /** So many golden records show it. */
  readonly records: number
}

/** So many records on which the same is returned show it, at least. */
const UNLIKE_VALUES = 3

/** Of so many rounds of a loop the values are looked at. */
const ROUNDS = 64

/** What a variable came to on a record. */
interface Variable {
  /** Of its first value, and of what that holds first. */
  readonly kinds: readonly [kind: Kind, held: Kind | null]
  /** Of all of them. */
  readonly look: Look
  /** What the one line that gives it a value gave it, in the first rounds of a loop; none where several lines do. */
  readonly values: readonly Outcome[]
  /** How many values lines gave it that gave it several, as they stand in a loop; 0: none did. */
  readonly times: number
}

/** What a side had on a record. */
export interface Had {
  readonly variables: ReadonlyMap<string, Variable>
  /** The name of what it came to last, and that. */
  readonly last: readonly [name: string, outcome: Outcome]
}

/** A value of a variable: the line that gave it, where that is known, and which of the side's stages it is. */
interface Given {
  readonly line: string | null
  readonly at: number
}

/** Looks at what a side came to on a record. */
export function hadOf({ stages, sequence, places }: Side, outcomes: readonly Outcome[]): Had {
  const found = new Map<string, Pick<Variable, 'kinds' | 'look'> & { readonly given: Given[] }>()
  for (const [at, stage] of stages.entries()) {
    const outcome = outcomeAt(outcomes, at)
    if (outcomeKind(outcome) !== 'value') continue
    const name = variableOf(stage)
    const known = found.get(name) ?? { kinds: kindsOf(outcome), look: noLook(), given: [] }
    lookAt(outcome, known.look, 0)
    known.given.push({ line: places?.get(stage)?.source ?? null, at })
    found.set(name, known)
  }
  const variables = new Map(
    [...found].map(([name, { given, ...own }]): [string, Variable] => {
      const lines = given.map(({ line }) => line)
      const rounds = lines.filter((line) => line !== null && lines.indexOf(line) < lines.lastIndexOf(line))
      const isOfOne = given.length === 1 || (lines[0] !== null && lines.every((line) => line === lines[0]))
      const kept = isOfOne ? given.slice(0, ROUNDS) : []
      const values = kept.map(({ at }) => keptOutcome(outcomeAt(outcomes, at)))
      return [name, { ...own, values, times: rounds.length }]
    }),
  )
  const at = (name: string): Outcome => outcomeAt(outcomes, stages.indexOf(name))
  const last = sequence.findLast((name) => outcomeKind(at(name)) !== 'not-reached')
  return { variables, last: last === undefined ? ['', NOT_REACHED] : [last, keptOutcome(at(last))] }
}

/**
 * Tells whether what a side returns is not the same on all records: what always is says nothing of what it is made
 * from, so that a fault behind it does not show there.
 */
export function isVaried(had: readonly Had[]): boolean {
  const given = had.flatMap(({ last: [, last] }) => (outcomeKind(last) === 'value' ? [digest(last)] : []))
  return new Set(given).size > 1
}

function kindsOf(value: unknown): Variable['kinds'] {
  const [held] = itemsOf(value) ?? []
  return [kindOf(value), held === undefined ? null : kindOf(held)]
}

/** Writes what each side has: of what they are of one kind in, what that holds. */
function shownKinds(own: Variable, other: Variable): UnlikeKinds['kinds'] {
  const [[ours, held], [theirs, heldThere]] = [own.kinds, other.kinds]
  if (ours !== theirs || held === null || heldThere === null) return { training: ours, inference: theirs }
  return { training: `${ours} of ${held}`, inference: `${theirs} of ${heldThere}` }
}

/** Tells whether a name holds a time on each side, of kinds that are never the same: a date, and a moment. */
export function isOfTimes(unlike: Unlike): boolean {
  return 'kinds' in unlike && Object.values(unlike.kinds).every((kind) => TIMES.has(kind))
}

const TIMES: ReadonlySet<string> = new Set<Kind>(['instant', 'naive-datetime', 'date'])

/** What both sides had on golden records, by record. */
export type HadByBoth = ReadonlyArray<Readonly<Record<Role, Had>>>

/**
 * Finds the names that stand for two things: what they hold is of another kind on each side, they themselves or all
 * that is in them, on every record on which both have it, or loops give them a value another number of times on most of
 * those on which the same is returned, or one line of each gives them what is never the same on any of these, or on
 * most of these what one side has in a loop is something else than what the other has at once. What is at fault with
 * one all the same shows in what is made of it; so both must return a value on one of these records at least, all of
 * which is compared.
 *
 * @param terms whose `unasked` names may be such
 */
export function unlikeNames(shared: AlignConfig['stages'], terms: Terms, had: HadByBoth): readonly Unlike[] {
  return shared.flatMap(({ training, inference }): Unlike[] => {
    if (terms.unasked?.has(inference) !== true) return []
    const both = had.flatMap((one) => {
      const [own, other] = [one.training.variables.get(training), one.inference.variables.get(inference)]
      return own === undefined || other === undefined ? [] : [{ own, other, lasts: lastsOf(one, terms) }]
    })
    const [first] = both
    if (first === undefined || !both.some(({ lasts }) => lasts !== 'tell nothing')) return []
    const compared = both.map(({ own, other }) => compare(own, other)).filter((how) => how !== 'open')
    if (compared.length > 0 && compared.every((how) => how === 'unlike'))
      return [{ name: inference, kinds: shownKinds(first.own, first.other) }]
    const rule = ruleOf(terms, [inference, training])
    const agreeing = both.filter(({ lasts }) => lasts === 'agree')
    const isApart = ({ own, other }: (typeof both)[number]): boolean =>
      own.values.length > 0 &&
      own.times === other.times &&
      own.values.length === other.values.length &&
      own.values.every((value, at) => compareOutcomes(value, other.values[at], rule) === 'differs')
    if (agreeing.length >= UNLIKE_VALUES && agreeing.every(isApart))
      return [{ name: inference, records: agreeing.length }]
    // What one side alone has in a loop comes to the same at its end, or is in all what the other has, if it is that.
    const inOneLoop = agreeing.filter(({ own, other }) => isLoopBeside(own, other) || isLoopBeside(other, own))
    const parted = inOneLoop.filter(({ own, other }) => isNoneOf(own.values, other.values, rule))
    // Where the same is returned, rounds are as many, if they are the same rounds.
    const inBoth = agreeing.filter(({ own, other }) => own.times > 0 && other.times > 0)
    const uneven = inBoth.filter(({ own, other }) => own.times !== other.times)
    const isMost = inOneLoop.length >= UNLIKE_VALUES && 2 * parted.length > inOneLoop.length
    const [shown] = isMost ? parted : 2 * uneven.length > inBoth.length ? uneven : []
    if (shown === undefined) return []
    const timesOf = ({ times, values }: Variable): number => (times > 0 ? times : values.length)
    return [{ name: inference, times: { training: timesOf(shown.own), inference: timesOf(shown.other) } }]
  })
}

/** Tells whether one line gives a variable a value in each round of a loop, and the other has one that is in none. */
function isLoopBeside({ times, values }: Variable, other: Variable): boolean {
  return times > 0 && values.length === times && other.times === 0 && other.values.length === 1
}

/** Tells whether the last values of both differ, and what a loop gave one of them as a list is not the other's. */
function isNoneOf(own: readonly Outcome[], other: readonly Outcome[], rule: Rule): boolean {
  const differ = (left: Outcome, right: Outcome): boolean => compareOutcomes(left, right, rule) === 'differs'
  const wholeOf = (values: readonly Outcome[]): Outcome => (values.length > 1 ? values : values[0])
  return differ(own.at(-1), other.at(-1)) && differ(wholeOf(own), wholeOf(other))
}

/** Of a list, and of what the other side has in a loop, what the list holds may stand for that as well. */
function compare(own: Variable, other: Variable): ReturnType<typeof compareLooks> {
  const held = ({ look }: Variable, rounds: Variable): ReturnType<typeof compareLooks> =>
    look.items === null ? 'open' : compareLooks(look.items, rounds.look)
  const isListOf = ({ times, look: { faces } }: Variable, rounds: Variable): boolean =>
    times === 0 && faces.has('list') && !faces.has('array') && rounds.times > 0
  const inRounds = isListOf(own, other) ? held(own, other) : isListOf(other, own) ? held(other, own) : 'unlike'
  return inRounds === 'unlike' ? compareLooks(own.look, other.look) : inRounds
}

/** How what both sides return compares, where it says something. */
function lastsOf(had: Readonly<Record<Role, Had>>, terms: Terms): 'agree' | 'differ' | 'tell nothing' {
  const [ours, training] = had.training.last
  const [theirs, inference] = had.inference.last
  const rule = ruleOf(terms, [theirs, ours])
  if (!isTold({ training, inference }, rule)) return 'tell nothing'
  return comesToNothing({ training, inference }, rule) ? 'agree' : 'differ'
}
