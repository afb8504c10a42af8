import { readFileSync } from 'node:fs'
import { freemem, totalmem } from 'node:os'

/** What a process and the machine, or the container it runs in, have of memory, in bytes. */
export interface MemoryUse {
  /** What the process holds. */
  readonly own: number
  readonly total: number
  /** What is left for all. */
  readonly left: number
}

/** A process is ended before the system ends one of its choice: where less than this share is left, */
const LEAST_LEFT = 0.04
/** and it holds more than this. */
const MOST_OWN = 0.25

/** How often it is looked, in milliseconds: a list of zeros takes a second for every few GiB. */
const PERIOD_MS = 200

/** Tells whether a process is about to use up all memory. */
export function usesUpMemory({ own, total, left }: MemoryUse): boolean {
  return own > total * MOST_OWN && left < total * LEAST_LEFT
}

/**
 * Watches the memory of a process while it is busy, and calls `onOver` once, when it is about to use up all there is.
 * Where the system does not tell what a process holds (it is read from `/proc`), nothing is watched.
 */
export function watchMemory(
  pid: number | undefined,
  isBusy: () => boolean,
  onOver: () => void,
): { readonly stop: () => void } {
  if (pid === undefined || process.platform !== 'linux') return { stop: () => {} }
  const stop = (): void => clearInterval(timer)
  const timer = setInterval(() => {
    if (!isBusy()) return
    const use = memoryUse(pid)
    if (use === null || !usesUpMemory(use)) return
    stop()
    onOver()
  }, PERIOD_MS)
  timer.unref()
  return { stop }
}

/** The second number of `statm` is the resident set in pages, which Linux has of 4 KiB nearly everywhere. */
function memoryUse(pid: number): MemoryUse | null {
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
