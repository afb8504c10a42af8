import { equal } from '../compare/equal/equal.ts'
import { EXACT } from '../compare/rule.ts'
import type { StageInfo } from '../pipeline/provenance.ts'
import { kindOf } from '../values/kind.ts'
import { snapshot } from '../values/snapshot.ts'
import { cross, learnKinds } from '../hybrid/crossing.ts'
import type { Leaf } from '../hybrid/edits.ts'

/** Which names of params mean the same, by stage: inference name → training name. */
export type ParamNames = ReadonlyMap<string, string>

/**
 * Lists the leaves that both sides declare and declare differently, by inference's names. A record is walked into,
 * anything else (a list of stop words) is one leaf. Keys on one side only are left out; see {@link differingTables}.
 */
export function differingLeaves(training: StageInfo, inference: StageInfo, names: ParamNames): readonly Leaf[] {
  if (!Object.hasOwn(training, 'params') || !Object.hasOwn(inference, 'params')) return []
  return differing({ path: '$', training: training.params, inference: inference.params }, names)
}

const NONE: ParamNames = new Map()

/** The names hold for the keys of this place, not for those of places inside it. */
function differing(place: Leaf, names: ParamNames): readonly Leaf[] {
  const { path, training, inference } = place
  if (!areRecords(place)) return equal(training, inference, EXACT) ? [] : [place]
  return keysOf(place, names).flatMap(({ key, name }) => {
    if (!Object.hasOwn(training as object, name) || !Object.hasOwn(inference as object, key)) return []
    return differing(
      { path: `${path}${member(key)}`, training: valueAt(training, name), inference: valueAt(inference, key) },
      NONE,
    )
  })
}

/** A place of params that is set whole. */
export interface WholePlace {
  /** All that differs there: values, keys that are missing and keys that were added. */
  readonly leaves: readonly Leaf[]
  /** The place itself, with the value that training has there, by inference's names. */
  readonly set: Leaf
}

/**
 * Lists the places where the sides differ, with tables as a whole: a table is a record at the same place on both sides
 * whose keys differ. Where they have no key in common, and neither is empty, they are no table but params of other
 * names. Empty where no keys differ.
 */
export function differingTables(training: StageInfo, inference: StageInfo, names: ParamNames): readonly WholePlace[] {
  if (!Object.hasOwn(training, 'params') || !Object.hasOwn(inference, 'params')) return []
  const places = wholePlaces({ path: '$', training: training.params, inference: inference.params }, names)
  return places.some(({ leaves }) => leaves.some(({ absent }) => absent !== undefined)) ? places : []
}

function wholePlaces(place: Leaf, names: ParamNames): readonly WholePlace[] {
  const { path, training, inference } = place
  if (!areRecords(place)) return equal(training, inference, EXACT) ? [] : [{ leaves: [place], set: place }]
  const keys = keysOf(place, names)
  const inner = keys.map(({ key, name }): Leaf => {
    const [left, right] = [Object.hasOwn(training as object, name), Object.hasOwn(inference as object, key)]
    const values = { training: valueAt(training, name), inference: valueAt(inference, key) }
    const leaf = { path: `${path}${member(key)}`, ...values }
    return left && right ? leaf : { ...leaf, absent: left ? 'inference' : 'training' }
  })
  const isCommon = inner.some(({ absent }) => absent === undefined)
  const isEmpty = [training, inference].some((side) => Object.keys(side as object).length === 0)
  if (inner.some(({ absent }) => absent !== undefined) && (isCommon || isEmpty)) {
    const leaves = inner.flatMap((leaf) => (leaf.absent === undefined ? differing(leaf, NONE) : [leaf]))
    return [{ leaves, set: { path, training: wholeTable(training as object, inference as object, keys), inference } }]
  }
  return inner.flatMap((leaf) => (leaf.absent === undefined ? wholePlaces(leaf, NONE) : []))
}

/** Training's table in its order, by inference's names; a key that inference lacks in the subtypes of its others. */
function wholeTable(training: object, inference: object, keys: readonly KeyNames[]): object {
  const kinds = learnKinds(Object.values(inference))
  return Object.fromEntries(
    keys.flatMap(({ key, name }) => {
      if (!Object.hasOwn(training, name)) return []
      const value = snapshot(valueAt(training, name))
      return [[key, Object.hasOwn(inference, key) ? value : cross(value, kinds)]]
    }),
  )
}

/** What a key is called on either side. */
interface KeyNames {
  /** At inference. */
  readonly key: string
  /** In training. */
  readonly name: string
}

/** The keys of both sides' records at a place: training's in its order, then those that only inference has. */
function keysOf({ training, inference }: Leaf, names: ParamNames): readonly KeyNames[] {
  const keys = new Map([...names].map(([key, name]) => [name, key]))
  const both = Object.keys(training as object).map((name) => ({ key: keys.get(name) ?? name, name }))
  const known = new Set(both.map(({ key }) => key))
  const others = Object.keys(inference as object).filter((key) => !known.has(key))
  return [...both, ...others.map((key) => ({ key, name: names.get(key) ?? key }))]
}

/** A record whose keys look like whole numbers is a map here, and set whole. */
function areRecords({ training, inference }: Leaf): boolean {
  return [training, inference].every((side) => kindOf(side) === 'record' && !(side instanceof Map))
}

function valueAt(record: unknown, key: string): unknown {
  return Object.hasOwn(record as object, key) ? (record as Readonly<Record<string, unknown>>)[key] : undefined
}

function member(key: string): string {
  return /^[A-Za-z_]\w*$/.test(key) ? `.${key}` : `[${JSON.stringify(key)}]`
}

/** Makes params with training's values at some leaves, in the subtypes that inference's own values have. */
export function setLeaves(params: unknown, leaves: readonly Leaf[]): unknown {
  const values = new Map(
    leaves.map((leaf) => [leaf.path, cross(snapshot(leaf.training), learnKinds([leaf.inference]))]),
  )
  return replaced(params, '$', values)
}

function replaced(params: unknown, path: string, values: ReadonlyMap<string, unknown>): unknown {
  if (values.has(path)) return values.get(path)
  if (kindOf(params) !== 'record') return params
  return Object.fromEntries(
    Object.entries(params as object).map(([key, value]) => [key, replaced(value, `${path}${member(key)}`, values)]),
  )
}
