import type { TaggedJson } from '../../values/tagged-json-type.ts'
import type { LoggedColumn, RecordPlace } from './replay-report.ts'

/**
 * What came of some records of a log. Plain JSON: all of a report but names is made from it, and `replayTally` adds
 * parts up to what all records together would have come to, in whatever order, wherever the log is cut.
 */
export interface ReplayPart {
  readonly records: RecordCounts
  /** The first rows that are no records, by file and line. */
  readonly bad: readonly BadPlace[]
  /** Milliseconds since 1970. */
  readonly time: { readonly first: number | null; readonly last: number | null; readonly none: number }
  readonly ids: IdsPart
  /** In the order in which training runs them. */
  readonly stages: readonly StagePart[]
  readonly log: LogPart
  readonly logged: readonly LoggedPart[]
}

/** Counts of records. */
export interface RecordCounts {
  readonly read: number
  readonly bad: number
  /** A side cannot be handed them as they are. */
  readonly notTaken: number
  /** Both sides ran on them. */
  readonly run: number
  readonly compared: number
  readonly bothThrew: number
  /** They diverge, as the configuration says. */
  readonly known: number
  /** They diverge in structure only. */
  readonly structure: number
  /** The process of a side, or of both, ended on them. */
  readonly ended: number
}

/** A row that is no record. */
export interface BadPlace {
  readonly file: string
  readonly line: number
  readonly why: string
}

/** Ids that came, by the hashes of some of them: of all those below 2 ** (52 - `level`). */
export interface IdsPart {
  readonly level: number
  /** Ascending. */
  readonly hashes: readonly number[]
  /** Those that came more than once, ascending, and how often they came again. */
  readonly again: ReadonlyArray<readonly [hash: number, times: number]>
}

/** How the values of a stage compare. */
export interface StagePart {
  readonly stage: string
  /** Its place among those that a run had seen at its end. */
  readonly place: number
  readonly compared: number
  readonly differed: number
  readonly bothThrew: number
  /** Records on which it differs and that agree, as what comes of it is the same. */
  readonly onTheWay: number
}

/** What is counted by slice and first stage. */
export interface LogPart {
  readonly slices: readonly SlicePart[]
  /** Of every stage at which records diverge first, some of these. */
  readonly samples: ReadonlyArray<{ readonly stage: string; readonly kept: readonly KeptRecord[] }>
}

/** The records of a slice. */
export interface SlicePart {
  /** Null: all those of which there are too many to be told apart. */
  readonly slice: readonly string[] | null
  readonly compared: number
  readonly stages: readonly CellPart[]
}

/** The records of a slice that diverge first at a stage. */
export interface CellPart {
  readonly stage: string
  readonly records: number
  /** Milliseconds since 1970. */
  readonly first: number | null
  readonly last: number | null
  readonly kept: readonly KeptRecord[]
}

/** A record that diverges and is kept. */
export interface KeptRecord extends RecordPlace {
  /** Of its id: those of the least are kept. */
  readonly hash: number
  /** Estimated bytes of its input. */
  readonly bytes: number
  /** Null: it was let go of, since those before it are as large as may be kept. */
  readonly input: readonly [TaggedJson] | null
}

/** How what the log holds of a stage compares. */
export interface LoggedPart {
  readonly stage: string
  /** The stages that training has shown, where this one is none of them; null: it is. */
  readonly lacking: readonly string[] | null
  readonly isLive: boolean
  readonly compared: number
  readonly differed: number
  readonly none: number
  readonly serving: number
  readonly logged: number
  readonly both: number
  /** By name. */
  readonly columns: readonly LoggedColumn[]
  readonly bridged: ReadonlyArray<{ readonly rule: string; readonly records: number }>
}
