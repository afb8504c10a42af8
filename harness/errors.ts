/** Names whose fault an error is, in a form programs can switch on. */
export type ErrorCode =
  | 'usage' // the caller's words or configuration are wrong: exit 2
  | 'stage' // the pipeline's own code failed where it must not: exit 3
  | 'worker' // process, protocol, timeout, missing package: exit 3
  | 'golden' // a golden file is not clean: exit 4
  | 'internal' // a defect of lockstep itself: exit 3

/** A further problem of the same kind, found with the first; without a place of its own where `at` is null. */
export interface FurtherProblem {
  readonly at: string | null
  readonly what: string
}

/** Says on which side, at which stage and on which record a pipeline's own code failed. */
export interface StagePlace {
  readonly side: string
  readonly stage?: string
  readonly record?: string
}

/**
 * All that is known of an error, as plain data: this crosses processes and goes into reports. Null where it is not
 * known or does not apply.
 */
export interface ErrorFacts {
  readonly code: ErrorCode
  /** What happened, without place and hint; of a defect, its stack. */
  readonly what: string
  /** The file, with `:line` where known. */
  readonly at: string | null
  /** One command to run or one line to change. */
  readonly hint: string | null
  readonly side: string | null
  readonly stage: string | null
  /** The id of the record; a number, counted from 0 over those a side was given, where only a worker knows it. */
  readonly record: string | null
  readonly further: readonly FurtherProblem[]
  /** The last lines that the process at fault wrote to its standard error. */
  readonly stderr: string
}

/** Writes an error for people: `at: what`, further problems a line each, then at most one `Hint:` line. */
export function errorText({ at, what, further, hint }: Pick<ErrorFacts, 'at' | 'what' | 'further' | 'hint'>): string {
  const placed = (problem: FurtherProblem): string =>
    problem.at === null ? problem.what : `${problem.at}: ${problem.what}`
  const lines = [{ at, what }, ...further].map(placed)
  return [...lines, ...(hint === null ? [] : [`Hint: ${hint}`])].join('\n  ')
}

/** Carries where an error happened and what to do about it, beside what happened. */
export interface ErrorDetails {
  readonly at?: string | null
  readonly hint?: string | null
  readonly further?: readonly FurtherProblem[]
  readonly cause?: unknown
}

/** The same, with what is known of the side, stage and record. */
export interface PlacedDetails extends ErrorDetails {
  readonly side?: string | null
  readonly stage?: string | null
  readonly record?: string | null
  readonly stderr?: string
}

/** Is the base of all errors that lockstep raises on purpose: facts whose {@link errorText} is the message. */
export class LockstepError extends Error implements ErrorFacts {
  override readonly name: string = 'LockstepError'
  readonly code: ErrorCode
  readonly what: string
  readonly at: string | null
  readonly hint: string | null
  readonly side: string | null
  readonly stage: string | null
  readonly record: string | null
  readonly further: readonly FurtherProblem[]
  readonly stderr: string

  constructor(code: ErrorCode, what: string, details: PlacedDetails = {}) {
    const { at = null, hint = null, further = [] } = details
    super(errorText({ at, what, further, hint }), details.cause === undefined ? undefined : { cause: details.cause })
    this.code = code
    this.what = what
    this.at = at
    this.hint = hint
    this.side = details.side ?? null
    this.stage = details.stage ?? null
    this.record = details.record ?? null
    this.further = further
    this.stderr = details.stderr ?? ''
  }
}

/** Reports a mistake in the caller's words: a command line, a configuration, an argument of the API. */
export class UsageError extends LockstepError {
  override readonly name = 'UsageError'
  constructor(what: string, details: PlacedDetails = {}) {
    super('usage', what, details)
  }
}

/**
 * Reports that a pipeline's own code made it impossible to go on (not a stage that threw on a record: that is data).
 */
export class StageError extends LockstepError {
  override readonly name = 'StageError'
  constructor(what: string, place: StagePlace, details: ErrorDetails & { readonly stderr?: string } = {}) {
    super('stage', what, { ...details, ...place })
  }
}

/** Reports a side that could not run: its process, its protocol, its time limit, a missing package. */
export class WorkerError extends LockstepError {
  override readonly name = 'WorkerError'
  constructor(what: string, place: StagePlace, details: ErrorDetails & { readonly stderr?: string } = {}) {
    super('worker', what, { ...details, ...place })
  }
}

/** Reports a golden file that is not clean, with its file and line in `at`. */
export class GoldenError extends LockstepError {
  override readonly name = 'GoldenError'
  constructor(what: string, details: ErrorDetails = {}) {
    super('golden', what, details)
  }
}

/** Reads the facts of anything that was thrown. What was not raised on purpose is a defect, told with its stack. */
export function errorFacts(error: unknown): ErrorFacts {
  if (!(error instanceof LockstepError)) return factsOf(new LockstepError('internal', stackOf(error)))
  return error.code === 'internal' ? { ...factsOf(error), at: null, what: stackOf(error) } : factsOf(error)
}

/** Says in one line where and what, for a sentence that goes on: no hint, no further problems, no stack. */
export function errorLine(error: unknown): string {
  const { at, what } = errorFacts(error)
  return errorText({ at, what, further: [], hint: null }).split('\n', 1).join('')
}

function factsOf({ code, what, at, hint, side, stage, record, further, stderr }: LockstepError): ErrorFacts {
  return { code, what, at, hint, side, stage, record, further, stderr }
}

function stackOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}

/** Makes the error again that another process raised. */
export function errorOf(facts: ErrorFacts): LockstepError {
  const { code, what, side, stage, record } = facts
  const place = { side: side ?? 'both', ...(stage === null ? {} : { stage }), ...(record === null ? {} : { record }) }
  switch (code) {
    case 'usage':
      return new UsageError(what, facts)
    case 'stage':
      return new StageError(what, place, facts)
    case 'worker':
      return new WorkerError(what, place, facts)
    case 'golden':
      return new GoldenError(what, facts)
    case 'internal':
      return new LockstepError(code, what, facts)
  }
}
