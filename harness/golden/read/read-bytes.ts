import { GoldenError } from '../../errors.ts'
import { fileFault } from '../../file-fault.ts'
import type { Files } from '../files.ts'

/**
 * Reads a golden or a pending file; null if there is none.
 * @throws {GoldenError} that names what is there and cannot be read.
 */
export function readBytes(path: string, files: Pick<Files, 'read'>): Uint8Array | null {
  try {
    return files.read(path)
  } catch (error) {
    const fault = fileFault(error, path)
    if (fault === null) throw error
    const { what, hint } = fault
    throw new GoldenError(`the golden file cannot be read: ${what}`, { at: path, hint, cause: error })
  }
}
