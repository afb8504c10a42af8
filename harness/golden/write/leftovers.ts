import type { Files } from '../files.ts'
import { folderOf, lockPath, nameOf, pendingPath, storedFolder } from '../paths.ts'
import { markerOf } from '../process-mark.ts'
import { isLeftTemporary } from '../temporary.ts'
import { STORED_NAME } from '../values/stored-value.ts'
import { claimsOf } from './lock.ts'

/**
 * Removes what writers of a golden file that have ended left beside it, under its lock: temporary files of it, of its
 * pending file and of its large values, and claims on its lock. Nothing of any other name, and nothing of a process
 * that runs.
 */
export function removeLeftovers(path: string, files: Files): void {
  for (const file of leftovers(path, files)) files.remove(file)
  const lock = lockPath(path)
  for (const claim of claimsOf(lock, files)) {
    const mark = files.read(claim)
    if (mark !== null && markerOf(mark) !== 'runs') files.remove(claim)
  }
}

/** Tells whether writers that have ended left anything beside a golden file, its lock among it. */
export function hasLeftovers(path: string, files: Files): boolean {
  const lock = lockPath(path)
  if (leftovers(path, files).length > 0 || claimsOf(lock, files).length > 0) return true
  const mark = files.read(lock)
  return mark !== null && markerOf(mark) !== 'runs'
}

/** Temporary files that were left behind: of the golden file, of the pending one, of large values. */
function leftovers(path: string, files: Files): readonly string[] {
  const stored = storedFolder(path)
  return [
    ...leftIn(folderOf(path), [nameOf(path), nameOf(pendingPath(path))], files),
    ...files
      .list(stored)
      .filter((file) => isLeftTemporary(file, storedNameOf(file)))
      .map((file) => `${stored}/${file}`),
  ]
}

/** Temporary files of these names in a folder whose processes have ended. */
export function leftIn(folder: string, names: readonly string[], files: Pick<Files, 'list'>): readonly string[] {
  return files
    .list(folder)
    .filter((file) => names.some((name) => isLeftTemporary(file, name)))
    .map((file) => `${folder}/${file}`)
}

/** Whose temporary file it is, in a folder of large values; no name of anything if it is none. */
function storedNameOf(file: string): string {
  const name = /^\.([0-9a-f]{64}\.[a-z]+|\.gitattributes)\./.exec(file)?.[1] ?? ''
  return name === '.gitattributes' || STORED_NAME.test(name) ? name : '/'
}
