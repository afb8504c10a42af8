/** What a check is asked for beside the configuration. */
export interface CheckOptions {
  /** Only this golden record (or stored failure), and nothing generated. */
  readonly record: string | null
  /** Compare only this stage. */
  readonly stage: string | null
  /** Generated records; 0: goldens only; null: as configured. */
  readonly runs: number | null
  /** Seconds for finding the causes of a pair that diverged; 0: none are looked for; null: as configured. */
  readonly budget: number | null
  /** `random`: a new one each time, printed; null: derived from the pair's name. */
  readonly seed: number | 'random' | null
  /** Only the record with this replay id. */
  readonly replay: string | null
  /** Only the records that failed last time. */
  readonly lastFailed: boolean
  /** `golden`: the golden file stands for training even where training is configured; `required`: it may not. */
  readonly training: 'auto' | 'required' | 'golden'
  /** Only part `index` (from 1) of `count`. */
  readonly shard: { readonly index: number; readonly count: number } | null
  readonly bail: boolean
  readonly strict: boolean
}

/** The options of a plain `lockstep check`. */
export const DEFAULT_OPTIONS: CheckOptions = {
  record: null,
  stage: null,
  runs: null,
  budget: null,
  seed: null,
  replay: null,
  lastFailed: false,
  training: 'auto',
  shard: null,
  bail: false,
  strict: false,
}
