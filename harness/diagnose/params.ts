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
 * anything else (a list of stop words) is one leaf. Keys on one side only are left out: there is no value to set.
 */
export function differingLeaves(training: StageInfo, inference: StageInfo, names: ParamNames): readonly Leaf[] {
  if (!Object.hasOwn(training, 'params') || !Object.hasOwn(inference, 'params')) return []
  return differing({ path: '$', training: training.params, inference: inference.params }, names)
}

const NONE: ParamNames = new Map()

/** The names hold for the keys of this place, not for those of places inside it. */
function differing(place: Leaf, names: ParamNames): readonly Leaf[] {
  const { path, training, inference } = place
  if (kindOf(training) !== 'record' || kindOf(inference) !== 'record')
    return equal(training, inference, EXACT) ? [] : [place]
  const other = training as Readonly<Record<string, unknown>>
  return Object.entries(inference as object).flatMap(([key, value]) => {
    const name = names.get(key) ?? key
    if (!Object.hasOwn(other, name)) return []
    return differing({ path: `${path}${member(key)}`, training: other[name], inference: value }, NONE)
  })
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
