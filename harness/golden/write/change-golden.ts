import { GoldenError, LockstepError } from '../../errors.ts'
import { editGolden } from './edit-golden.ts'
import { systemCode, type Files } from '../files.ts'
import type { GoldenTarget } from './golden-target.ts'
import { withLock } from './lock.ts'
import type { ParsedGolden } from '../read/parse-golden.ts'
import { folderOf, pendingPath, storedFolder } from '../paths.ts'
import { besideOf, openGolden } from '../read/read-golden.ts'
import { STORED_NAME, type StoredBytes } from '../values/stored-value.ts'

/**
 * Refuses to go on where golden files may not be written.
 * @throws {GoldenError} in CI.
 */
export function assertMayWrite(path: string, files: Files): void {
  if (files.refusal === null) return
  throw new GoldenError(`refused write in CI: ${files.refusal}`, {
    at: path,
    hint: 'run the command on a developer machine, review the change and commit it; CI only reads golden files',
  })
}

/** Text to write, and the large values it refers to. */
export interface Written {
  /** Null: remove the file. */
  readonly text: string | null
  readonly stored: StoredBytes
}

/** One step under the lock: reads what is there now and writes. */
export interface GoldenWriter {
  readonly golden: ParsedGolden | null
  /** Brings the golden file to a target; writes nothing if it has that content. */
  readonly write: (target: GoldenTarget) => void
  /** Replaces the pending file. */
  readonly writePending: (written: Written) => void
}

/**
 * Changes a golden file, its pending file and its large values: under a lock, on what the files hold then, each
 * written as a whole. Large values nothing refers to any more are removed at the end.
 * @throws {GoldenError} in CI, if the files are not clean, if another process holds the lock, if the folder cannot be
 * written. Whole files only are left behind.
 */
export function changeGolden<Result>(path: string, files: Files, work: (writer: GoldenWriter) => Result): Result {
  assertMayWrite(path, files)
  return explained(path, () => {
    files.mkdir(folderOf(path))
    return withLock(path, files, () => {
      const golden = openGolden(path, files)
      let wrote = false
      const put = (file: string, { text, stored }: Written): void => {
        store(path, stored, files)
        if (text === null) files.remove(file)
        else files.write(file, Buffer.from(text, 'utf8'))
        wrote = true
      }
      const write = (target: GoldenTarget): void => {
        const edited = editGolden(golden, target, besideOf(path, files))
        if (edited.text !== golden?.yaml.text) put(path, edited)
      }
      const result = work({ golden, write, writePending: (written) => put(pendingPath(path), written) })
      if (wrote) collect(path, files)
      return result
    })
  })
}

function explained<Result>(path: string, work: () => Result): Result {
  try {
    return work()
  } catch (error) {
    if (error instanceof LockstepError) throw error
    const code = systemCode(error)
    if (code === undefined) throw error
    const message = `the golden file cannot be written: ${code}`
    throw new GoldenError(message, {
      at: path,
      hint: `make the folder ${folderOf(path)} writable; nothing was changed`,
      cause: error,
    })
  }
}

const ATTRIBUTES = Buffer.from('# Bytes are named by their digest: line ends stay as they are.\n* -text\n')

function store(path: string, stored: StoredBytes, files: Files): void {
  if (stored.size === 0) return
  const folder = storedFolder(path)
  files.mkdir(folder)
  if (!files.exists(`${folder}/.gitattributes`)) files.write(`${folder}/.gitattributes`, ATTRIBUTES)
  for (const [name, bytes] of stored) {
    const there = files.read(`${folder}/${name}`)
    if (there === null || !Buffer.from(there).equals(bytes)) files.write(`${folder}/${name}`, bytes)
  }
}

/**
 * Removes large values that neither the golden nor the pending file refers to, and their folder if it is empty then.
 */
function collect(path: string, files: Files): void {
  const folder = storedFolder(path)
  const names = files.list(folder)
  if (names.length === 0) return
  const text = [path, pendingPath(path)].map((file) => Buffer.from(files.read(file) ?? []).toString('utf8')).join('\n')
  const referred = new Set(text.match(/[0-9a-f]{64}\.(?:txt|bin|json)/g))
  const left = names.filter((name) => {
    if (!STORED_NAME.test(name) || referred.has(name)) return true
    files.remove(`${folder}/${name}`)
    return false
  })
  if (left.length !== 1 || left[0] !== '.gitattributes') return
  files.remove(`${folder}/.gitattributes`)
  files.remove(folder)
}
