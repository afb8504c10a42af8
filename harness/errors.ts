/** Names whose fault an error is, in a form programs can switch on. */
export type ErrorCode =
  | 'usage' // the caller's words or configuration are wrong: exit 2
  | 'stage' // the pipeline's own code failed where it must not: exit 3
  | 'worker' // process, protocol, timeout, missing package: exit 3
  | 'golden' // a golden file is not clean: exit 4
  | 'internal' // a defect of lockstep itself: exit 3

/** Carries where an error happened and what to do about it, beside the message. */
export interface ErrorDetails {
  /** The file, with `:line` where known. */
  readonly at?: string
  /** One command to run or one line to change. */
  readonly hint?: string
  readonly cause?: unknown
}

/**
 * Is the base of all errors that lockstep raises on purpose.
 * The message has the form `what, where, expected / received`, then at most one `Hint:` line.
 */
export class LockstepError extends Error {
  override readonly name: string = 'LockstepError'
  readonly code: ErrorCode
  readonly at: string | undefined
  readonly hint: string | undefined

  constructor(code: ErrorCode, message: string, details: ErrorDetails = {}) {
    const place = details.at === undefined ? '' : `${details.at}: `
    const hint = details.hint === undefined ? '' : `\n  Hint: ${details.hint}`
    super(`${place}${message}${hint}`, details.cause === undefined ? undefined : { cause: details.cause })
    this.code = code
    this.at = details.at
    this.hint = details.hint
  }
}

/** Reports a mistake in the caller's words: a command line, a configuration, an argument of the API. */
export class UsageError extends LockstepError {
  override readonly name = 'UsageError'
  constructor(message: string, details: ErrorDetails = {}) {
    super('usage', message, details)
  }
}

/** Says on which side, at which stage and on which record a pipeline's own code failed. */
export interface StagePlace {
  readonly side: string
  readonly stage?: string
  readonly record?: string
}

/** Reports that a pipeline's own code made it impossible to go on (not a stage that threw on a record: that is data). */
export class StageError extends LockstepError {
  override readonly name = 'StageError'
  readonly place: StagePlace
  constructor(message: string, place: StagePlace, details: ErrorDetails = {}) {
    super('stage', message, details)
    this.place = place
  }
}

/** Reports a side that could not run: its process, its protocol, its time limit, a missing package. */
export class WorkerError extends LockstepError {
  override readonly name = 'WorkerError'
  readonly place: StagePlace
  /** The last lines the worker wrote to its standard error. */
  readonly stderr: string
  constructor(message: string, place: StagePlace, details: ErrorDetails & { readonly stderr?: string } = {}) {
    super('worker', message, details)
    this.place = place
    this.stderr = details.stderr ?? ''
  }
}

/** Reports a golden file that is not clean, with its file and line in `at`. */
export class GoldenError extends LockstepError {
  override readonly name = 'GoldenError'
  constructor(message: string, details: ErrorDetails = {}) {
    super('golden', message, details)
  }
}
