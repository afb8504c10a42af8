import { randomBytes } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { systemCode, type Files } from './files.ts'

/** Makes the real file system. Writing goes through a temporary file in the same folder, fsync and rename. */
export function nodeFiles(env: Readonly<Record<string, string | undefined>> = process.env): Files {
  return {
    read: (file) => unlessMissing(() => fs.readFileSync(file), null),
    write: writeWhole,
    createNew,
    list: (folder) => unlessMissing(() => fs.readdirSync(folder).toSorted(), []),
    remove,
    exists: (file) => fs.existsSync(file),
    mkdir: (folder) => void fs.mkdirSync(folder, { recursive: true }),
    refusal: ciRefusal(env),
    wait: (ms) => void Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms),
    now: () => Date.now(),
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
  try {
    fs.writeFileSync(file, bytes, { flag: 'wx' })
    return true
  } catch (error) {
    if (systemCode(error) === 'EEXIST') return false
    throw error
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
  const target = unlessMissing(() => fs.realpathSync(file), file) // a link stays a link
  const mode = unlessMissing(() => fs.statSync(target).mode & 0o777, 0o666)
  const folder = path.dirname(target)
  const temporary = path.join(folder, `.${path.basename(target)}.${process.pid}.${randomBytes(4).toString('hex')}.tmp`)
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
