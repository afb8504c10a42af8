import type { LoggedRecord } from '../../pair/logged-record.ts'
import { roughBytes } from '../../values/rough-bytes.ts'
import { toTagged } from '../../values/tagged-json.ts'
import { idHash } from './id-hash.ts'
import { boundInputs, keepLeast, type LeastRecords } from './keep-least.ts'
import { leastKeys } from './least-keys.ts'
import type { CellPart, KeptRecord, LogPart, SlicePart } from './replay-part.ts'
import { earlier, later } from './times.ts'

/** What is counted of the records of a log beside what a run counts: by slice, by first stage, and in time. */
export interface LogTally {
  /** Counts a record that was compared. */
  readonly compared: (logged: Pick<LoggedRecord, 'slice'>) => void
  /** Counts a record that diverges first at a stage. */
  readonly diverged: (logged: LoggedRecord, stage: string) => void
  /** Counts those of another tally. */
  readonly add: (part: LogPart) => void
  readonly part: () => LogPart
}

/** Bytes of the inputs that are kept of a stage. */
export const MOST_KEPT_BYTES: number = 8 * 2 ** 20

/** Slices that are told apart; records that are kept of a stage, and of each slice of it, where they are small. */
const MOST = { slices: 1000, ofStage: 24, ofSlice: 2, bytes: 2 ** 16 } as const

interface Cell {
  records: number
  first: number | null
  last: number | null
  readonly kept: LeastRecords
}

interface Slice {
  readonly values: readonly string[] | null
  compared: number
  readonly stages: Map<string, Cell>
}

/** Makes a tally of nothing. Memory grows with slices and stages, and not with records. */
export function makeLogTally(): LogTally {
  const others = sliceOf(null)
  const slices = leastKeys<Slice>(MOST.slices, (left) => addSlice(others, sliceParts(left)))
  const samples = new Map<string, LeastRecords>()
  const found = (values: readonly string[] | null): Slice =>
    values === null ? others : (slices.of(JSON.stringify(values), () => sliceOf(values)) ?? others)
  const samplesOf = (stage: string): LeastRecords => made(samples, stage, () => keepLeast(MOST.ofStage))
  return {
    compared: ({ slice }) => void found(slice).compared++,
    diverged: (logged, stage) => {
      const { id } = logged.record
      const { at, time, slice } = logged
      const cell = cellOf(found(slice), stage)
      cell.records++
      cell.first = earlier([cell.first, time])
      cell.last = later([cell.last, time])
      const place = { hash: idHash(id), id, at }
      const ofStage = samplesOf(stage)
      const [toCell, toStage] = [cell.kept.wants(place), ofStage.wants(place)]
      if (!toCell && !toStage) return
      const bytes = roughBytes(logged.record.input)
      const isSmall = bytes <= MOST.bytes
      if (!isSmall && !toStage) return
      const input = bytes <= MOST_KEPT_BYTES ? ([toTagged(logged.record.input)] as const) : null
      const record: KeptRecord = { ...place, slice, bytes, input }
      if (toCell && isSmall) cell.kept.add(record)
      if (toStage) ofStage.add(record)
    },
    add: (part) => {
      for (const one of part.slices) addSlice(found(one.slice), one)
      for (const { stage, kept } of part.samples) addKept(samplesOf(stage), kept)
    },
    part: () => ({
      slices: [...slices.entries().map(([, slice]) => slice), others]
        .filter(({ compared, stages }) => compared > 0 || stages.size > 0)
        .map(sliceParts),
      samples: byName(samples).map(([stage, { items }]) => ({ stage, kept: boundInputs(items, MOST_KEPT_BYTES) })),
    }),
  }
}

function sliceOf(values: readonly string[] | null): Slice {
  return { values, compared: 0, stages: new Map() }
}

function cellOf({ stages }: Slice, stage: string): Cell {
  return made(stages, stage, () => ({ records: 0, first: null, last: null, kept: keepLeast(MOST.ofSlice) }))
}

function addSlice(slice: Slice, { compared, stages }: SlicePart): void {
  slice.compared += compared
  for (const { stage, records, first, last, kept } of stages) {
    const cell = cellOf(slice, stage)
    cell.records += records
    cell.first = earlier([cell.first, first])
    cell.last = later([cell.last, last])
    addKept(cell.kept, kept)
  }
}

function addKept(into: LeastRecords, kept: readonly KeptRecord[]): void {
  for (const record of kept) if (into.wants(record)) into.add(record)
}

function sliceParts({ values, compared, stages }: Slice): SlicePart {
  const cells = byName(stages).map(([stage, { records, first, last, kept }]): CellPart => {
    return { stage, records, first, last, kept: [...kept.items] }
  })
  return { slice: values, compared, stages: cells }
}

function made<Value>(values: Map<string, Value>, key: string, make: () => Value): Value {
  const known = values.get(key)
  if (known !== undefined) return known
  const value = make()
  values.set(key, value)
  return value
}

function byName<Value>(values: ReadonlyMap<string, Value>): ReadonlyArray<readonly [string, Value]> {
  return [...values].toSorted(([a], [b]) => (a < b ? -1 : 1))
}
