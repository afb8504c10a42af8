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

/** Of `npm test`, which started 290 on 2026-11-28, and 42 in one file. */
export const FAST: SuiteBudget = { suite: 330, file: 45 }

/** Of `npm run test:slow`, which starts 4. */
export const SLOW: SuiteBudget = { suite: 6, file: 4 }
