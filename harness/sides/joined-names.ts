import { joinLines } from '../pipeline/join-lines.ts'
import type { TapPlace } from '../pipeline/outcome.ts'
import type { CodeLines } from '../pipeline/provenance.ts'

/** How passes of a variable, from one of them on, have one stage: the list of all values, or the last value. */
export interface Join {
  /** The first pass that belongs to it, from 1: those before have stages of their own. */
  readonly from: number
  readonly how: 'all' | 'last'
  /** What it holds on the way may be another thing than the last value tells, and feed code. */
  readonly hides?: boolean
}

/** By name, variables whose passes have one stage. */
export type Joins = ReadonlyMap<string, Join>

/** A tap's stage, and which pass of that stage it is, from 1; `how` is null where it has a stage of its own. */
export interface Pass {
  readonly own: string
  readonly pass: number
  readonly how: Join['how'] | null
}

/** Names the pass of a variable as taps do: `x`, `x#2`. */
export function passName(name: string, pass: number): string {
  return pass === 1 ? name : `${name}#${pass}`
}

/** Names the variable that a pass is one of. */
export function variableOf(pass: string): string {
  return pass.replace(/#\d+$/, '')
}

/** Finds the stage that a tap belongs to. */
export function ownPass(name: string, joins: Joins): Pass {
  const [, first = name, number = '1'] = /^(.+)#(\d+)$/.exec(name) ?? []
  const [join, pass] = [joins.get(first), Number(number)]
  if (join === undefined || pass < join.from) return { own: name, pass: 1, how: null }
  return { own: passName(first, join.from), pass: pass - join.from + 1, how: join.how }
}

/** Puts stages in order of execution: a list stands where its first pass does, a last value where the last one does. */
export function inOrder(passes: readonly Pass[]): readonly string[] {
  const names = passes.map(({ own }) => own)
  return names.filter((own, at) => at === (passes[at]?.how === 'all' ? names.indexOf(own) : names.lastIndexOf(own)))
}

/** Places the stages of passes: the code of one is that of all of them, where these are of one file. */
export function joinPlaces(places: ReadonlyMap<string, TapPlace>, joins: Joins): ReadonlyMap<string, TapPlace> {
  const joined = new Map<string, TapPlace>()
  for (const [name, place] of places) {
    const { own } = ownPass(name, joins)
    const known = joined.get(own)
    joined.set(own, known === undefined ? place : both(known, place))
  }
  return joined
}

function both(one: TapPlace, other: TapPlace): TapPlace {
  const [left, right] = [linesOf(one), linesOf(other)]
  if (left === null || right === null || left.file !== right.file) return one
  const code = joinLines([...left.code, ...right.code])
  const before = joinLines([...(one.before ?? []), ...(other.before ?? [])])
  if (code.length === 1 && code[0]?.first === code[0]?.last) return one
  return { ...(left.first <= right.first ? one : other), code, ...(before.length === 0 ? {} : { before }) }
}

function linesOf({
  source,
  code,
}: TapPlace): { readonly file: string; readonly first: number; readonly code: readonly CodeLines[] } | null {
  const [, file = '', line = ''] = /^(.+?):(\d+)/.exec(source ?? '') ?? []
  const lines = code ?? [{ first: Number(line), last: Number(line) }]
  return file === '' ? null : { file, first: lines[0]?.first ?? Number(line), code: lines }
}

/** Where the outcome of a tap goes, whose it is, and which pass of it. */
export type Place = Pass & { readonly at: number }

/** Sums up how long passes took by the stages that they belong to. */
export function sums(times: Float64Array, places: readonly Place[], stages: number): Float64Array {
  const own = new Float64Array(stages)
  for (const [index, { at }] of places.entries()) own[at] = (own[at] ?? 0) + (times[index] ?? 0)
  return own
}
