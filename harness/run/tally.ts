import type { Cliff } from '../compare/equal/statistics.ts'
import type { Role } from '../pipeline/role.ts'
import { addDuration, type Histogram } from './histogram.ts'

/** How the outcomes of one stage came out, over the records of a run. */
export interface StageTally {
  compared: number
  exact: number
  byRule: number
  differed: number
  bothThrew: number
  notReached: number
  /** Whether any of `byRule` agree only since an array stands for lists. */
  asLists: boolean
  /** Records on which a variable differs on the way, and that agree since what is returned does. */
  onTheWay: number
  /** Records of `byRule` on which statistics hold that hide an element far off. */
  cliffs: number
  /** The highest of these; null where there is none. */
  cliff: Cliff | null
}

/** The records that diverge first at one stage. */
export interface GroupTally {
  records: number
  /** Those of them on which the last value differs too. */
  reaches: number
  /** Those of them that differ in structure only. */
  structure: number
  /** Those of them whose input is beyond the golden ones, and that differ in more than structure. */
  beyond: number
}

/** Counts of a run. Mergeable: the tally of two runs is the sum of theirs. */
export interface Tally {
  /** Records that both sides ran on. */
  records: number
  /** Records on which at least one pair of values was compared, and no stage threw on both sides. */
  compared: number
  bothThrew: number
  /** Records on which the processes of both sides ended. */
  bothEnded: number
  diverged: number
  /** Those of `diverged` whose input is beyond the golden ones, and that differ in more than structure. */
  beyond: number
  /** Records that diverge as the caller knows they do. */
  known: number
  /** By stage name (the inference name), in training order. */
  readonly stages: Map<string, StageTally>
  /** By the first stage that diverges. */
  readonly groups: Map<string, GroupTally>
  /** How long stages took, by side and by that side's own name of the stage. */
  readonly times: Readonly<Record<Role, Map<string, Histogram>>>
}

/** Makes a tally of nothing. */
export function emptyTally(): Tally {
  return {
    records: 0,
    compared: 0,
    bothThrew: 0,
    bothEnded: 0,
    diverged: 0,
    beyond: 0,
    known: 0,
    stages: new Map(),
    groups: new Map(),
    times: { training: new Map(), inference: new Map() },
  }
}

/** Finds the tally of a stage, making it if it is the first time. */
export function stageTally(tally: Tally, name: string): StageTally {
  const known = tally.stages.get(name)
  if (known !== undefined) return known
  const counts = { compared: 0, exact: 0, byRule: 0, differed: 0, bothThrew: 0, notReached: 0 }
  const fresh = { ...counts, asLists: false, onTheWay: 0, cliffs: 0, cliff: null }
  tally.stages.set(name, fresh)
  return fresh
}

/**
 * Counts a record that diverges first at a stage, with whether it reaches the last value, is of structure only, and has
 * an input beyond the golden ones.
 */
export function countDivergence(
  tally: Tally,
  stage: string,
  is: Readonly<Record<'reaches' | 'structure' | 'beyond', boolean>>,
): void {
  const beyond = Number(is.beyond && !is.structure)
  tally.diverged++
  tally.beyond += beyond
  addGroup(tally.groups, stage, { records: 1, reaches: Number(is.reaches), structure: Number(is.structure), beyond })
}

/** Adds what stages took on one record: microseconds by the same index as `stages`; NaN, -1 or none where not timed. */
export function countTimes(into: Map<string, Histogram>, stages: readonly string[], times: Float64Array): void {
  for (const [index, name] of stages.entries()) {
    const time = times[index]
    if (time !== undefined && time >= 0) addDuration(histogramOf(into, name), time)
  }
}

/** Adds the counts of a run to those of others over the same pair. */
export function addTally(into: Tally, from: Tally): void {
  into.records += from.records
  into.compared += from.compared
  into.bothThrew += from.bothThrew
  into.bothEnded += from.bothEnded
  into.diverged += from.diverged
  into.beyond += from.beyond
  into.known += from.known
  for (const [name, stage] of from.stages) {
    const sum = stageTally(into, name)
    sum.compared += stage.compared
    sum.exact += stage.exact
    sum.byRule += stage.byRule
    sum.differed += stage.differed
    sum.bothThrew += stage.bothThrew
    sum.notReached += stage.notReached
    sum.asLists ||= stage.asLists
    sum.onTheWay += stage.onTheWay
    sum.cliffs += stage.cliffs
    sum.cliff = higher(sum.cliff, stage.cliff)
  }
  for (const [name, group] of from.groups) addGroup(into.groups, name, group)
  for (const role of ['training', 'inference'] as const) {
    for (const [name, histogram] of from.times[role]) {
      const sum = histogramOf(into.times[role], name)
      for (const [bucket, count] of histogram) sum.set(bucket, (sum.get(bucket) ?? 0) + count)
    }
  }
}

/** Counts two values of a stage that agree by a rule, where statistics hide an element of them that is far off. */
export function countCliff(tally: StageTally, found: Cliff | null): void {
  if (found === null) return
  tally.cliffs++
  tally.cliff = higher(tally.cliff, found)
}

function higher(one: Cliff | null, other: Cliff | null): Cliff | null {
  return other === null || (one !== null && one.largest >= other.largest) ? one : other
}

function addGroup(groups: Map<string, GroupTally>, stage: string, more: GroupTally): void {
  const sum = groups.get(stage) ?? { records: 0, reaches: 0, structure: 0, beyond: 0 }
  sum.records += more.records
  sum.reaches += more.reaches
  sum.structure += more.structure
  sum.beyond += more.beyond
  groups.set(stage, sum)
}

function histogramOf(times: Map<string, Histogram>, stage: string): Histogram {
  const known = times.get(stage)
  if (known !== undefined) return known
  const fresh: Histogram = new Map()
  times.set(stage, fresh)
  return fresh
}
