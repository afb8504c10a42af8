import type { Outcome } from '../../pipeline/outcome.ts'

/** Environment variables of a process. */
export type Env = Readonly<Record<string, string>>

/** Runs a stage on rows it ran on before. */
export type RunRows = (rows: readonly number[]) => Promise<readonly Outcome[]>

/** A stage that can be run again on the rows it ran on before. */
export interface Rerunnable {
  readonly run: RunRows
  /**
   * The same in a process of its own with these environment variables; null where that is not possible.
   *
   * @param own which of several such processes, in which this stage alone runs; left out: one in which others may run
   */
  readonly underEnv: (env: Env, own?: string) => Promise<RunRows | null>
}
