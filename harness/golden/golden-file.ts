import type { SideInfo } from '../pipeline/provenance.ts'
import type { Outcome } from '../pipeline/outcome.ts'

/**
 * How plain whole numbers of an environment's values are meant: as ints, or as floats (a side that has no other
 * numbers).
 */
export type Numbers = 'int' | 'float'

/** The training side of one recording: where recorded values come from. */
export interface GoldenEnvironment {
  readonly numbers: Numbers
  /**
   * The side as it described itself. The `source` lines of stages are left out: they move with every edit. A traced
   * side lists no stages here; each record names its own.
   */
  readonly side: SideInfo
  /** Params of taps of a traced side that were the same on all records, by name; left out: none that are known. */
  readonly taps?: ReadonlyMap<string, unknown>
}

/** One golden record. `env`, `digest` and `stages` are all null until it is recorded. */
export interface GoldenRecord {
  readonly id: string
  readonly note: string | null
  /** A person says that both sides are to throw on it: it need not give a value. */
  readonly throws: boolean
  /** A neutral value: ints are bigint, floats are number. */
  readonly input: unknown
  readonly env: string | null
  readonly digest: string | null
  /** The outcome of every stage in order; null: not recorded yet. */
  readonly stages: ReadonlyMap<string, Outcome> | null
  /**
   * True if the recorded part cannot be trusted: edited by hand, stages or a large value missing, an unknown
   * environment. Such a record is only seen by those who repair it; what could not be read of it is null.
   */
  readonly damaged: boolean
  /** 1-based line of the record's first line. */
  readonly line: number
}

/** A golden file as read. */
export interface GoldenFile {
  readonly path: string
  /** By id, a short digest of the content. */
  readonly environments: ReadonlyMap<string, GoldenEnvironment>
  /** In the order of the file. */
  readonly records: readonly GoldenRecord[]
}

/** The version of the format that is written, and the newest that is read. */
export const GOLDEN_VERSION = 1
