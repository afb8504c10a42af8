import { spawn, type ChildProcess } from 'node:child_process'
import { killMarked, killTree, MARK, newMark } from '../../kill-tree.ts'

/** What to start, and how its standard streams and descriptors 3 and 4 are used. */
export interface ProcessRequest {
  readonly command: readonly string[]
  readonly cwd: string
  readonly env: Readonly<Record<string, string | undefined>>
  /** `pipe`: the channel is on that descriptor. Standard error is always read. */
  readonly stdio: ReadonlyArray<'ignore' | 'pipe'>
  readonly onStderr: (text: string) => void
  /** Descriptors whose output is shown like standard error. */
  readonly shown: readonly number[]
}

/** A started program, in a process group of its own; what it started is ended with it, in whatever group or session. */
export interface WorkerProcess {
  readonly child: ChildProcess
  /**
   * Settles when the program ended (not when its pipes closed: a child of its own may hold them), or could not start.
   */
  readonly ended: Promise<Ending>
  /** The last lines the program wrote to standard error. */
  stderr(): string
  /** Ends the whole group at once; and again is harmless. */
  kill(): void
}

/** How a program ended. `error` where it could not be started. */
export interface Ending {
  readonly code: number | null
  readonly signal: string | null
  readonly error: NodeJS.ErrnoException | null
}

const KEPT_BYTES = 64 * 1024
const KEPT_LINES = 40

const running = new Set<() => void>()
let watchesExit = false

/** Starts a program detached, so that it and all it starts can be killed as one; they are when this process exits. */
export function startProcess(request: ProcessRequest): WorkerProcess {
  const [program = '', ...args] = request.command
  const mark = newMark()
  const child = spawn(program, args, {
    cwd: request.cwd,
    env: { ...request.env, [MARK]: mark },
    stdio: [...request.stdio],
    detached: true,
  })
  const kill = (): void => killTree(child)
  const killAll = (): void => {
    kill()
    killMarked(mark)
  }
  running.add(killAll)
  if (!watchesExit) {
    watchesExit = true
    process.on('exit', () => running.forEach((end) => end()))
  }
  let tail = ''
  const keep = (text: string): void => {
    tail = (tail + text).slice(-KEPT_BYTES)
    request.onStderr(text)
  }
  for (const descriptor of request.shown) {
    const stream = child.stdio[descriptor]
    if (stream !== null && stream !== undefined && 'setEncoding' in stream) {
      stream.setEncoding('utf8')
      stream.on('data', keep)
      stream.on('error', () => {})
    }
  }
  const ended = new Promise<Ending>((resolve) => {
    child.once('error', (error) => resolve({ code: null, signal: null, error }))
    child.once('exit', (code, signal) => {
      killAll() // what the program started and left behind
      resolve({ code, signal, error: null })
    })
  })
  void ended.then(() => running.delete(killAll))
  return { child, ended, kill, stderr: () => tail.trimEnd().split('\n').slice(-KEPT_LINES).join('\n') }
}
