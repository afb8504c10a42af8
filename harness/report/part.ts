import type { FindingFact } from './finding.ts'

/** Says which part of a split check (`--shard`) a report is of. */
export interface ShardOf {
  /** From 1. */
  readonly index: number
  readonly count: number
  /** The commit that was checked out; null: there is no repository. */
  readonly commit: string | null
  /** Digest of the configuration and the options: the same for all parts of one check. */
  readonly config: string
}

/** What was seen of a training stage on the records of a part. */
export interface PartStage {
  readonly name: string
  readonly ran: boolean
  readonly matters: boolean
  /** Digest of the one value of another kind that it made; null: it made none. */
  readonly constant: string | null
}

/** What was seen of all training stages, and on how many records. */
export interface PartSeen {
  readonly records: number
  readonly stages: readonly PartStage[]
}

/** The times of a stage: how many of its durations fell into each bucket of a histogram. */
export interface PartTimes {
  readonly stage: string
  readonly buckets: ReadonlyArray<readonly [bucket: number, count: number]>
}

/**
 * What a report of a part says of a pair so that `lockstep merge` can say what a check of all records would have said.
 * Left out of a whole report.
 */
export interface Part {
  readonly strict: boolean
  /** Digest of all golden records, stored failures and witnesses, of which every part is given its share. */
  readonly of: string
  /** What was found, as facts: their counts can be summed, messages cannot. */
  readonly facts: readonly FindingFact[]
  /** Null: no such record was run. */
  readonly seen: { readonly golden: PartSeen | null; readonly generated: PartSeen | null }
  /** How large the inputs of `divergences` and `drifted` are, in their order. */
  readonly sizes: { readonly divergences: readonly number[]; readonly drifted: readonly number[] }
  /** Of every entry of `known`: the records that show whether it holds, and how many of them were run. */
  readonly witnesses: readonly Witnesses[]
  readonly times: { readonly training: readonly PartTimes[]; readonly inference: readonly PartTimes[] }
}

/** How many records show whether a `known` entry still holds, and how many of these were run. */
export interface Witnesses {
  readonly of: number
  readonly ran: number
}
