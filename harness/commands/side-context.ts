import type { SideContext } from '../pair/open-side.ts'
import type { Ends } from '../sides/worker/ends.ts'
import type { ChildContext } from './child-context.ts'

/** Milliseconds between two places that are passed on. */
const EVERY_MS = 250

/**
 * What the sides of a pair share in the process that runs it.
 * @param ends counts the records that end a worker, for who can go on without them
 */
export function sideContext({ watchdog, timeout, onEvent }: ChildContext, ends: Ends | null = null): SideContext {
  let told = 0
  return {
    status: watchdog.status,
    timeout,
    onStderr: (_role, text) => onEvent({ kind: 'stderr', text }),
    ends,
    onPlace: (role, stage) => {
      // A worker may tell every value it comes to.
      if (Date.now() - told < EVERY_MS) return
      told = Date.now()
      onEvent({ kind: 'running', role, stage })
    },
  }
}
