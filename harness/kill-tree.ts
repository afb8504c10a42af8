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
