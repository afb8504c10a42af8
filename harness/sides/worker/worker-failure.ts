import { errorFacts, WorkerError } from '../../errors.ts'
import type { Ending } from './worker-process.ts'
import type { Transport } from './transport.ts'

/** What is known of a worker when something goes wrong with it. */
export interface WorkerContext {
  readonly role: string
  readonly command: readonly string[]
  readonly transport: Transport
  readonly stderr: string
  /** What it was to load, and the folder that is seen from; null or left out: no file. */
  readonly file?: string | null
  readonly cwd?: string
}

/** Where the worker last said it was; `record` counts from 0 over all records this side was given. */
export interface LastSeen {
  readonly stage: string | null
  readonly record: number | null
  /** Among those of the request, from 0; known where values are no records too. */
  readonly row?: number
}

const OTHER_TRANSPORTS =
  'if a wrapper closes descriptors (sudo, ssh, docker), set LOCKSTEP_TRANSPORT=socket or LOCKSTEP_TRANSPORT=stdio'

/** What went wrong, given where: ` at stage 'words' on record 'plain'`, or nothing. */
type Told = (where: string) => string

/** A worker's failure on a record that it knows by number only. */
export class UnnamedRecordError extends WorkerError {
  /** Counts from 0 over all records this side was given. */
  readonly row: number
  /** Makes the error again with the record's id. */
  readonly named: (id: string) => WorkerError

  constructor(row: number, make: (record: string, shown: string) => WorkerError) {
    const { what, hint, stderr, ...place } = errorFacts(
      make(String(row), `record ${row} of those it was given, counted from 0`),
    )
    super(
      what,
      { side: place.side ?? 'both', ...(place.stage === null ? {} : { stage: place.stage }), record: String(row) },
      { hint, stderr },
    )
    this.row = row
    this.named = (id) => make(id, `record '${id}'`)
  }
}

function failure(context: WorkerContext, what: string, hint?: string): WorkerError {
  return failureAt(NOWHERE, context, { told: () => what, hint })
}

function failureAt(
  { stage, record }: LastSeen,
  { role, stderr }: WorkerContext,
  { told, hint = null }: { readonly told: Told; readonly hint?: string | null | undefined },
): WorkerError {
  const place = { side: role, ...(stage === null ? {} : { stage }) }
  const at = stage === null ? '' : ` at stage '${stage}'`
  if (record === null) return new WorkerError(`The ${role} worker ${told(at)}.`, place, { stderr, hint })
  return new UnnamedRecordError(
    record,
    (id, shown) =>
      new WorkerError(`The ${role} worker ${told(`${at} on ${shown}`)}.`, { ...place, record: id }, { stderr, hint }),
  )
}

const NOWHERE: LastSeen = { stage: null, record: null }

/** Says that the program could not be started at all. */
export function cannotStart(
  context: WorkerContext,
  ending: Ending,
  folder: { readonly cwd: string; readonly exists: boolean },
): WorkerError {
  const [program = ''] = context.command
  const code = ending.error?.code ?? 'unknown error'
  if (!folder.exists)
    return failure(context, `could not start: there is no folder ${folder.cwd}`, "set 'cwd:' of this side")
  const why = code === 'ENOENT' ? `there is no program '${program}'` : `'${program}': ${code}`
  return failure(
    context,
    `could not start: ${why}`,
    "set 'python:' or 'command:' of this side to an interpreter that exists",
  )
}

/** Says that the program ended although it was not told to. */
export function endedEarly(
  context: WorkerContext,
  ending: Ending,
  { started, seen }: { readonly started: boolean; readonly seen: LastSeen },
): WorkerError {
  const how = ending.signal === null ? `ended with code ${ending.code}` : `was ended by ${ending.signal}`
  if (!started) {
    const noDescriptors = /LOCKSTEP_TRANSPORT|descriptor/u.test(context.stderr) && context.transport === 'fd'
    const old = /needs Python/u.test(context.stderr)
    const hint = noDescriptors
      ? OTHER_TRANSPORTS
      : old
        ? "set 'python:' of this side to a newer interpreter"
        : undefined
    return failure(context, `${how} before it described its pipeline`, hint)
  }
  const memory = ending.signal === 'SIGKILL' ? 'the system kills programs that run out of memory' : undefined
  return failureAt(seen, context, { told: (where) => `${how} in the middle of its work${where}`, hint: memory })
}

/** Says that the program was ended before it used up the memory of the machine, and why then. */
export function usesUpMemory(context: WorkerContext, why: string, seen: LastSeen): WorkerError {
  return failureAt(seen, context, { told: (where) => `was ended${where}: it used up memory (${why})` })
}

/** Says that the channel closed while the program lived on. */
export function channelClosed(
  context: WorkerContext,
  { started, unfinished }: { readonly started: boolean; readonly unfinished: string | null },
  seen: LastSeen = NOWHERE,
): WorkerError {
  const inside = unfinished === null ? '' : `, inside a frame (${unfinished})`
  const hint = started || context.transport !== 'fd' ? undefined : OTHER_TRANSPORTS
  const when = started ? 'in the middle of its work' : 'before it described its pipeline'
  return failureAt(seen, context, { told: (where) => `closed its channel ${when}${where}${inside}`, hint })
}

/** Says that the pipeline was not described in time. */
export function startedTooSlowly(context: WorkerContext, limitMs: number): WorkerError {
  const hint = `importing the file may hang; if it is only slow, raise 'timeout: { start: ${limitMs} }'`
  return failure(context, `did not describe its pipeline within ${limitMs} ms`, hint)
}

/** What one stage may take on one record, and on how many records at once it runs: it may take that for each. */
export interface StageLimit {
  readonly limitMs: number
  readonly together: number
}

/** Says that a stage took too long where it is, as the worker itself or the harness noticed. */
export function hung(context: WorkerContext, { limitMs, together }: StageLimit, seen: LastSeen): WorkerError {
  const hint = `if the stage is only slow, raise 'timeout: { stage: ${limitMs} }'`
  const all = together === 1 ? '' : ` for ${together} records at once`
  return failureAt(seen, context, { told: (where) => `hangs${where}: over ${limitMs * together} ms${all}`, hint })
}

/** Says that the worker gave no sign of life; its own watchdog may have written to stderr where it was. */
export function silent(
  context: WorkerContext,
  { silenceMs, limitMs }: StageLimit & { readonly silenceMs: number },
  seen: LastSeen,
): WorkerError {
  const hint = `a stage may hang without letting go of the interpreter; if it is only slow, raise 'timeout: { stage: ${limitMs} }'`
  const told: Told = (where) => `gave no sign of life for ${silenceMs} ms${where === '' ? '' : `, last seen${where}`}`
  return failureAt(seen, context, { told, hint })
}

/** Says that what the worker sent is not the protocol. */
export function broken(context: WorkerContext, what: string, seen: LastSeen = NOWHERE): WorkerError {
  const printed = context.transport === 'stdio' && what.includes('a frame starts with')
  const hint = printed ? 'something prints to the standard output of the command before the worker starts' : undefined
  return failureAt(seen, context, { told: () => `broke the protocol: ${what}`, hint })
}

/** An answer or a request that is too large to travel: about fewer records it may not be. */
export class TooLargeError extends WorkerError {
  /** Where it is about one record: the error that names it, how large its value is, and of which stage, if known. */
  readonly alone: { readonly error: WorkerError; readonly size: string; readonly stage: string | null } | null

  constructor(error: WorkerError, alone: TooLargeError['alone']) {
    const { what, side, stage, record, hint, stderr } = error
    const place = { ...(stage === null ? {} : { stage }), ...(record === null ? {} : { record }) }
    super(what, { side: side ?? 'both', ...place }, { hint, stderr })
    this.alone = alone
  }
}

/** Says that a record's values cannot travel to the worker, or what a stage made of them cannot travel back. */
export function tooLarge(
  context: WorkerContext,
  { bytes, limit, rows }: { readonly bytes: number; readonly limit: number; readonly rows: number },
  seen: LastSeen,
): TooLargeError {
  const size = `${bytes.toLocaleString('en')} bytes, at most ${limit.toLocaleString('en')} travel together`
  const hint = 'let the stage return less (a digest, a part), or leave this record out'
  const told: Told = (where) => `cannot hand over a value${where}: ${size}`
  const error = failureAt(seen, context, { told, hint })
  return new TooLargeError(error, rows === 1 ? { error, size, stage: seen.stage } : null)
}

/** Says that the side was closed before the request was answered. */
export function closed(context: WorkerContext): WorkerError {
  return failure(context, 'was closed')
}
