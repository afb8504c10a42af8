import type { ChildContext } from './child-context.ts'
import type { SideContext } from '../pair/open-side.ts'

/** What the sides of a pair share in the process that runs it. */
export function sideContext({ watchdog, timeout, onEvent }: ChildContext): SideContext {
  return { status: watchdog.status, timeout, onStderr: (_role, text) => onEvent({ kind: 'stderr', text }) }
}
