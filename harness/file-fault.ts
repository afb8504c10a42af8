import { readdirSync } from 'node:fs'
import { basename, dirname } from 'node:path'
import { didYouMean } from './suggest.ts'

/** What keeps a file from being read or written, in words, and what to do about it. */
export interface FileFault {
  readonly what: string
  readonly hint: string
}

/** The code of an error over something that stands where a file should be, and is none. */
export const NO_FILE = 'NO_FILE'

const ACCESS = ['permission denied', 'change the permissions of the file or of its folder'] as const
const SPACE = ['no space is left', 'make room, then run the command again'] as const

const FAULTS: Readonly<Record<string, readonly [words: string, hint: string]>> = {
  EACCES: ACCESS,
  EPERM: ACCESS,
  EROFS: ['the file system is read-only', 'run the command where its folder can be written'],
  ENOSPC: SPACE,
  EDQUOT: SPACE,
  EISDIR: ['a folder stands there', 'name a file in it, or move it away'],
  ENOTDIR: ['a file stands where a folder of its path should be', 'move that file away, or correct the path'],
  EEXIST: ['something else stands there', 'move it away, or correct the path'],
  ENOENT: ['a folder of its path is missing', 'make the folder, or correct the path'],
  ELOOP: ['its symbolic links lead in a circle', 'remove the link, or correct the path'],
  ENAMETOOLONG: ['its name is too long', 'give it a shorter one'],
  EMFILE: ['too many files are open', 'raise the limit of open files'],
  EIO: ['the disk failed', 'look at the disk'],
}

/**
 * Reads an error of the file system; null for anything else that was thrown (Node's own errors, `ERR_…`, are no faults
 * of a file). A path of the error that is not `path`
 * is named.
 */
export function fileFault(error: unknown, path: string): FileFault | null {
  const { code, path: where, message, hint: own } = (error ?? {}) as NodeJS.ErrnoException & { readonly hint?: string }
  if (typeof code !== 'string' || code.startsWith('ERR_')) return null
  const place = where === undefined || where === path ? '' : ` (${where})`
  if (code === NO_FILE) return { what: `${message}${place}`, hint: own ?? 'remove it or put a file there' }
  const [words, hint] = FAULTS[code] ?? [message.replace(`${code}: `, ''), 'look at this file and its folder']
  return { what: `${code}, ${words}${place}`, hint }
}

/** Words the hint for a file that is not there: the nearest name in its folder; null where none is near enough. */
export function fileMeant(path: string): string | null {
  try {
    return didYouMean(basename(path), readdirSync(dirname(path)))
  } catch {
    return null
  }
}
