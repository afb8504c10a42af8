import { writeSync } from 'node:fs'
import { Worker } from 'node:worker_threads'
import { killMarked, killTree, MARK } from '../kill-tree.ts'
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
  /** On how many records the stage ran at once: it had the limit of a stage for each. */
  readonly together: number
}

/** Where user code was seen: a sign of life too. `role` is null where none ran. */
export interface Seen extends Pick<Hung, 'stage' | 'record' | 'limit'> {
  readonly kind: 'seen'
  readonly role: Runner | null
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

/**
 * Limits in milliseconds, and the file descriptor on which a {@link Hung} or {@link Seen} is written: the token and
 * JSON, one line.
 */
export interface WatchdogOptions {
  readonly stage: number
  readonly start: number
  readonly fd: number
  readonly token: string
}

/**
 * Starts watching. Where user code is, is written to `fd` some times a second, and once more where it ends the process;
 * when a stage runs longer than its limit that is written, once; killing is up to the reader. When the parent process
 * goes away, this process is killed with all it started: user code that never returns would outlive it.
 */
export function startWatchdog({ stage, start, fd, token }: WatchdogOptions): Watchdog {
  const here = places()
  const status = createStatus((role, index, name) => {
    here.announce(role, index, name)
    thread.postMessage({ role, index, name })
  })
  const parent = Number(process.env[PARENT] ?? process.ppid)
  const workerData = { cells: status.cells, stage, start, fd, token, parent, mark: process.env[MARK] ?? null }
  const parts = [
    `require('node:worker_threads')`,
    `require('node:fs')`,
    killTree.toString(),
    killMarked.toString(),
    places.toString(),
  ]
  const thread = new Worker(`(${watch.toString()})(${parts.join(', ')})`, {
    eval: true,
    workerData,
    resourceLimits: { maxYoungGenerationSizeMb: 2, maxOldGenerationSizeMb: 32 },
  })
  thread.unref()
  // User code may replace what the modules of Node export.
  const write = writeSync
  // The thread does not live to see the end of a process that user code ends.
  const tell = (seen: Seen): void => {
    try {
      write(fd, `\n${token}${JSON.stringify(seen)}\n`)
    } catch {
      // The parent is gone.
    }
  }
  const atExit = (): void => {
    const place = here.of(status.cells)
    if (place.role !== null) tell({ kind: 'seen', ...place, limit: stage })
  }
  process.once('exit', atExit)
  // The parent is to listen before the thread speaks: user code may stop the process at once.
  tell({ kind: 'seen', role: null, stage: null, record: null, limit: stage })
  return {
    status,
    expect: (ids) => {
      here.expect(ids)
      thread.postMessage({ ids })
    },
    stop: () => {
      process.off('exit', atExit)
      return thread.terminate()
    },
  }
}

type Message = { role: Role; index: number; name: string } | { ids: string[] }

/** What the cells of a status stand for. */
interface Places {
  readonly announce: (role: Role, index: number, name: string) => void
  readonly expect: (ids: readonly string[]) => void
  readonly of: (cells: Int32Array) => Pick<Seen, 'role' | 'stage' | 'record'>
}

/** Remembers names of stages and ids of records. Runs on the thread too, from its own text. */
function places(): Places {
  const names = { training: [] as string[], inference: [] as string[] }
  const ids = new Map<number, string>()
  let announced = 0
  return {
    announce: (role, index, name) => {
      names[role][index] = name
    },
    expect: (next) => {
      for (const id of next) {
        ids.set(++announced, id)
        ids.delete(announced - 4096)
      }
    },
    of: ([, whose = 0, at = 0, begun = 0]) => {
      if (whose === 0) return { role: null, stage: null, record: null }
      if (whose === 3) return { role: 'inputs', stage: null, record: null }
      const role = whose === 1 ? 'training' : 'inference'
      if (at === -1) return { role, stage: null, record: null }
      // A function that has not passed a tap yet: what happens there belongs to its first one.
      if (at < -1) return { role, stage: names[role][0] ?? 'its first tap', record: ids.get(begun) ?? null }
      return { role, stage: names[role][at] ?? null, record: ids.get(begun) ?? null }
    },
  }
}

/** Runs on the thread, from its own text: it may use nothing but its arguments. */
function watch(
  threads: typeof import('node:worker_threads'),
  fs: typeof import('node:fs'),
  ...[kill, killAll, makePlaces]: readonly [typeof killTree, typeof killMarked, typeof places]
): void {
  const { cells, stage, start, fd, token, parent, mark } = threads.workerData as {
    cells: Int32Array
    stage: number
    start: number
    fd: number
    token: string
    parent: number
    mark: string | null
  }
  const here = makePlaces()
  threads.parentPort?.on('message', (message: Message) => {
    if ('ids' in message) here.expect(message.ids)
    else here.announce(message.role, message.index, message.name)
  })
  const end = (): void => {
    if (mark !== null) killAll(mark, fs)
    kill({ pid: process.pid, kill: (signal) => process.kill(process.pid, signal) })
  }
  const tell = (what: Hung | Seen): void => {
    try {
      fs.writeSync(fd, `\n${token}${JSON.stringify(what)}\n`)
    } catch {
      end()
    }
  }
  const period = Math.max(10, Math.min(100, stage / 10))
  let tick = -1
  // Periods are counted, not time: a machine that was asleep has not hung.
  let periods = 0
  let untold = Number.POSITIVE_INFINITY
  const timer = setInterval(() => {
    if (process.ppid !== parent) end()
    const [moves = 0, whose = 0, at = 0, , together = 0] = cells
    const running = whose !== 0 && moves === tick
    const loading = at === -1
    const records = loading ? 1 : Math.max(1, together)
    const limit = loading ? start : stage * records
    const place = here.of(cells)
    untold += period
    if (untold >= (moves === tick ? 500 : 100)) {
      tell({ kind: 'seen', ...place, limit })
      untold = 0
    }
    tick = moves
    periods = running ? periods + 1 : 0
    if (periods * period < limit || place.role === null) return
    clearInterval(timer)
    tell({ kind: 'hung', ...place, role: place.role, limit, together: records })
  }, period)
}
