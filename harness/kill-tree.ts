import { randomBytes } from 'node:crypto'
import * as files from 'node:fs'

/** A process as `node:child_process` hands it out. Without `pid` it was never started. */
export interface Killable {
  readonly pid?: number | undefined
  kill(signal: 'SIGKILL'): unknown
}

/**
 * Kills a process at once, with all that it started in its process group; it must have been started `detached`, so that
 * the group is its own. Where there is no such group (it is gone, or the platform has none) the process alone is
 * killed. Killing what has ended is no error. Nothing is waited for.
 *
 * Uses nothing but its argument: a watchdog runs it from its text.
 */
export function killTree(child: Killable): void {
  if (child.pid === undefined) return
  try {
    process.kill(-child.pid, 'SIGKILL')
  } catch {
    child.kill('SIGKILL')
  }
}

/** Kills this process at once, with all that it started where it leads a group of its own. */
export function killOwnTree(): void {
  killTree({ pid: process.pid, kill: (signal) => process.kill(process.pid, signal) })
}

/**
 * The environment variable that marks a started process and all that it starts, whatever session or group they move to.
 * Its value is a way, `outer/inner`: a run inside a run carries the marks of both.
 */
export const MARK = 'LOCKSTEP_RUN'

/** Makes the mark of a process that is about to be started: under that of this process, if it has one. */
export function newMark(): string {
  const own = process.env[MARK]
  const mark = randomBytes(12).toString('hex')
  return own === undefined ? mark : `${own}/${mark}`
}

/** What finding marked processes asks of the file system. */
export type ProcessFiles = Pick<typeof files, 'readdirSync' | 'readFileSync'>

/**
 * Kills every process that was started with a mark, or under one, but this one: also those that left the process group
 * and whose parents are gone. Looks at all processes there are, a few milliseconds; on Linux only, elsewhere nothing is
 * found. A process whose environment was taken away has no mark.
 *
 * Uses nothing but its arguments: a watchdog runs it from its text.
 */
export function killMarked(mark: string, { readdirSync, readFileSync }: ProcessFiles = files): void {
  if (process.platform !== 'linux') return
  // What is started while this looks is found by the next look.
  for (let looks = 0, found = true; found && looks < 8; looks++) {
    found = false
    for (const name of readdirSync('/proc')) {
      const pid = Number(name)
      if (!Number.isInteger(pid) || pid === process.pid) continue
      try {
        const environment = `\0${readFileSync(`/proc/${name}/environ`, 'latin1')}`
        const at = environment.indexOf(`\0LOCKSTEP_RUN=${mark}`)
        if (at === -1) continue
        const next = environment[at + `\0LOCKSTEP_RUN=${mark}`.length]
        if (next !== '\0' && next !== '/' && next !== undefined) continue
        process.kill(pid, 'SIGKILL')
        found = true
      } catch {
        // It has ended, or belongs to somebody else.
      }
    }
  }
}
