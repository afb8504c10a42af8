import { closeSync, constants, fstatSync, openSync, readSync, realpathSync, statSync } from 'node:fs'
import { createHash } from 'node:crypto'
import { dirname, resolve } from 'node:path'
import type { Seen } from '../../pipeline/provenance.ts'
import { sha256 } from '../../values/sha256.ts'
import { fileNames } from './file-names.ts'

/** So many files are listed; further ones are counted. */
export const MOST_FILES = 100

/** So many paths are held. */
const MOST_NOTED = 10_000

/** Up to so many bytes a file is read whole; of a larger one so many parts of so many bytes are. */
const WHOLE = 64 * 2 ** 20
const [PARTS, PART] = [64, 2 ** 20]

/** The files that a side has opened for reading. What it has written itself is no part of them. */
export interface OpenedFiles {
  /** Notes an absolute path that is opened for reading; nothing is read yet. */
  read(path: string): void
  written(path: string): void
  /** Notes that a file has another name now. */
  renamed(from: string, to: string): void
  /** Whether something was opened since files were listed. */
  hasMore(): boolean
  /** Lists digests by name, and how many more there are; without what `declared` names, relative to the folder. */
  list(declared: readonly string[]): Pick<Seen, 'files' | 'unlisted'>
}

interface Listed {
  readonly name: string
  /** Null: there is no such file; undefined: it is counted only. */
  readonly digest: string | null | undefined
}

/** Makes what files of a side are noted in; they are named as seen from the folder of its own file. */
export function openedFiles(file: string): OpenedFiles {
  const folder = dirname(file)
  const names = fileNames(folder)
  const opened = new Set<string>()
  const own = new Set<string>()
  const waiting: string[] = []
  const listed = new Map<string, Listed>()

  const look = (path: string): void => {
    const name = names.name(path)
    if (name === null) return
    if (listed.size >= MOST_FILES) return void listed.set(path, { name, digest: undefined })
    const digest = digestOf(path)
    if (digest === undefined || (digest === null && !names.holds(path))) return
    listed.set(path, { name, digest })
  }
  return {
    read: (path) => {
      if (opened.has(path) || opened.size >= MOST_NOTED) return
      opened.add(path)
      waiting.push(path)
    },
    written: (path) => void own.add(path),
    renamed: (from, to) => {
      if (own.has(from)) own.add(to)
    },
    hasMore: () => waiting.length > 0,
    list: (declared) => {
      for (const path of waiting.splice(0)) look(path)
      const used = new Set(declared.flatMap((name) => bothWays(resolve(folder, name))))
      const found = [...listed].filter(([path]) => !own.has(path) && !used.has(path)).map(([, file_]) => file_)
      const files = found.flatMap(({ name, digest }) => (digest === undefined ? [] : [[name, digest] as const]))
      return { files: byName(files), unlisted: found.length - files.length }
    },
  }
}

function bothWays(path: string): readonly string[] {
  try {
    return [path, realpathSync(path)]
  } catch {
    return [path]
  }
}

/** One digest for all files of a name, in order of names; null where there is none. */
function byName(files: ReadonlyArray<readonly [string, string | null]>): Seen['files'] {
  const found = new Map<string, Set<string>>()
  for (const [name, digest] of files) {
    const digests = found.get(name) ?? new Set()
    found.set(name, digest === null ? digests : digests.add(digest))
  }
  const names = [...found].toSorted(([a], [b]) => (a < b ? -1 : 1))
  return Object.fromEntries(
    names.map(([name, digests]) => {
      const [first = null, ...others] = [...digests].toSorted()
      return [name, others.length === 0 ? first : sha256([...digests].toSorted().join('\n'))]
    }),
  )
}

/** Digests a file without waiting for a pipe or a device; null: there is none, undefined: it is no file. */
function digestOf(path: string): string | null | undefined {
  let handle: number | null = null
  try {
    if (!statSync(path).isFile()) return undefined
    handle = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0))
    const { size } = fstatSync(handle)
    const digest = createHash('sha256')
    if (size > WHOLE) digest.update(`${size}\n`)
    const [parts, length] = size > WHOLE ? [PARTS, PART] : [Math.ceil(size / PART), PART]
    const buffer = Buffer.allocUnsafe(length)
    for (let part = 0; part < parts; part++) {
      const at = size > WHOLE ? Math.floor((part * (size - PART)) / (PARTS - 1)) : part * PART
      digest.update(buffer.subarray(0, readSync(handle, buffer, 0, length, at)))
    }
    return `${size > WHOLE ? 'sampled' : 'sha256'}:${digest.digest('hex')}`
  } catch {
    return null
  } finally {
    if (handle !== null) closeSync(handle)
  }
}
