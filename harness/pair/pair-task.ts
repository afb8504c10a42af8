import type { PairConfig } from '../config/config.ts'
import type { Role } from '../pipeline/role.ts'
import type { TaggedJson } from '../values/tagged-json-type.ts'
import type { CheckOptions } from './check-options.ts'

/** All a child needs to check one pair. Plain JSON data. */
export interface PairTask {
  readonly pair: PairConfig
  /** The configuration's folder. */
  readonly root: string
  readonly timeout: { readonly stage: number; readonly start: number }
  readonly runs: number
  /** `none`: those of the pair never come to an end, so none are generated. */
  readonly inputs: 'as-configured' | 'none'
  /** Seconds for finding causes; null: as many as running the records allows. */
  readonly budget: number | null
  readonly seed: number
  /** Today's date, `2026-11-21`, for entries that expire. */
  readonly today: string
  readonly options: CheckOptions
  /** Records that are run in place of what failed before, and are not remembered; none in a check by itself. */
  readonly given: readonly GivenRecord[]
}

/** A record that a check is given. */
export interface GivenRecord {
  readonly id: string
  readonly input: TaggedJson
}

/** How many records of a kind were run; `total` and `later` are null where nobody knows how many there will be. */
export interface RecordsDone {
  readonly phase: 'golden' | 'stored' | 'generated' | 'log'
  readonly total: number | null
  /** Records of the kinds that come after. */
  readonly later: number | null
  /** Records that diverged, of all kinds so far; those that are known to are not counted. */
  readonly diverged: number
  /** The first stage that differs on the last of these. */
  readonly stage: string | null
}

/** A stage of a side that is running. */
export interface Running {
  readonly role: Role
  readonly stage: string
}

/** How far a pair is: records that were run, or seconds in which causes were looked for, and what is tried. */
export type PairProgress = { readonly pair: string; readonly done: number; readonly running?: Running | null } & (
  | RecordsDone
  | { readonly phase: 'causes'; readonly total: number; readonly what: string }
)
