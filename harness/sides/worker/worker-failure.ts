import { WorkerError, type StagePlace } from '../../errors.ts'
import type { Ending } from './worker-process.ts'
import type { Transport } from './worker-transport.ts'

/** What is known of a worker when something goes wrong with it. */
export interface WorkerContext {
  readonly role: string
  readonly command: readonly string[]
  readonly transport: Transport
  readonly stderr: string
}

/** Where the worker last said it was; `record` counts from 0 over all records this side was given. */
export interface LastSeen {
  readonly stage: string | null
  readonly record: number | null
}

const OTHER_TRANSPORTS =
  'if a wrapper closes descriptors (sudo, ssh, docker), set LOCKSTEP_TRANSPORT=socket or LOCKSTEP_TRANSPORT=stdio'

function failure(
  context: WorkerContext,
  what: string,
  hint: string | undefined,
  place: Partial<StagePlace> = {},
): WorkerError {
  const { role, stderr } = context
  return new WorkerError(
    `The ${role} worker ${what}.`,
    { side: role, ...place },
    hint === undefined ? { stderr } : { stderr, hint },
  )
}

function placeOf(seen: LastSeen): Partial<StagePlace> {
  return {
    ...(seen.stage === null ? {} : { stage: seen.stage }),
    ...(seen.record === null ? {} : { record: String(seen.record) }),
  }
}

function shownPlace(seen: LastSeen): string {
  const stage = seen.stage === null ? '' : ` at stage '${seen.stage}'`
  return `${stage}${seen.record === null ? '' : ` on record ${seen.record} of those it was given, counted from 0`}`
}

/** Says that the program could not be started at all. */
export function cannotStart(context: WorkerContext, ending: Ending, cwd: string, cwdExists: boolean): WorkerError {
  const [program = ''] = context.command
  const code = ending.error?.code ?? 'unknown error'
  if (!cwdExists) return failure(context, `could not start: there is no folder ${cwd}`, "set 'cwd:' of this side")
  const why = code === 'ENOENT' ? `there is no program '${program}'` : `'${program}': ${code}`
  return failure(
    context,
    `could not start: ${why}`,
    "set 'python:' or 'command:' of this side to an interpreter that exists",
  )
}

/** Says that the program ended although it was not told to. */
export function endedEarly(context: WorkerContext, ending: Ending, started: boolean, seen: LastSeen): WorkerError {
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
  return failure(context, `${how} in the middle of its work${shownPlace(seen)}`, memory, placeOf(seen))
}

/** Says that the channel closed while the program lived on. */
export function channelClosed(context: WorkerContext, started: boolean, unfinished: string | null): WorkerError {
  const inside = unfinished === null ? '' : `, inside a frame (${unfinished})`
  const hint = started || context.transport !== 'fd' ? undefined : OTHER_TRANSPORTS
  return failure(
    context,
    `closed its channel ${started ? 'in the middle of its work' : 'before it described its pipeline'}${inside}`,
    hint,
  )
}

/** Says that the pipeline was not described in time. */
export function startedTooSlowly(context: WorkerContext, limitMs: number): WorkerError {
  const hint = `importing the file may hang; if it is only slow, raise 'timeout: { start: ${limitMs} }'`
  return failure(context, `did not describe its pipeline within ${limitMs} ms`, hint)
}

/** Says that a stage took too long on one record, as the worker itself noticed. */
export function hung(context: WorkerContext, limitMs: number, seen: LastSeen): WorkerError {
  const hint = `if the stage is only slow, raise 'timeout: { stage: ${limitMs} }'`
  return failure(context, `hangs${shownPlace(seen)}: over ${limitMs} ms`, hint, placeOf(seen))
}

/** Says that the worker gave no sign of life; its own watchdog may have written to stderr where it was. */
export function silent(context: WorkerContext, silenceMs: number, limitMs: number, seen: LastSeen): WorkerError {
  const last = seen.stage === null ? '' : `, last seen${shownPlace(seen)}`
  const hint = `a stage may hang without letting go of the interpreter; if it is only slow, raise 'timeout: { stage: ${limitMs} }'`
  return failure(context, `gave no sign of life for ${silenceMs} ms${last}`, hint, placeOf(seen))
}

/** Says that what the worker sent is not the protocol. */
export function broken(context: WorkerContext, what: string, seen?: LastSeen): WorkerError {
  const printed = context.transport === 'stdio' && what.includes('a frame starts with')
  const hint = printed ? 'something prints to the standard output of the command before the worker starts' : undefined
  return failure(context, `broke the protocol: ${what}`, hint, seen === undefined ? {} : placeOf(seen))
}

/** Says that the side was closed before the request was answered. */
export function closed(context: WorkerContext): WorkerError {
  return failure(context, 'was closed', undefined)
}
