import type { Outcome, TapDeclared } from '../../pipeline/outcome.ts'
import type { Role } from '../../pipeline/role.ts'
import type { Watched } from '../side.ts'
import type { Status } from './status.ts'

/** A function with taps, traced record by record. */
export interface Tracing {
  /** Names of the taps by index, in the order they were first seen; grows. */
  readonly stages: string[]
  /** The same names in order of execution, as far as the records so far have shown it. */
  readonly sequence: string[]
  /** Of the record run last, private copies: good until the next one is run. */
  readonly outcomes: Outcome[]
  /** Of the record run last, the indices of the stages that it reached; good until the next one is run. */
  readonly reached: readonly number[]
  /** `file:line:column` of each tap, where it was first passed. */
  readonly sites: ReadonlyMap<string, string>
  /** What taps declare, as far as records that ran on values of their own have shown. */
  readonly taps: ReadonlyMap<string, TapDeclared>
  /** Microseconds from the tap before, or the beginning, by index; of the record run last, where it was timed. */
  times(): Float64Array | null
  /**
   * Runs the function on one input. A tap whose name is in `handed` hands back that value instead of what it was given,
   * which is its outcome all the same. A value that equals the outcome of the same index in `twins` is not copied: that
   * stands for both. Throws, or rejects with, a `UsageError` of a tap that is declared wrong.
   */
  run(input: unknown, more?: RunOptions): void | Promise<void>
  /** Whether some record has come to its end past a tap, so that a stage is known that an error can belong to. */
  knows(): boolean
  /** The record run last, where it failed before that is so: its error is no outcome yet; null otherwise. */
  unplaced(): Unplaced | null
  /**
   * Makes a record that failed the one run last again, its error at the stage that would have come next as far as
   * stages are known by now. Where a record came to its end and none passed a tap, no later error waits to be placed.
   */
  place(record: Unplaced): void
}

/** What a record may be run with. */
export interface RunOptions {
  readonly handed?: ReadonlyMap<string, unknown> | undefined
  readonly twins?: readonly Outcome[] | undefined
  readonly isTimed?: boolean
}

/** A record that failed at a stage that is to be found out. */
export interface Unplaced {
  readonly outcomes: readonly Outcome[]
  /** The last tap it passed. */
  readonly after: string | null
  readonly error: unknown
}

/** What is known of a function that is traced. */
export interface TracedFunction {
  readonly role: Role
  readonly status: Status
  /** What of it is watched, in one file; left out: nothing. */
  readonly watched?: readonly Watched[] | undefined
}
