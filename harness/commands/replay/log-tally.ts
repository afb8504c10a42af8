import type { LoggedRecord } from '../../pair/logged-record.ts'
import { keepSimplest, type Kept } from '../../run/keep-simplest.ts'
import { wilson } from '../../run/wilson.ts'
import { roughBytes } from '../../values/rough-bytes.ts'
import { idHash } from './id-hash.ts'
import type { DivergedShare, RecordPlace, ReplayedSlice } from './replay-report.ts'

/** What is counted of the records of a log beside what a run counts: by slice, by first stage, and in time. */
export interface LogTally {
  /** Counts a record that was compared. */
  readonly compared: (logged: LoggedRecord) => void
  /** Counts a record that diverges first at a stage. */
  readonly diverged: (logged: LoggedRecord, stage: string) => void
  /** Of all records; of those that diverge first at a stage, where one is named. */
  readonly share: (stage?: string) => DivergedShare
  readonly slices: () => readonly ReplayedSlice[]
  /** A few records that diverge first at a stage, of as many slices as there are. */
  readonly sample: (stage: string) => readonly LoggedRecord[]
}

/** Slices that are told apart; records that are kept of a stage, and of each slice of it, where they are small. */
const MOST = { slices: 1000, ofStage: 24, ofSlice: 2, bytes: 2 ** 16 } as const

interface Cell {
  records: number
  first: number | null
  last: number | null
  /** Those of the least hashes of their ids: the same ones, however the log is cut into files. */
  readonly kept: Kept<KeptRecord>
}

interface KeptRecord {
  readonly size: number
  readonly logged: LoggedRecord
}

interface Slice {
  readonly values: readonly string[] | null
  compared: number
  readonly stages: Map<string, Cell>
}

/** Makes a tally of nothing. Memory grows with slices and stages, and not with records. */
export function makeLogTally(): LogTally {
  const slices = new Map<string, Slice>()
  const kept = new Map<string, Kept<KeptRecord>>()
  const others: Slice = { values: null, compared: 0, stages: new Map() }
  const sliceOf = ({ slice }: LoggedRecord): Slice => {
    const key = JSON.stringify(slice)
    const known = slices.get(key)
    if (known !== undefined) return known
    if (slices.size >= MOST.slices) return others
    const made: Slice = { values: slice, compared: 0, stages: new Map() }
    slices.set(key, made)
    return made
  }
  const every = (): readonly Slice[] => [...slices.values(), ...(others.compared > 0 ? [others] : [])]
  const cellsOf = (stage?: string): readonly Cell[] =>
    every().flatMap(({ stages }) => (stage === undefined ? [...stages.values()] : (stages.get(stage) ?? [])))
  return {
    compared: (logged) => void sliceOf(logged).compared++,
    diverged: (logged, stage) => {
      const { stages } = sliceOf(logged)
      const cell = stages.get(stage) ?? { records: 0, first: null, last: null, kept: keepSimplest(MOST.ofSlice) }
      stages.set(stage, cell)
      cell.records++
      cell.first = earlier([cell.first, logged.time])
      cell.last = later([cell.last, logged.time])
      const size = idHash(logged.record.id)
      if (roughBytes(logged.record.input) <= MOST.bytes) keep(cell.kept, { size, logged })
      const ofStage = kept.get(stage) ?? keepSimplest(MOST.ofStage)
      kept.set(stage, ofStage)
      keep(ofStage, { size, logged })
    },
    share: (stage) =>
      shareOf(
        every().reduce((sum, { compared }) => sum + compared, 0),
        cellsOf(stage),
      ),
    slices: () =>
      every()
        .map(({ values, compared, stages }): ReplayedSlice => ({
          slice: values,
          ...shareOf(compared, [...stages.values()]),
          stages: [...stages]
            .map(([stage, cell]) => ({ stage, ...shareOf(compared, [cell]) }))
            .toSorted((a, b) => b.diverged - a.diverged || (a.stage < b.stage ? -1 : 1)),
        }))
        .toSorted((a, b) => b.diverged - a.diverged || b.compared - a.compared || (keyOf(a) < keyOf(b) ? -1 : 1)),
    sample: (stage) => {
      const lists = cellsOf(stage).map((cell) => cell.kept.items)
      // One of each slice before a second one of any.
      const rounds = Array.from({ length: MOST.ofSlice }, (_, at) =>
        lists.flatMap((list) => list.slice(at, at + 1)).toSorted((a, b) => a.size - b.size),
      )
      return [...new Set([...rounds.flat(), ...(kept.get(stage)?.items ?? [])].map(({ logged }) => logged))]
    },
  }
}

function keep(kept: Kept<KeptRecord>, one: KeptRecord): void {
  if (kept.wants(one.size)) kept.add(one)
}

/** Says where a record is. */
export function placeOf({ record, at, slice }: LoggedRecord): RecordPlace {
  return { id: record.id, at, slice }
}

/** Writes a time in ISO 8601. */
export function timeText(ms: number | null): string | null {
  return ms === null ? null : new Date(ms).toISOString()
}

/** Finds the first of some times, as far as they are known. */
export function earlier(times: ReadonlyArray<number | null>): number | null {
  return times.reduce((a, b) => (a === null || (b !== null && b < a) ? b : a), null)
}

/** Finds the last of some times, as far as they are known. */
export function later(times: ReadonlyArray<number | null>): number | null {
  return times.reduce((a, b) => (a === null || (b !== null && b > a) ? b : a), null)
}

function shareOf(compared: number, cells: readonly Cell[]): DivergedShare {
  const diverged = cells.reduce((sum, { records }) => sum + records, 0)
  return {
    compared,
    diverged,
    rate: wilson(diverged, compared),
    first: timeText(earlier(cells.map(({ first }) => first))),
    last: timeText(later(cells.map(({ last }) => last))),
  }
}

function keyOf({ slice }: ReplayedSlice): string {
  return JSON.stringify(slice)
}
