import { createRequire } from 'node:module'
import { UsageError } from '../../errors.ts'

const require = createRequire(import.meta.url)

/**
 * Loads an optional peer dependency when an adapter first needs it: while a pipeline is declared, so that a missing
 * package stops the side instead of failing record by record.
 * @throws {UsageError} if it is not installed; what it throws itself while loading is handed on as the cause.
 */
export function loadPeer(name: string, adapter: string): unknown {
  try {
    return require(name)
  } catch (error) {
    const reason = error instanceof Error ? error.message.split('\n', 1).join('') : String(error)
    throw new UsageError(`${adapter} needs the package '${name}', which cannot be loaded: ${reason}`, {
      hint: `npm install ${name}`,
      cause: error,
    })
  }
}
