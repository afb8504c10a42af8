import type { Outcome } from '../../pipeline/outcome.ts'

/** Environment variables of a process. */
export type Env = Readonly<Record<string, string>>

/** Runs a stage on rows it ran on before. */
export type RunRows = (rows: readonly number[]) => Promise<readonly Outcome[]>

/** A stage in a process in which nothing else ran; whoever asked for it ends it. */
export interface Fresh {
  readonly run: RunRows
  readonly end: () => Promise<void>
}

/** A stage that can be run again on the rows it ran on before. */
export interface Rerunnable {
  readonly run: RunRows
  /**
   * The same in another process with these environment variables, in which others run as well; null where that is not
   * possible.
   */
  readonly underEnv: (env: Env) => Promise<RunRows | null>
  /** The same in a process that was not there before; null where that is not possible. */
  readonly fresh: (env: Env) => Promise<Fresh | null>
}
