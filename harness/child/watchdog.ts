import { Worker } from 'node:worker_threads'
import { killTree } from '../kill-tree.ts'
import { createStatus, type Runner, type Status } from '../sides/in-process/status.ts'
import type { Role } from '../pipeline/role.ts'

/** What a watchdog saw: user code that did not come back in time. */
export interface Hung {
  readonly kind: 'hung'
  readonly role: Runner
  /** Null while the side's module was being loaded. */
  readonly stage: string | null
  /** The id of the record, if it was announced. */
  readonly record: string | null
  readonly limit: number
}

/** Watches user code from a thread of its own: it can still speak where the main thread never returns. */
export interface Watchdog {
  readonly status: Status
  /** Tells the ids of the next records, in the order the sides will begin them. */
  readonly expect: (ids: readonly string[]) => void
  readonly stop: () => Promise<number>
}

/**
 * The variable in which a child is told the process that started it. To ask the system when the watch begins would be
 * too late where that process is gone by then.
 */
export const PARENT = 'LOCKSTEP_PARENT'

/** Limits in milliseconds, and the file descriptor on which a {@link Hung} is written: the token and JSON, one line. */
export interface WatchdogOptions {
  readonly stage: number
  readonly start: number
  readonly fd: number
  readonly token: string
}

/**
 * Starts watching. When a stage runs longer than its limit a line is written to `fd`, once; killing is up to the
 * reader. When the parent process goes away, the whole process group is killed: user code that never returns would
 * outlive it.
 */
export function startWatchdog({ stage, start, fd, token }: WatchdogOptions): Watchdog {
  const status = createStatus((role, index, name) => thread.postMessage({ role, index, name }))
  const parent = Number(process.env[PARENT] ?? process.ppid)
  const workerData = { cells: status.cells, stage, start, fd, token, parent }
  const thread = new Worker(
    `(${watch.toString()})(require('node:worker_threads'), require('node:fs'), ${killTree.toString()})`,
    {
      eval: true,
      workerData,
      resourceLimits: { maxYoungGenerationSizeMb: 2, maxOldGenerationSizeMb: 32 },
    },
  )
  thread.unref()
  return {
    status,
    expect: (ids) => thread.postMessage({ ids }),
    stop: () => thread.terminate(),
  }
}

type Message = { role: Role; index: number; name: string } | { ids: string[] }

/** Runs on the thread, from its own text: it may use nothing but its arguments. */
function watch(
  threads: typeof import('node:worker_threads'),
  fs: typeof import('node:fs'),
  kill: typeof killTree,
): void {
  const { cells, stage, start, fd, token, parent } = threads.workerData as {
    cells: Int32Array
    stage: number
    start: number
    fd: number
    token: string
    parent: number
  }
  const names = { training: [] as string[], inference: [] as string[] }
  const ids = new Map<number, string>()
  let announced = 0
  threads.parentPort?.on('message', (message: Message) => {
    if ('ids' in message) {
      for (const id of message.ids) ids.set(++announced, id)
      for (const number of ids.keys()) if (number < announced - 4096) ids.delete(number)
    } else names[message.role][message.index] = message.name
  })
  const period = Math.max(10, Math.min(100, stage / 10))
  let tick = -1
  // Periods are counted, not time: a machine that was asleep has not hung.
  let periods = 0
  const timer = setInterval(() => {
    if (process.ppid !== parent) kill({ pid: process.pid, kill: (signal) => process.kill(process.pid, signal) })
    const [moves = 0, whose = 0, at = 0, begun = 0] = cells
    const running = whose !== 0 && moves === tick
    tick = moves
    periods = running ? periods + 1 : 0
    const loading = at === -1
    const limit = loading ? start : stage
    if (periods * period < limit) return
    clearInterval(timer)
    const role = whose === 1 ? 'training' : whose === 2 ? 'inference' : 'inputs'
    const hung = {
      kind: 'hung',
      role,
      stage: loading || role === 'inputs' ? null : (names[role][at] ?? null),
      record: loading || role === 'inputs' ? null : (ids.get(begun) ?? null),
      limit,
    }
    fs.writeSync(fd, `\n${token}${JSON.stringify(hung)}\n`)
  }, period)
}
