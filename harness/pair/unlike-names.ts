import type { AlignConfig } from '../config/config.ts'
import { keptOutcome, NOT_REACHED, outcomeAt, outcomeKind, type Outcome } from '../pipeline/outcome.ts'
import type { Role } from '../pipeline/role.ts'
import { comesToNothing, isTold } from '../run/compare-outcomes.ts'
import { ruleOf, type Terms } from '../run/plan.ts'
import { variableOf } from '../sides/joined-names.ts'
import type { Side } from '../sides/side.ts'
import { digest } from '../values/digest.ts'
import { elementCount } from '../values/dtype.ts'
import { itemsOf } from '../values/items.ts'
import { kindOf, type Kind } from '../values/kind.ts'
import { asTensor } from '../values/tensor.ts'

/** Two variables of one name, as all golden records show. */
export type Unlike = UnlikeKinds | UnlikeRounds

/** A name that holds a thing of another kind on each side. */
interface UnlikeKinds {
  /** As inference spells it. */
  readonly name: string
  /** On the first record, as `list of date`. */
  readonly kinds: Readonly<Record<Role, string>>
}

/** A name that loops of both sides give a value, but never as often, though they return the same. */
interface UnlikeRounds {
  readonly name: string
  /** How often, on the first record. */
  readonly times: Readonly<Record<Role, number>>
}

/** What a variable came to on a record. */
interface Variable {
  /** Of its first value, and of what that holds first. */
  readonly kinds: readonly [kind: Kind, held: Kind | null]
  /** Of all of them. */
  readonly look: Look
  /** How many values lines gave it that gave it several, as they stand in a loop; 0: none did. */
  readonly times: number
}

/** What values may stand for, and what is in them, over all of them. */
interface Look {
  readonly faces: Set<Face>
  /** Of what lists hold; null: none held anything. */
  items: Look | null
  /** By the keys of records. */
  readonly fields: Map<string, Look>
}

/** What a side had on a record. */
export interface Had {
  readonly variables: ReadonlyMap<string, Variable>
  /** The name of what it came to last, and that. */
  readonly last: readonly [name: string, outcome: Outcome]
}

/**
 * What a value may stand for: a text of digits for a number, a set for a list, but no time with a zone for one without.
 * One that may be anything is no evidence: a value that is missing, or of a type of its own.
 */
type Face = 'number' | 'text' | 'list' | 'record' | 'instant' | 'naive-datetime' | 'date' | 'anything'

/** Looks at what a side came to on a record. */
export function hadOf({ stages, sequence, places }: Side, outcomes: readonly Outcome[]): Had {
  const found = new Map<
    string,
    { readonly kinds: Variable['kinds']; readonly look: Look; readonly lines: Array<string | null> }
  >()
  for (const [at, stage] of stages.entries()) {
    const outcome = outcomeAt(outcomes, at)
    if (outcomeKind(outcome) !== 'value') continue
    const name = variableOf(stage)
    const known = found.get(name) ?? { kinds: kindsOf(outcome), look: noLook(), lines: [] }
    lookAt(outcome, known.look, 0)
    known.lines.push(places?.get(stage)?.source ?? null)
    found.set(name, known)
  }
  const variables = new Map(
    [...found].map(([name, { kinds, look, lines }]): [string, Variable] => {
      const rounds = lines.filter((line) => line !== null && lines.indexOf(line) < lines.lastIndexOf(line))
      return [name, { kinds, look, times: rounds.length }]
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

/** Of what a value holds, so much is looked at, and so deep. */
const LOOKED = { items: 16, depth: 4 } as const

function noLook(): Look {
  return { faces: new Set(), items: null, fields: new Map() }
}

function lookAt(value: unknown, look: Look, depth: number): void {
  for (const face of facesOf(value)) look.faces.add(face)
  if (depth === LOOKED.depth) return
  const items = kindOf(value) === 'set' ? [...(value as ReadonlySet<unknown>)] : (itemsOf(value) ?? nestedItems(value))
  for (const item of items?.slice(0, LOOKED.items) ?? []) lookAt(item, (look.items ??= noLook()), depth + 1)
  if (kindOf(value) !== 'record') return
  for (const [key, item] of Object.entries(value as object).slice(0, LOOKED.items)) {
    const field = look.fields.get(key) ?? noLook()
    look.fields.set(key, field)
    lookAt(item, field, depth + 1)
  }
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

function facesOf(value: unknown): readonly Face[] {
  const kind = kindOf(value)
  switch (kind) {
    case 'bool':
    case 'float':
    case 'int':
    case 'scalar':
    case 'decimal':
      return ['number']
    case 'text':
      return AS_NUMBER.test(String(value)) ? ['text', 'number'] : ['text']
    case 'list':
    case 'tuple':
    case 'set':
      return ['list']
    case 'tensor':
      return nestedItems(value) === null ? ['anything'] : ['list']
    case 'record':
    case 'map':
      return ['record']
    case 'instant':
    case 'naive-datetime':
    case 'date':
      return [kind]
    default:
      return ['anything']
  }
}

/**
 * What a tensor holds, as lists within lists would: that of the numbers of one may be of any of them. Null of what is no
 * tensor, and of one of a single element, which may stand for a number.
 */
function nestedItems(value: unknown): readonly unknown[] | null {
  const read = kindOf(value) === 'tensor' ? asTensor(value as object) : ''
  if (typeof read === 'string' || elementCount(read.shape) <= 1) return null
  return [read.shape.slice(1).reduce<unknown>((held) => [held], read.dtype === 'text' ? read.data[0] : 0)]
}

/** A text that may well be written for a number, or a truth value. */
const AS_NUMBER = /\d|^\s*$|^[+-]?(?:nan|inf|infinity|none|null|true|false|yes|no)$/i

/** What both sides had on golden records, by record. */
export type HadByBoth = ReadonlyArray<Readonly<Record<Role, Had>>>

/**
 * Finds the names that stand for two things: what they hold is of another kind on each side, they themselves or all
 * that is in them, on every record on which both have it, or loops give them a value another number of times on every
 * one, also where the same is returned. What is at fault with one all the same shows in what is made of it; so both
 * must return a value on one of these records at least, all of which is compared.
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
    const areOtherRounds = both.every(({ own, other }) => own.times > 0 && other.times > 0 && own.times !== other.times)
    if (!areOtherRounds || !both.some(({ lasts }) => lasts === 'agree')) return []
    return [{ name: inference, times: { training: first.own.times, inference: first.other.times } }]
  })
}

/** Of a list, and of what the other side has in a loop, what the list holds may stand for that as well. */
function compare(own: Variable, other: Variable): ReturnType<typeof compareLooks> {
  const held = ({ look }: Variable, rounds: Variable): ReturnType<typeof compareLooks> =>
    look.items === null ? 'open' : compareLooks(look.items, rounds.look)
  const isListOf = (list: Variable, rounds: Variable): boolean =>
    list.times === 0 && list.look.faces.has('list') && rounds.times > 0
  const inRounds = isListOf(own, other) ? held(own, other) : isListOf(other, own) ? held(other, own) : 'unlike'
  return inRounds === 'unlike' ? compareLooks(own.look, other.look) : inRounds
}

/**
 * Tells whether what one side has may stand for what the other has: lists by what they hold, which is open where one of
 * them holds nothing, and records by the keys that both have, of which one that may is enough.
 */
function compareLooks(own: Look, other: Look): 'alike' | 'unlike' | 'open' {
  if (own.faces.has('anything') || other.faces.has('anything')) return 'alike'
  const shared = [...own.faces].filter((face) => other.faces.has(face))
  if (shared.length === 0) return 'unlike'
  if (shared.some((face) => face !== 'list' && face !== 'record')) return 'alike'
  const inside = [
    ...(shared.includes('list') ? [[own.items, other.items] as const] : []),
    ...[...own.fields].flatMap(([key, field]) => {
      const same = other.fields.get(key)
      return same === undefined ? [] : [[field, same] as const]
    }),
  ].map(([left, right]) => (left === null || right === null ? 'open' : compareLooks(left, right)))
  if (inside.length === 0 || inside.includes('alike')) return 'alike'
  return inside.includes('open') ? 'open' : 'unlike'
}

/** How what both sides return compares, where it says something. */
function lastsOf(had: Readonly<Record<Role, Had>>, terms: Terms): 'agree' | 'differ' | 'tell nothing' {
  const [ours, training] = had.training.last
  const [theirs, inference] = had.inference.last
  const rule = ruleOf(terms, [theirs, ours])
  if (!isTold({ training, inference }, rule)) return 'tell nothing'
  return comesToNothing({ training, inference }, rule) ? 'agree' : 'differ'
}
