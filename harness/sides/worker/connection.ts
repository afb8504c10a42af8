import type { LockstepError, WorkerError } from '../../errors.ts'
import type { Operation, Requests } from './operations.ts'
import type { Transport } from './transport.ts'
import type { Frame } from './wire/frames.ts'
import type { End } from '../../pipeline/outcome.ts'
import type { LastSeen } from './worker-failure.ts'
import type { UsualMemory } from './worker-memory.ts'

/** The end of a worker in the middle of its work: by itself, or because it hung. */
export interface Crash {
  /** Where it last said it was: as late as its last sign of life. */
  readonly seen: LastSeen
  readonly end: End
  /** How it ended, in words that are the same every time: `SIGSEGV`, `exit code 7`, `over 5,000 ms`. */
  readonly detail: string
  /** Makes the error that says so, with a place. */
  readonly at: (place: LastSeen) => WorkerError
}

/** What a connection needs to know beside its channel. Times in milliseconds. */
export interface ConnectionOptions {
  readonly role: string
  readonly command: readonly string[]
  readonly cwd: string
  /** What it is to load; null or left out: no file. */
  readonly file?: string | null
  readonly transport: Transport
  readonly stageTimeoutMs: number
  readonly startTimeoutMs: number
  /** What processes of the side usually hold; left out: nothing is known of others. */
  readonly usual?: UsualMemory
  /** Is told the stage that the worker says it is at, with its signs of life. */
  readonly onPlace?: (stage: string) => void
}

/** What goes with the fields of a request. */
export interface Sent {
  /** Its tail; none if left out. */
  readonly blocks?: readonly Uint8Array[]
  /** What row 0 of it counts as in an error, over all records of the side; none has a number if left out. */
  readonly firstRecord?: number | null
  /** How many rows it is about; 1 if left out. */
  readonly rows?: number
}

/** The request and answer side of a worker; several requests may be under way, answers come in their order. */
export interface Connection {
  /**
   * Sends a request and waits for its answer.
   * @throws {WorkerError} (the promise rejects) if the worker refuses, or can no longer run: then all requests reject.
   */
  request<Op extends Operation>(op: Op, fields: Requests[Op], sent?: Sent): Promise<Frame>
  /**
   * Ends the worker, and makes the error for an answer that can be read and says something impossible; `at` is where it
   * says so, if that is known.
   */
  broken(what: string, at?: LastSeen): LockstepError
  /** The end of a worker that had described its pipeline and was at work; null where it has not ended so. */
  crash(): Crash | null
  /** Tells which stages run on all rows of a request at once: these may take the limit of a row for each of them. */
  batchStages(names: ReadonlySet<string>): void
  /** Ends the worker: it is told, given a moment, then killed with all it started. */
  close(): Promise<void>
}
