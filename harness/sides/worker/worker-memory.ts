import { readFileSync } from 'node:fs'
import { freemem, totalmem } from 'node:os'

/** What a process and the machine, or the container it runs in, have of memory, in bytes. */
export interface MemoryUse {
  /** What the process holds. */
  readonly own: number
  readonly total: number
  /** What is left for all. */
  readonly left: number
  /** The most that was held by a process of this side that had answered a request; null: none has yet. */
  readonly usual: number | null
}

/** What processes of one side were seen to hold when they had answered, in bytes; all of them share it. */
export interface UsualMemory {
  most: number | null
}

/** A process is ended before the system ends one of its choice: where less than this share is left, */
const LEAST_LEFT = 0.04
/** and it holds more than this. */
const MOST_OWN = 0.25

/** So much more than it ever held when it had answered a request is not work but a value without bounds. */
const MOST_MORE = 4 * 2 ** 30

/** How often it is looked, in milliseconds: a list of zeros takes a second for every few GiB. */
const PERIOD_MS = 200

/** Tells why a process holds too much; null where it does not. */
export function usesUpMemory({ own, total, left, usual }: MemoryUse): string | null {
  if (own > total * MOST_OWN && left < total * LEAST_LEFT) return 'hardly any is left'
  return usual !== null && own > usual + MOST_MORE ? 'over 4 GiB more than before' : null
}

/**
 * Watches the memory of a process while it is busy, and calls `onOver` once, with the reason, when it holds too much.
 * Where the system does not tell what a process holds (it is read from `/proc`), nothing is watched.
 */
export function watchMemory(
  pid: number | undefined,
  { isBusy, onOver, usual }: MemoryWatch,
): { readonly stop: () => void; readonly answered: () => void } {
  if (pid === undefined || process.platform !== 'linux') return { stop: () => {}, answered: () => {} }
  const stop = (): void => clearInterval(timer)
  const timer = setInterval(() => {
    if (!isBusy()) return
    const use = memoryUse(pid)
    const why = use === null ? null : usesUpMemory({ ...use, usual: usual.most })
    if (why === null) return
    stop()
    onOver(why)
  }, PERIOD_MS)
  timer.unref()
  const answered = (): void => {
    usual.most = Math.max(usual.most ?? 0, memoryUse(pid)?.own ?? 0)
  }
  return { stop, answered }
}

/** How the memory of a process is watched. */
export interface MemoryWatch {
  readonly isBusy: () => boolean
  readonly onOver: (why: string) => void
  readonly usual: UsualMemory
}

/** The second number of `statm` is the resident set in pages, which Linux has of 4 KiB nearly everywhere. */
function memoryUse(pid: number): Omit<MemoryUse, 'usual'> | null {
  try {
    const pages = Number(readFileSync(`/proc/${pid}/statm`, 'latin1').split(' ')[1])
    // Of a container what it may have, where Node can tell.
    const { availableMemory, constrainedMemory } = process as Partial<typeof process>
    const allowed = constrainedMemory?.() ?? 0
    const total = allowed > 0 ? Math.min(allowed, totalmem()) : totalmem()
    return Number.isFinite(pages) ? { own: pages * 4096, total, left: availableMemory?.() ?? freemem() } : null
  } catch {
    return null
  }
}
