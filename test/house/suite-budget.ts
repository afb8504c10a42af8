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

/** Of `npm test`, which started 290 on 2026-11-28, and 42 in one file; the attacks on golden files start 60 more. */
export const FAST: SuiteBudget = { suite: 400, file: 60 }

/** Of `npm run test:slow`, which starts 4 and kills 300 commands. */
export const SLOW: SuiteBudget = { suite: 1_220, file: 1_200 }
