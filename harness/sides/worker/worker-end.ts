import type { Crash } from './connection.ts'
import type { StageLimit } from './worker-failure.ts'
import type { Ending } from './worker-process.ts'

/** How a worker came to its end, in words that are the same every time. */
export type How = Pick<Crash, 'end' | 'detail'>

/** The end of a worker that took too long: over its limit. How long exactly it was silent is never the same. */
export function hanging({ limitMs, together }: StageLimit): How {
  return { end: 'hung', detail: `over ${(limitMs * together).toLocaleString('en')} ms` }
}

/** The end of a worker that left by itself: by a signal or a code, or since V8 had no heap left, as it then writes. */
export function endOf({ code, signal }: Pick<Ending, 'code' | 'signal'>, stderr: string): How {
  if (/heap out of memory/u.test(stderr)) return { end: 'out of memory', detail: 'heap' }
  // A worker ends itself where user code closed its channel.
  if (/^lockstep worker: cannot (?:answer|tell where it is): /mu.test(stderr))
    return { end: 'crashed', detail: 'closed its channel' }
  return { end: 'crashed', detail: signal ?? `exit code ${code}` }
}
