import { equalAt } from '../../compare/equal/equal.ts'
import { ignoreIndex, ignoreKey, type IgnoreNode } from '../../compare/path-pattern.ts'
import type { Rule } from '../../compare/rule.ts'
import { listsBeside } from '../../hybrid/lists-and-tensors.ts'
import { outcomeKind, type Outcome, type Threw } from '../../pipeline/outcome.ts'
import type { Role } from '../../pipeline/role.ts'
import { entriesOf } from '../../values/entries.ts'
import { escapeText } from '../../values/escape.ts'
import { itemsOf } from '../../values/items.ts'
import { kindOf } from '../../values/kind.ts'
import type { FixedKeys } from './fixed-keys.ts'
import { numberSignature } from './number-signature.ts'
import { textSignature } from './text-signature.ts'

/** How two outcomes differ at one place: `fewer letters or digits`. */
export interface Part {
  /** Keys on the way to it; all elements of a list are one place, without a step of its own. */
  readonly way: readonly string[]
  readonly what: string
  /** Nothing else can be seen at its place. */
  readonly whole: boolean
  /** The stage that it is seen in, where that is none of the cause's own. */
  readonly seenIn?: string
}

/** Parts that are looked at, at most; what differs in more is the same failure as what differs in these. */
const MOST = 12

/** Levels of nesting that are entered. */
const DEEPEST = 8

/** How a difference is looked at. */
export interface Looking {
  readonly rule: Rule
  /** Is told of the keys of records that differ. */
  readonly keys: FixedKeys
  /** Only which side throws what is looked at, and the kinds of the two values. */
  readonly roughly?: boolean
}

/**
 * Says how two outcomes differ, the same for all that differ in the same way: which side throws what, at which places,
 * and there which kinds of values, characters or numbers. There is at least one part.
 */
export function signatureOf(
  { training, inference }: Readonly<Record<Role, Outcome>>,
  { rule, keys, roughly = false }: Looking,
): readonly Part[] {
  const thrown = [said(training, 'training'), said(inference, 'inference')].filter((text) => text !== null)
  if (thrown.length > 0) return [{ way: [], what: thrown.join(', '), whole: true }]
  if (roughly) return [{ way: [], what: kinds(...asCompared(training, inference, rule)) ?? ANOTHER, whole: true }]
  const parts: Part[] = []
  walk(training, inference, { rule, keys, at: rule.ignored, way: [], depth: 0, parts })
  return parts.length === 0 ? [{ way: [], what: ANOTHER, whole: true }] : parts
}

/** Words a part; keys that are data are left open: `words.*: another number`. */
export function partText({ way, what }: Part, keys: FixedKeys): string {
  const place = placeText(way, keys)
  return place === '' ? what : `${place}: ${what}`
}

/** Words the parts of a signature, each once. */
export function textsOf(signature: readonly Part[], keys: FixedKeys): readonly string[] {
  return [...new Set(signature.map((part) => partText(part, keys)))].toSorted()
}

/** Words the place of a part; empty for the value itself. */
export function placeText(way: readonly string[], { isFixed }: FixedKeys): string {
  return way.map((key, at) => (isFixed(placeOf(way.slice(0, at)), key) ? escapeText(key) : '*')).join('.')
}

const ANOTHER = 'another value'

function placeOf(way: readonly string[]): string {
  return JSON.stringify(way)
}

function said(outcome: Outcome, role: Role): string | null {
  switch (outcomeKind(outcome)) {
    case 'threw':
      return `${role} throws ${escapeText((outcome as Threw).type)}`
    case 'not-reached':
      return `${role} does not come to it`
    case 'value':
      return null
  }
}

/** Where an array may stand for lists it is not what differs. */
function asCompared(training: unknown, inference: unknown, { as, asLists }: Rule): readonly [unknown, unknown] {
  if (as === null && !asLists) return [training, inference]
  return [listsBeside(training, inference), listsBeside(inference, training)]
}

function kinds(training: unknown, inference: unknown): string | null {
  const [left, right] = [broadKind(training), broadKind(inference)]
  return left === right ? null : `${right} in place of ${left}`
}

function broadKind(value: unknown): string {
  const kind = kindOf(value)
  if (kind === 'opaque') return 'something not comparable'
  return kind === 'int' || kind === 'float' ? 'number' : kind === 'tuple' ? 'list' : kind === 'map' ? 'record' : kind
}

interface Spot {
  readonly rule: Rule
  readonly keys: FixedKeys
  /** What is ignored from here on. */
  readonly at: IgnoreNode | null
  readonly way: readonly string[]
  readonly depth: number
  readonly parts: Part[]
}

function walk(ofTraining: unknown, ofInference: unknown, spot: Spot): void {
  const { rule, at, depth, parts } = spot
  if (at?.ignored === true || parts.length >= MOST || equalAt(ofTraining, ofInference, rule, at, depth)) return
  const [training, inference] = asCompared(ofTraining, ofInference, rule)
  const other = kinds(training, inference)
  if (other !== null) return note(spot, [other])
  const kind = broadKind(training)
  if (kind === 'number') return note(spot, [numberSignature(training as number, inference as number)])
  if (kind === 'text') return note(spot, textSignature(training as string, inference as string), false)
  const [left, right] = [itemsOf(training), itemsOf(inference)]
  if (depth < DEEPEST && left !== null && right !== null) return lists(left, right, spot)
  if (depth < DEEPEST && kind === 'record') return records(training as Mapping, inference as Mapping, spot)
  note(spot, [ANOTHER])
}

function note({ way, parts }: Spot, found: readonly string[], whole = true): void {
  const isKnown = (what: string): boolean => parts.some((part) => part.what === what && sameWay(part.way, way))
  parts.push(...found.filter((what) => !isKnown(what)).map((what) => ({ way, what, whole })))
}

function sameWay(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((key, at) => key === other[at])
}

type Mapping = Readonly<Record<string, unknown>> | ReadonlyMap<unknown, unknown>

function records(training: Mapping, inference: Mapping, spot: Spot): void {
  const { way, keys, depth } = spot
  const entries = (mapping: Mapping): Map<string, unknown> =>
    new Map(entriesOf(mapping).entries.map(([key, item]) => [String(key), item]))
  const [left, right] = [entries(training), entries(inference)]
  keys.note(placeOf(way), [...left.keys()])
  for (const [key, item] of left) {
    const below = { ...spot, at: ignoreKey(spot.at, key), way: [...way, key], depth: depth + 1 }
    if (right.has(key)) walk(item, right.get(key), below)
    else if (below.at?.ignored !== true) note(below, ['only in training'])
  }
  for (const key of right.keys())
    if (!left.has(key) && ignoreKey(spot.at, key)?.ignored !== true)
      note({ ...spot, way: [...way, key] }, ['only at inference'])
}

function lists(training: readonly unknown[], inference: readonly unknown[], spot: Spot): void {
  const isText = (item: unknown): item is string => typeof item === 'string'
  // How many elements there are, and which side has more, lies in the data as often as in the fault.
  if (training.every(isText) && inference.every(isText)) {
    if (sameTexts(training, inference)) return note(spot, ['the same elements in another order'], false)
    const [left, right] = [training.join(''), inference.join('')]
    return note(spot, left === right ? ['split at other places'] : textSignature(left, right), false)
  }
  if (training.length !== inference.length) return note(spot, ['another number of elements'])
  for (const [index, item] of training.entries())
    walk(item, inference[index], { ...spot, at: ignoreIndex(spot.at, index), depth: spot.depth + 1 })
}

function sameTexts(training: readonly string[], inference: readonly string[]): boolean {
  if (training.length !== inference.length) return false
  const others = inference.toSorted()
  return training.toSorted().every((text, at) => text === others[at])
}
