import fs from 'node:fs'
import os from 'node:os'
import { systemCode } from './files.ts'

/** What is known of the process that left a mark. On another machine nobody can tell: it counts as one that runs. */
export type Marker = 'runs' | 'gone' | 'unreadable'

/**
 * Marks what this process makes, so that another one can tell whether it still runs: its id, its machine, the time, and
 * where the system tells it, the boot, the namespace of process ids and when the process started. One line.
 */
export function ownMark(now: number): string {
  const instance = ownInstance()
  return `${process.pid} ${os.hostname()} ${Math.round(now)}${instance === null ? '' : ` ${instance.join('/')}`}\n`
}

/** Reads a mark: an id that another process has by now, or that a process of an earlier boot had, is gone. */
export function markerOf(mark: Uint8Array): Marker {
  const read = /^([1-9]\d*) (\S+) \d+(?: ([^\s/]+)\/([^\s/]+)\/(\d+))?\n$/.exec(Buffer.from(mark).toString())
  if (read === null) return 'unreadable'
  const [, pid, host, boot, namespace, start] = read
  if (host !== os.hostname()) return 'runs'
  const own = ownInstance()
  if (own !== null && boot !== undefined && boot !== own[0]) return 'gone'
  if (own !== null && namespace !== undefined && namespace !== own[1]) return 'runs'
  return isGone(Number(pid), start ?? null) ? 'gone' : 'runs'
}

/** Tells whether a process of this machine has ended; where its start is known, another one of its id is another. */
export function isGone(pid: number, start: string | null): boolean {
  try {
    process.kill(pid, 0)
  } catch (error) {
    return systemCode(error) === 'ESRCH'
  }
  const found = processState(pid)
  // One that is dead and that its parent has not taken note of has ended all the same.
  return found !== null && (/[ZX]/.test(found.state) || (start !== null && start !== '0' && start !== found.start))
}

/** When this process started, in ticks since the boot; `0` where the system does not tell. */
export function ownStart(): string {
  return ownInstance()?.[2] ?? '0'
}

type Instance = readonly [boot: string, namespace: string, start: string]

let instance: Instance | null | undefined

function ownInstance(): Instance | null {
  if (instance !== undefined) return instance
  try {
    const boot = fs.readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
    const namespace = /\d+/.exec(fs.readlinkSync('/proc/self/ns/pid'))?.[0]
    const start = processState(process.pid)?.start
    instance = namespace === undefined || start === undefined ? null : [boot, namespace, start]
  } catch {
    instance = null // no Linux
  }
  return instance
}

/** Its state as one letter, and its start; null where the system does not tell. */
function processState(pid: number): { readonly state: string; readonly start: string } | null {
  try {
    const text = fs.readFileSync(`/proc/${pid}/stat`, 'utf8')
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
    return { state: fields[0] ?? '', start: fields[19] ?? '' }
  } catch {
    return null
  }
}
