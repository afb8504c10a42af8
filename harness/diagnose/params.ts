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
  const found: Leaf[] = []
  walk(training.params, inference.params, '$', names, found)
  return found
}

const NONE: ParamNames = new Map()

function walk(training: unknown, inference: unknown, path: string, names: ParamNames, found: Leaf[]): void {
  if (kindOf(training) === 'record' && kindOf(inference) === 'record') {
    const other = training as Readonly<Record<string, unknown>>
    for (const [key, value] of Object.entries(inference as object)) {
      const name = names.get(key) ?? key
      if (Object.hasOwn(other, name)) walk(other[name], value, `${path}${member(key)}`, NONE, found)
    }
    return
  }
  if (!equal(training, inference, EXACT)) found.push({ path, training, inference })
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
