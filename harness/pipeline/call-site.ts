import { CODE_FOLDER } from '../entry-points.ts'

/**
 * Finds `file:line:column` of whoever called `callee`, from the stack (V8's own format). An adapter declares stages for
 * its user: the place is the first outside of this package. Undefined where the engine gives no stack.
 */
export function callSite(callee: (...args: never[]) => unknown): string | undefined {
  const holder: { stack?: string } = {}
  Error.captureStackTrace?.(holder, callee)
  const frame = holder.stack
    ?.split('\n')
    .slice(1)
    .find((line) => !line.includes(CODE_FOLDER))
  return frame?.match(/\(?((?:file:\/\/)?[^\s()][^()]*:\d+:\d+)\)?$/)?.[1]?.replace(/^\s*at\s+(async\s+)?/, '')
}
