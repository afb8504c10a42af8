import { spawn, type ChildProcess } from 'node:child_process'
import { Duplex } from 'node:stream'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { errorOf, WorkerError, type ErrorFacts, type LockstepError } from '../errors.ts'
import { killTree } from '../kill-tree.ts'
import { loaderArguments } from '../sides/modules/loader-arguments.ts'
import { assignment, lineReader, messageReader, newToken, FDS } from './channel.ts'
import { PARENT, type Hung } from './watchdog.ts'

/** How a child is run and followed. */
export interface SuperviseOptions<Event> {
  readonly cwd: string
  readonly onEvent?: (event: Event) => void
  /** What user code writes to its standard output or error. */
  readonly onOutput?: (text: string) => void
  readonly signal?: AbortSignal
}

const BOTH = { side: 'both' }

/** How much of what a child writes is kept for its error report, in characters. */
const TAIL = 4000

/**
 * Runs a task in a Node process of its own, so that nothing user code does (print, exit, hang, exhaust memory) can
 * harm the caller. The child's whole process group is killed when it hangs, when the signal aborts, and at its end.
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
  options.signal?.throwIfAborted()
  const child = spawn(process.execPath, [...loaderArguments(entry), fileURLToPath(entry)], {
    cwd: options.cwd,
    env: { ...process.env, [PARENT]: String(process.pid) },
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe', 'pipe', 'pipe'],
  })
  const abort = (): void => killTree(child)
  options.signal?.addEventListener('abort', abort)
  process.once('exit', abort)
  try {
    return await outcome<Result, Event>(child, task, options)
  } finally {
    options.signal?.removeEventListener('abort', abort)
    process.off('exit', abort)
    killTree(child)
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
    const hung = lineReader(token, (line) => {
      failure = hungError(JSON.parse(line) as Hung, tail)
      killTree(child)
    })
    child.stdio[FDS.watchdog]?.on('data', hung)
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
        reject(failure ?? (aborted ? new WorkerError('interrupted', BOTH) : endedError(code, signal, tail)))
      })
    })
    // A child that does not read it ends by itself, and that is told.
    channel.on('error', () => undefined)
    channel.end(assignment(token, task))
  })
}

function hungError(hung: Hung, stderr: string): WorkerError {
  if (hung.role === 'inputs') {
    return new WorkerError(
      `the inputs: to load or to draw one did not come to an end within ${hung.limit} ms`,
      { side: 'inputs' },
      { hint: 'look at the module of `inputs`, or at `valid`: one of them never returns', stderr },
    )
  }
  const where = hung.stage === null ? 'its module did not finish loading' : `stage '${hung.stage}' did not return`
  const record = hung.record === null ? '' : ` on record '${hung.record}'`
  const key = hung.stage === null ? 'start' : 'stage'
  const place = {
    side: hung.role,
    ...(hung.stage === null ? {} : { stage: hung.stage }),
    ...(hung.record === null ? {} : { record: hung.record }),
  }
  return new WorkerError(`${hung.role}: ${where} within ${hung.limit} ms${record}`, place, {
    hint: `if it needs longer, raise timeout.${key} in the configuration`,
    stderr,
  })
}

/** A worker's failure is told with what its process wrote; where that is nothing, with what this child did. */
function withOutput(error: ErrorFacts, tail: string): ErrorFacts {
  return error.code === 'worker' && error.stderr === '' ? { ...error, stderr: tail } : error
}

function endedError(code: number | null, signal: NodeJS.Signals | null, stderr: string): WorkerError {
  const how = signal === null ? `exited with code ${code}` : `was ended by ${signal}`
  return new WorkerError(`the process that runs the pair ${how} before it was done`, BOTH, {
    hint: 'a stage may call process.exit, crash natively or use up the memory; --verbose shows its output',
    stderr,
  })
}
