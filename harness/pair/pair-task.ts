import type { PairConfig } from '../config/config.ts'
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
}

/** How far a pair is: records that were run, or seconds in which causes were looked for, and what is tried. */
export type PairProgress = { readonly pair: string; readonly done: number } & (
  | { readonly phase: 'golden' | 'stored' | 'generated'; readonly total: number | null }
  | { readonly phase: 'causes'; readonly total: number; readonly what: string }
)
