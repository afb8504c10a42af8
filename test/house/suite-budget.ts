/** How many checks tests may start: runs of the command line and processes of pairs, each costs about a second. */
export interface SuiteBudget {
  /** By all files together. */
  readonly suite: number
  /** By one file. */
  readonly file: number
}

/** Of `npm test`. Measured: */
export const FAST: SuiteBudget = { suite: 10_000, file: 1000 }

/** Of `npm run test:slow`. */
export const SLOW: SuiteBudget = { suite: 10, file: 10 }
