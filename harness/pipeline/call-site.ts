/**
 * Finds `file:line:column` of whoever called `callee`, from the stack (V8's own format).
 * Undefined where the engine gives no stack. Only the top frame is read.
 */
export function callSite(callee: (...args: never[]) => unknown): string | undefined {
  const holder: { stack?: string } = {}
  Error.captureStackTrace?.(holder, callee)
  const frame = holder.stack?.split('\n')[1]
  return frame?.match(/\(?((?:file:\/\/)?[^\s()][^()]*:\d+:\d+)\)?$/)?.[1]?.replace(/^\s*at\s+(async\s+)?/, '')
}
