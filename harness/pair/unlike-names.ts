import type { AlignConfig } from '../config/config.ts'
import { keptOutcome, NOT_REACHED, outcomeAt, outcomeKind, type Outcome } from '../pipeline/outcome.ts'
import type { Role } from '../pipeline/role.ts'
import { isTold } from '../run/compare-outcomes.ts'
import { ruleOf, type Terms } from '../run/plan.ts'
import { variableOf } from '../sides/joined-names.ts'
import type { Side } from '../sides/side.ts'
import { digest } from '../values/digest.ts'
import { kindOf, type Kind } from '../values/kind.ts'

/** A name that holds a thing of another kind on each side, on all golden records: two variables of one name. */
export interface Unlike {
  /** As inference spells it. */
  readonly name: string
  readonly kinds: Readonly<Record<Role, Kind>>
}

/** The kind of a variable's first value on a record, and what its values there may stand for. */
interface Variable {
  readonly kind: Kind
  readonly faces: ReadonlySet<Face>
}

/** What a side had on a record. */
export interface Had {
  /** Of each variable, the kinds of all its values, and what they can stand for. */
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
export function hadOf({ stages, sequence }: Side, outcomes: readonly Outcome[]): Had {
  const variables = new Map<string, { readonly kind: Kind; readonly faces: Set<Face> }>()
  for (const [at, stage] of stages.entries()) {
    const outcome = outcomeAt(outcomes, at)
    if (outcomeKind(outcome) !== 'value') continue
    const name = variableOf(stage)
    const known = variables.get(name) ?? { kind: kindOf(outcome), faces: new Set<Face>() }
    for (const face of facesOf(outcome)) known.faces.add(face)
    variables.set(name, known)
  }
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

/** A text that may well be written for a number, or a truth value. */
const AS_NUMBER = /\d|^\s*$|^[+-]?(?:nan|inf|infinity|none|null|true|false|yes|no)$/i

/** What both sides had on golden records, by record. */
export type HadByBoth = ReadonlyArray<Readonly<Record<Role, Had>>>

/**
 * Finds the names that stand for two things: what they hold is of another kind on each side on every record on which
 * both have it. What is at fault with one all the same shows in what is made of it; so both must return a value on one
 * of these records at least, all of which is compared.
 *
 * @param terms whose `unasked` names may be such
 */
export function unlikeNames(shared: AlignConfig['stages'], terms: Terms, had: HadByBoth): readonly Unlike[] {
  return shared.flatMap(({ training, inference }): Unlike[] => {
    if (terms.unasked?.has(inference) !== true) return []
    const both = had.flatMap((one) => {
      const [own, other] = [one.training.variables.get(training), one.inference.variables.get(inference)]
      return own === undefined || other === undefined ? [] : [{ own, other, told: areTold(one, terms) }]
    })
    const [first] = both
    if (first === undefined || !both.some(({ told }) => told)) return []
    const isUnlike = both.every(({ own, other }) => !mayStandForEachOther(own.faces, other.faces))
    return isUnlike ? [{ name: inference, kinds: { training: first.own.kind, inference: first.other.kind } }] : []
  })
}

function mayStandForEachOther(own: ReadonlySet<Face>, other: ReadonlySet<Face>): boolean {
  return own.has('anything') || other.has('anything') || [...own].some((face) => other.has(face))
}

/** Tells whether both return a value that says something. */
function areTold(had: Readonly<Record<Role, Had>>, terms: Terms): boolean {
  const [ours, training] = had.training.last
  const [theirs, inference] = had.inference.last
  return isTold({ training, inference }, ruleOf(terms, [theirs, ours]))
}
