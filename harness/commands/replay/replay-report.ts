import type { Role } from '../../pipeline/role.ts'
import type { PairReport, ReportError } from '../../report/report.ts'
import type { Share } from '../../run/wilson.ts'

/** Records that diverge, of those that were compared; times in ISO 8601, null where the log says none. */
export interface DivergedShare {
  readonly compared: number
  readonly diverged: number
  /** Null: none were compared. */
  readonly rate: Share | null
  readonly first: string | null
  readonly last: string | null
}

/** A record by its id, and where it is: `logs/a.jsonl:17`. */
export interface RecordPlace {
  readonly id: string
  readonly at: string
  /** In the order of `replay.map.slice`. */
  readonly slice: readonly string[]
}

/** How the values of a stage compare. */
export interface ReplayedStage {
  readonly stage: string
  readonly compared: number
  readonly differed: number
  /** Of those that were compared at this stage; null: none were. */
  readonly rate: Share | null
  readonly bothThrew: number
  /** Records on which it differs and that agree, as what comes of it is the same; they are not among `compared`. */
  readonly onTheWay: number
  /** The records that diverge at this stage and at none before it. */
  readonly begins: DivergedShare
  readonly examples: readonly RecordPlace[]
}

/**
 * On how many records what the log holds of a stage, or of a part of it, compares otherwise with training's than
 * inference does today.
 */
interface Skews {
  /** Inference differs from training today, and what was logged does not. */
  readonly serving: number
  /** What was logged differs, and inference does not today: the code or its data were others then. */
  readonly logged: number
  /** Both differ from training. */
  readonly both: number
}

/** A key of the records, or an element of the lists, that a stage gives: `$.age`; `$`: the whole. */
export interface LoggedColumn extends Skews {
  readonly column: string
}

/** How what the log holds of a stage compares with what training makes of the same inputs today. */
export interface LoggedStage extends Skews {
  readonly stage: string
  readonly compared: number
  readonly differed: number
  readonly rate: Share | null
  /** Records of which the log has no value of this stage. */
  readonly none: number
  /** Whether inference ran; otherwise all that differs counts as `logged`. */
  readonly isLive: boolean
  /** Most records first. */
  readonly columns: readonly LoggedColumn[]
  /** Rules that nobody has declared, and on how many records what differs would agree by them. */
  readonly bridged: ReadonlyArray<{ readonly rule: string; readonly records: number }>
}

/** What the records that are alike by the values of `replay.map.slice` came to. */
export interface ReplayedSlice extends DivergedShare {
  /** Null: all those of which there are too many to be told apart. */
  readonly slice: readonly string[] | null
  /** By the first stage that diverges. */
  readonly stages: ReadonlyArray<DivergedShare & { readonly stage: string }>
}

/** What both sides of a pair made of the records of a log. `read` is the sum of all other counts of records. */
export interface ReplayReport {
  readonly pair: string
  readonly sides: Readonly<Record<Role, string>>
  /** `csv`: those whose cells are text, as far as `replay.columns` does not say otherwise. */
  readonly files: { readonly read: number; readonly leftOut: number; readonly csv: number }
  readonly records: {
    readonly read: number
    readonly compared: number
    readonly bothThrew: number
    /** On which the processes of both sides ended, no stage ran, or which a side cannot be handed. */
    readonly notJudged: number
    readonly bad: number
    /** Read, and not run: a side could no longer run, or a file could no longer be read. */
    readonly notRun: number
  }
  /** All that diverged but what is known to; the times are those. */
  readonly all: DivergedShare
  /** Records that diverge as `known` of the configuration says. */
  readonly known: number
  /** Of those that diverged: a stage ran on one side only, and all values that can be compared agree. */
  readonly structure: number
  /** When the log begins and ends, and how many records do not say when they are of; null where no path is said. */
  readonly time: { readonly first: string | null; readonly last: string | null; readonly none: number } | null
  /**
   * Records with an id that came before; an estimate from one of so many ids where that is more than 1. Null where no
   * path is said.
   */
  readonly ids: { readonly repeated: number; readonly oneOf: number } | null
  /** In the order in which training runs them. */
  readonly stages: readonly ReplayedStage[]
  /** Most records that diverge first; empty where no path is said. */
  readonly slices: readonly ReplayedSlice[]
  /** The paths of `replay.map.slice`. */
  readonly sliceBy: readonly string[]
  /** The first rows that are no records. */
  readonly bad: ReadonlyArray<{ readonly at: string; readonly why: string }>
  /** What the log holds of stages; empty where no path is said. */
  readonly logged: readonly LoggedStage[]
  /** The records whose causes are looked for. */
  readonly sampled: readonly RecordPlace[]
  /** The check of these, which names the causes; null: none was made. */
  readonly causes: PairReport | null
  /** Why not all was run; null: it was. */
  readonly error: ReportError | null
}
