import fs from 'node:fs'
import path from 'node:path'
import { readRegular, regularFile } from '../regular-file.ts'
import { systemCode, type Files } from './files.ts'
import { temporaryName } from './temporary.ts'

/** Makes the real file system. Writing goes through a temporary file in the same folder, fsync and rename. */
export function nodeFiles(env: Readonly<Record<string, string | undefined>> = process.env): Files {
  return {
    read: readRegular,
    write: writeWhole,
    createNew,
    list: (folder) => unlessMissing(() => fs.readdirSync(folder).toSorted(), []),
    remove,
    exists: isThere,
    real: (file) => unlessMissing(() => fs.realpathSync(file), null),
    mkdir: (folder) => void fs.mkdirSync(folder, { recursive: true }),
    refusal: ciRefusal(env),
    wait: (ms) => void Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms),
    now: () => performance.timeOrigin + performance.now(),
  }
}

/** What cannot be looked at counts as there: whoever reads it is told why. */
function isThere(file: string): boolean {
  try {
    return fs.lstatSync(file, { throwIfNoEntry: false }) !== undefined
  } catch (error) {
    return !['ENOTDIR', 'ENAMETOOLONG'].includes(systemCode(error) ?? '')
  }
}

/**
 * Says why golden files may not be written under these variables: `CI` is set to anything but nothing, `0` or `false`.
 */
export function ciRefusal(env: Readonly<Record<string, string | undefined>>): string | null {
  const ci = env['CI'] ?? ''
  return ci === '' || ci === '0' || ci.toLowerCase() === 'false' ? null : `CI is set (CI=${JSON.stringify(ci)})`
}

function unlessMissing<Value>(run: () => Value, missing: Value): Value {
  try {
    return run()
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return missing
    throw error
  }
}

function createNew(file: string, bytes: Uint8Array): boolean {
  let handle: number
  try {
    handle = fs.openSync(file, 'wx')
  } catch (error) {
    if (systemCode(error) === 'EEXIST') return false
    throw error
  }
  try {
    fs.writeFileSync(handle, bytes)
    return true
  } catch (error) {
    fs.rmSync(file, { force: true }) // a disk that is full leaves no empty file
    throw error
  } finally {
    fs.closeSync(handle)
  }
}

function remove(file: string): void {
  try {
    fs.unlinkSync(file)
  } catch (error) {
    const code = systemCode(error)
    if (code === 'ENOENT') return
    if (code !== 'EISDIR' && code !== 'EPERM') throw error
    fs.rmdirSync(file)
  }
}

function writeWhole(file: string, bytes: Uint8Array): void {
  const there = regularFile(file)
  const target = there === null ? file : fs.realpathSync(file) // a link stays a link
  const mode = there === null ? 0o666 : there.mode & 0o777
  const folder = path.dirname(target)
  const temporary = path.join(folder, temporaryName(path.basename(target)))
  try {
    const handle = fs.openSync(temporary, 'wx', mode)
    try {
      fs.writeFileSync(handle, bytes)
      fs.fsyncSync(handle)
    } finally {
      fs.closeSync(handle)
    }
    fs.renameSync(temporary, target)
  } catch (error) {
    fs.rmSync(temporary, { force: true })
    throw error
  }
  syncFolder(folder)
}

/** Makes the rename itself durable; not every platform can open a folder, and the bytes are safe without it. */
function syncFolder(folder: string): void {
  let handle: number
  try {
    handle = fs.openSync(folder, 'r')
  } catch {
    return
  }
  try {
    fs.fsyncSync(handle)
  } catch {
    // a file system that cannot sync folders
  } finally {
    fs.closeSync(handle)
  }
}
