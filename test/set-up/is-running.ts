import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'

/** Tells whether a process runs; one that is dead and only not yet taken note of does not. */
export function isRunning(pid: number): boolean {
  const state = existsSync('/proc/self/status') ? fromProc(pid) : fromPs(pid)
  return state !== '' && !/^[ZX]/.test(state)
}

/** Its state as one letter; empty if there is no such process. */
function fromProc(pid: number): string {
  try {
    return /^State:\s+(\w)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? ''
  } catch {
    return ''
  }
}

function fromPs(pid: number): string {
  const { stdout, error } = spawnSync('ps', ['-o', 'stat=', '-p', String(pid)], { encoding: 'utf8' })
  if (error !== undefined) throw error
  return stdout.trim()
}
