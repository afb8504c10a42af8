/**
 * How many checks tests may start. A check that is started is a process of the command line or a process of a pair: it
 * costs about a second, so these numbers are the time of the tests on any machine. Whoever needs more makes room first:
 * several pairs in one check, several assertions on one report.
 */
export interface SuiteBudget {
  /** By all files together. */
  readonly suite: number
  /** By one file. */
  readonly file: number
}

/** Of `npm test`, which started 311 on 2026-11-30, and 27 in one file. */
export const FAST: SuiteBudget = { suite: 326, file: 30 }

/** Of `npm run test:slow`, which started 500 on 2026-11-30, 60 in one file. */
export const SLOW: SuiteBudget = { suite: 530, file: 65 }
