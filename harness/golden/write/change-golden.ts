import { GoldenError, LockstepError } from '../../errors.ts'
import { fileFault } from '../../file-fault.ts'
import { editGolden } from './edit-golden.ts'
import type { Files } from '../files.ts'
import type { GoldenTarget } from './golden-target.ts'
import { hasLeftovers, removeLeftovers } from './leftovers.ts'
import { withLock } from './lock.ts'
import type { ParsedGolden } from '../read/parse-golden.ts'
import { folderOf, pendingPath, storedFolder } from '../paths.ts'
import { besideOf } from '../read/beside.ts'
import { openGolden } from '../read/read-golden.ts'
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
 * written as a whole. What writers that have ended left behind is removed first, large values nothing refers to any
 * more at the end. Of a golden file that is a link, the file it leads to is locked and written.
 * @throws {GoldenError} in CI, if the files are not clean, if another process holds the lock, if the folder cannot be
 * written. Whole files only are left behind.
 */
export function changeGolden<Result>(path: string, files: Files, work: (writer: GoldenWriter) => Result): Result {
  assertMayWrite(path, files)
  let wrote = false
  const failed = (): string => (wrote ? 'run it again: what was written is whole' : 'nothing was changed')
  return explained(path, failed, () => {
    files.mkdir(folderOf(path))
    return locked(path, files, () => {
      const golden = openGolden(path, files)
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
      collect(path, files)
      return result
    })
  })
}

/**
 * Removes what an interrupted writer left beside a golden file, for a command that has nothing to write itself. Waits
 * for no one, and writes nothing where nothing was left.
 * @throws {GoldenError} as `changeGolden`.
 */
export function tidyGolden(path: string, files: Files): void {
  const isTidy = (): boolean => !hasLeftovers(files.real(path) ?? path, files) && unreferred(path, files).length === 0
  if (files.refusal !== null) return
  explained(
    path,
    () => 'nothing was changed',
    () => {
      if (!isTidy()) locked(path, files, () => collect(path, files))
    },
  )
}

/** Works under the lock of a golden file, that of the file behind it where it is a link. */
function locked<Result>(path: string, files: Files, work: () => Result): Result {
  const real = files.real(path) ?? path
  return withLock(real, files, () => {
    for (const one of new Set([real, path])) removeLeftovers(one, files)
    return work()
  })
}

function explained<Result>(path: string, state: () => string, work: () => Result): Result {
  try {
    return work()
  } catch (error) {
    const fault = error instanceof LockstepError ? null : fileFault(error, path)
    if (fault === null) throw error
    throw new GoldenError(`the golden file cannot be written: ${fault.what}`, {
      at: path,
      hint: `${fault.hint}; ${state()}`,
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
  const gone = unreferred(path, files)
  for (const name of gone) files.remove(`${folder}/${name}`)
  if (gone.length > 0 && files.list(folder).length === 0) files.remove(folder)
}

/** The large values that nothing refers to; our `.gitattributes` too, if no other file is left in their folder. */
function unreferred(path: string, files: Files): readonly string[] {
  const names = files.list(storedFolder(path))
  if (names.length === 0) return []
  const text = [path, pendingPath(path)].map((file) => Buffer.from(files.read(file) ?? []).toString('utf8')).join('\n')
  const referred = new Set(text.match(/[0-9a-f]{64}\.(?:txt|bin|json)/g))
  const gone = names.filter((name) => STORED_NAME.test(name) && !referred.has(name))
  const isBare = names.every((name) => name === '.gitattributes' || gone.includes(name))
  return isBare && ATTRIBUTES.equals(files.read(`${storedFolder(path)}/.gitattributes`) ?? ATTRIBUTES) ? names : gone
}
