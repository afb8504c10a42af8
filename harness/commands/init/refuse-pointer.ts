import { closeSync, openSync, readSync } from 'node:fs'
import { resolve } from 'node:path'
import { UsageError } from '../../errors.ts'
import { fileFault } from '../../file-fault.ts'
import { regularFile } from '../../regular-file.ts'

const POINTER = 'version https://git-lfs.github.com/spec/'

/**
 * Refuses a file that cannot be read, is empty, or is what Git LFS keeps in place of one. Reads its first bytes.
 * @throws {UsageError} that says so.
 */
export function refusePointer(folder: string, path: string): void {
  const begin = beginning(resolve(folder, path), path)
  if (begin === '') throw new UsageError('the file is empty', { at: path })
  if (begin === POINTER) {
    throw new UsageError('the file is not here yet: Git LFS keeps it elsewhere', { at: path, hint: 'git lfs pull' })
  }
}

function beginning(full: string, path: string): string {
  try {
    if (regularFile(full) === null) throw new UsageError('there is no such file', { at: path })
    const handle = openSync(full, 'r')
    try {
      const bytes = Buffer.alloc(POINTER.length)
      return bytes.toString('latin1', 0, readSync(handle, bytes, 0, bytes.length, 0))
    } finally {
      closeSync(handle)
    }
  } catch (cause) {
    const fault = fileFault(cause, full)
    if (fault === null) throw cause
    throw new UsageError(`cannot be read: ${fault.what}`, { at: path, cause })
  }
}
