import type { SideContext } from '../pair/open-side.ts'
import type { Ends } from '../sides/worker/ends.ts'
import type { ChildContext } from './child-context.ts'

/**
 * What the sides of a pair share in the process that runs it.
 * @param ends counts the records that end a worker, for who can go on without them
 */
export function sideContext({ watchdog, timeout, onEvent }: ChildContext, ends: Ends | null = null): SideContext {
  return { status: watchdog.status, timeout, onStderr: (_role, text) => onEvent({ kind: 'stderr', text }), ends }
}
