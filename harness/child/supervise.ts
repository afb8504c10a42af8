import { spawn, type ChildProcess } from 'node:child_process'
import { Duplex, pipeline, Readable } from 'node:stream'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { errorOf, WorkerError, type ErrorFacts, type LockstepError } from '../errors.ts'
import { killMarked, killTree, MARK, newMark } from '../kill-tree.ts'
import { loaderArguments } from '../sides/modules/loader-arguments.ts'
import { assignment, lineReader, messageReader, newToken, FDS } from './channel.ts'
import { endedError, hungError, stoppedError } from './child-failure.ts'
import { PARENT, type Hung, type Seen } from './watchdog.ts'

/** How a child is run and followed. */
export interface SuperviseOptions<Event> {
  readonly cwd: string
  readonly onEvent?: (event: Event) => void
  /** What user code writes to its standard output or error. */
  readonly onOutput?: (text: string) => void
  /** Gets where user code in the child is seen, some times a second. */
  readonly onSeen?: (seen: Seen) => void
  readonly signal?: AbortSignal
  /** What the child is handed while it runs, as fast as it takes it; it must not throw. Left out: nothing. */
  readonly feed?: AsyncIterable<Uint8Array>
}

const BOTH = { side: 'both' }

/** How much of what a child writes is kept for its error report, in characters. */
const TAIL = 4000

/**
 * Runs a task in a Node process of its own, so that nothing user code does (print, exit, hang, exhaust memory) can
 * harm the caller. The child and all it started are killed when it hangs, when the signal aborts, and at its end.
 *
 * @param entry the child's module, as a file URL; TypeScript is loaded through jiti
 * @throws {WorkerError} if the child ends without a result or user code hangs.
 * @throws {LockstepError} as the child raised it.
 */
export async function supervise<Result, Event>(
  entry: string,
  task: object,
  options: SuperviseOptions<Event>,
): Promise<Result> {
  if (options.signal?.aborted === true) throw interrupted()
  const mark = newMark()
  const child = spawn(process.execPath, [...loaderArguments(entry), fileURLToPath(entry)], {
    cwd: options.cwd,
    env: { ...process.env, [PARENT]: String(process.pid), [MARK]: mark },
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe', 'pipe', 'pipe', ...(options.feed === undefined ? [] : (['pipe'] as const))],
  })
  const abort = (): void => {
    killTree(child)
    killMarked(mark)
  }
  options.signal?.addEventListener('abort', abort)
  process.once('exit', abort)
  try {
    return await outcome<Result, Event>(child, task, options)
  } finally {
    options.signal?.removeEventListener('abort', abort)
    process.off('exit', abort)
    abort()
  }
}

function outcome<Result, Event>(child: ChildProcess, task: object, options: SuperviseOptions<Event>): Promise<Result> {
  let tail = ''
  const output = (text: string): void => {
    tail = (tail + text).slice(-TAIL)
    options.onOutput?.(text)
  }
  for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', output)
  const token = newToken()
  return new Promise<Result>((resolve, reject) => {
    let failure: LockstepError | null = null
    let seen: Seen | null = null
    const give = (error: LockstepError): void => {
      failure = error
      killTree(child)
    }
    const life = watchLife((silenceMs) => give(stoppedError(silenceMs, seen, tail)))
    const told = lineReader(token, (line) => {
      const what = JSON.parse(line) as Hung | Seen
      if (what.kind === 'hung') return give(hungError(what, tail))
      seen = what
      options.onSeen?.(what)
      life.sign(what.limit)
    })
    child.stdio[FDS.watchdog]?.on('data', told)
    child.on('exit', life.stop)
    child.on('error', (error) => reject(new WorkerError(`no process could be started: ${error.message}`, BOTH)))
    const channel = child.stdio[FDS.channel]
    if (!(channel instanceof Duplex)) return
    const read = messageReader(token, (message) => {
      if (message === null) reject(new WorkerError('the process that runs the pair sends what cannot be read', BOTH))
      else if (message.kind === 'event') options.onEvent?.(message.event as Event)
      else if (message.kind === 'result') resolve(message.result as Result)
      else reject(errorOf(withOutput(message.error, tail)))
    })
    const ended = new Promise((done) => channel.on('data', read).on('close', done))
    // What the child wrote before it ended must be read first; a process it left behind may hold its streams open.
    child.on('exit', (code, signal) => {
      const isRead = Promise.all([ended, wait(200)])
      void Promise.race([isRead, wait(5_000, null, { ref: false })]).then(() => {
        const aborted = options.signal?.aborted === true
        reject(failure ?? (aborted ? interrupted() : endedError({ code, signal }, seen, tail)))
      })
    })
    // A child that does not read it ends by itself, and that is told.
    channel.on('error', () => undefined)
    channel.end(assignment(token, task))
    const feed: unknown = [...child.stdio][FDS.feed]
    if (options.feed === undefined || !(feed instanceof Duplex)) return
    // Nothing comes back; it is read to see its end, which is rough where the child ends before it was told all.
    feed.resume().on('error', () => undefined)
    pipeline(Readable.from(options.feed, { objectMode: false, highWaterMark: 1 }), feed, () => undefined)
  })
}

function interrupted(): WorkerError {
  return new WorkerError('interrupted', BOTH)
}

/** How often it is looked whether a child lives, in milliseconds. */
const LOOK_MS = 500
/** A child is given so long at least, whatever the limits are: a machine may be busy with other things. */
const LEAST_MS = 5000

/**
 * Watches that the watchdog of a child speaks, from its first word on. Looks are counted, not time: a machine that was
 * asleep has not hung.
 */
function watchLife(onSilence: (silenceMs: number) => void): { sign: (limitMs: number) => void; stop: () => void } {
  let looks = 0
  let most = 0
  let timer: NodeJS.Timeout | undefined
  const stop = (): void => clearInterval(timer)
  const look = (): void => {
    looks++
    if (looks <= most) return
    stop()
    onSilence(looks * LOOK_MS)
  }
  return {
    stop,
    sign: (limitMs) => {
      looks = 0
      most = Math.ceil(Math.max(LEAST_MS, limitMs * 1.5 + LOOK_MS) / LOOK_MS)
      timer ??= setInterval(look, LOOK_MS)
    },
  }
}

/** A worker's failure is told with what its process wrote; where that is nothing, with what this child did. */
function withOutput(error: ErrorFacts, tail: string): ErrorFacts {
  return error.code === 'worker' && error.stderr === '' ? { ...error, stderr: tail } : error
}
