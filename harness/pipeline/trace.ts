import type { Outcome } from './outcome.ts'

/** The outcomes of one record by stage name; a stage that is not there was not reached. */
export type Trace = ReadonlyMap<string, Outcome>
