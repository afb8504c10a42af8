import { existsSync, readdirSync, statSync } from 'node:fs'
import { basename, join, relative, resolve, sep } from 'node:path'
import { UsageError } from '../../errors.ts'
import { packedEnding, type RecordFile } from './read-bytes.ts'

/** How records are written in a file, by its ending: behind it may stand that of how it is packed. */
export type FileKind = 'jsonl' | 'csv' | 'tsv' | 'parquet'

const KINDS: Readonly<Record<string, FileKind>> = {
  '.jsonl': 'jsonl',
  '.ndjson': 'jsonl',
  '.csv': 'csv',
  '.tsv': 'tsv',
  '.parquet': 'parquet',
}

/** A file of records. */
export interface FoundFile extends RecordFile {
  readonly kind: FileKind
}

/** Files of records, each once, and how many of folders and patterns were left out since they are none. */
export interface FoundFiles {
  readonly files: readonly FoundFile[]
  readonly leftOut: number
}

/**
 * Finds the files that words of a command line name: a file, a folder (all that is below it), a pattern with `*`, `**`
 * and `?`, or `-`, JSON Lines of standard input. In the order of the words, those of one word by their paths; of
 * folders, names that begin with a point or `_` are left out.
 * @throws {UsageError} if a word names nothing, or a file of another kind.
 */
export function findFiles(words: readonly string[], cwd: string): FoundFiles {
  const found = new Map<string, FoundFile>()
  let leftOut = 0
  for (const word of words) {
    if (word === '-') {
      found.set('-', { path: null, shown: 'standard input', kind: 'jsonl' })
      continue
    }
    const { paths, isNamed } = pathsOf(word, cwd)
    const kept = paths.filter((path) => isNamed || kindOfFile(path) !== null)
    if (kept.length === 0) throw new UsageError('there is no file of records', { at: word, hint: HINT })
    leftOut += paths.length - kept.length
    for (const path of kept) {
      const kind = kindOfFile(path)
      if (kind === null) {
        const what = existsSync(path) ? 'nothing is known to read this kind of file' : 'there is no such file'
        throw new UsageError(what, { at: word, hint: HINT })
      }
      found.set(path, { path, shown: shownAs(path, cwd), kind })
    }
  }
  return { files: [...found.values()], leftOut }
}

const HINT = `records are read from ${Object.keys(KINDS).join(', ')}, all but .parquet also as .gz or .zst, and from -`

function kindOfFile(path: string): FileKind | null {
  const name = basename(path).toLowerCase()
  const packed = packedEnding(name)
  const ending = Object.keys(KINDS).find((one) => name.endsWith(one + packed))
  const kind = ending === undefined ? null : (KINDS[ending] ?? null)
  return kind === 'parquet' && packed !== '' ? null : kind
}

function pathsOf(word: string, cwd: string): { readonly paths: readonly string[]; readonly isNamed: boolean } {
  const path = resolve(cwd, word)
  const stats = statSync(path, { throwIfNoEntry: false })
  if (stats?.isDirectory() === true) return { paths: below(path), isNamed: false }
  if (stats !== undefined || !/[*?]/u.test(word)) return { paths: [path], isNamed: true }
  const parts = path.split(sep)
  const first = parts.findIndex((part) => /[*?]/u.test(part))
  const folder = parts.slice(0, first).join(sep) || sep
  const pattern = patternOf(parts.slice(first))
  const isThere = statSync(folder, { throwIfNoEntry: false })?.isDirectory() === true
  const paths = isThere ? below(folder).filter((one) => pattern.test(relative(folder, one).replaceAll(sep, '/'))) : []
  return { paths, isNamed: false }
}

/** Every file below a folder, by path. */
function below(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => !/^[._]/u.test(name))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(folder, entry.name)
      return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true ? below(path) : [path]
    })
}

function patternOf(parts: readonly string[]): RegExp {
  const written = parts.map((part) =>
    part === '**'
      ? '(?:[^/]+/)*'
      : `${part
          .replaceAll(/[.+^${}()|[\]\\]/gu, '\\$&')
          .replaceAll('*', '[^/]*')
          .replaceAll('?', '[^/]')}/`,
  )
  return new RegExp(`^${written.join('').replace(/\/$/u, '')}$`, 'u')
}

function shownAs(path: string, cwd: string): string {
  const from = relative(cwd, path)
  return from.startsWith('..') ? path : from
}
