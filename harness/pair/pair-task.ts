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
  /** Seconds for finding causes. */
  readonly budget: number
  readonly seed: number
  /** Today's date, `2026-11-21`, for entries that expire. */
  readonly today: string
  readonly options: CheckOptions
}

/** How far a pair is. */
export interface PairProgress {
  readonly pair: string
  readonly phase: 'golden' | 'stored' | 'generated'
  readonly done: number
  readonly total: number | null
}
