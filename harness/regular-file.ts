import fs from 'node:fs'
import { NO_FILE } from './file-fault.ts'

/**
 * Reads a file as a whole; null if there is none. What is no file (a named pipe, a device, a folder, a link to nothing)
 * is refused at once: opening a pipe would wait for whoever writes to it.
 * @throws an error of the system, or one with the code `NO_FILE` that says what stands there.
 */
export function readRegular(path: string): Buffer | null {
  if (regularFile(path) === null) return null
  let handle: number
  try {
    // Without waiting, should a pipe have taken the file's place since.
    handle = fs.openSync(path, fs.constants.O_RDONLY | (fs.constants.O_NONBLOCK ?? 0))
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null
    throw error
  }
  try {
    refuseOther(fs.fstatSync(handle), path)
    return fs.readFileSync(handle)
  } finally {
    fs.closeSync(handle)
  }
}

/** Looks at a file without opening it; null if there is none. @throws as {@link readRegular}. */
export function regularFile(path: string): fs.Stats | null {
  let found: fs.Stats
  try {
    found = fs.statSync(path)
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error
    // A file that stands there now was made since.
    if (fs.lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() !== true) return null
    throw noFile('a symbolic link to nothing', path)
  }
  refuseOther(found, path)
  return found
}

function refuseOther(found: fs.Stats, path: string): void {
  if (found.isFile()) return
  if (found.isDirectory()) throw noFile('a folder', path, 'name a file in it, or move it away')
  throw noFile(found.isFIFO() ? 'a named pipe' : found.isSocket() ? 'a socket' : 'a device', path)
}

function noFile(kind: string, path: string, hint?: string): Error {
  return Object.assign(new Error(`it is ${kind}, no file`), {
    code: NO_FILE,
    path,
    ...(hint === undefined ? {} : { hint }),
  })
}

function codeOf(error: unknown): unknown {
  return (error as NodeJS.ErrnoException).code
}
