import type { Histogram } from './histogram.ts'

/** How the outcomes of one stage came out, over the records of a run. */
export interface StageTally {
  compared: number
  exact: number
  byRule: number
  differed: number
  bothThrew: number
  notReached: number
}

/** Counts of a run. Mergeable: the tally of two runs is the sum of theirs. */
export interface Tally {
  /** Records that both sides ran on. */
  records: number
  /** Records on which at least one pair of values was compared, and no stage threw on both sides. */
  compared: number
  bothThrew: number
  diverged: number
  /** Records that diverge as the caller knows they do. */
  known: number
  /** By stage name (the inference name), in training order. */
  readonly stages: Map<string, StageTally>
  /**
   * By the first stage that diverges: how many records, on how many of them the last value differs too, and how many
   * differ in structure only.
   */
  readonly groups: Map<string, { records: number; reaches: number; structure: number }>
  readonly times: { readonly training: Map<string, Histogram>; readonly inference: Map<string, Histogram> }
}

/** Makes a tally of nothing. */
export function emptyTally(): Tally {
  return {
    records: 0,
    compared: 0,
    bothThrew: 0,
    diverged: 0,
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
  const fresh = { compared: 0, exact: 0, byRule: 0, differed: 0, bothThrew: 0, notReached: 0 }
  tally.stages.set(name, fresh)
  return fresh
}
