import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { UsageError } from '../../errors.ts'
import { fileFault } from '../../file-fault.ts'
import { readRegular } from '../../regular-file.ts'
import type { NewFile } from './project-files.ts'

/** What failing inputs are kept in, and no repository. */
const IGNORED = '.lockstep/'

/**
 * Writes new files below a folder, and says which: none that is there is written over. Where git is used, `.gitignore`
 * gets the line that leaves stored failing inputs out.
 * @throws {UsageError} for a file that cannot be written, or has come to be there; those before it are written.
 */
export function writeFiles(folder: string, files: readonly NewFile[]): readonly string[] {
  for (const { path, text } of files) {
    try {
      mkdirSync(dirname(join(folder, path)), { recursive: true })
      writeFileSync(join(folder, path), text, { flag: 'wx' })
    } catch (cause) {
      const fault = fileFault(cause, join(folder, path))
      throw new UsageError(`cannot be written: ${fault?.what ?? (cause as Error).message}`, { at: path, cause })
    }
  }
  return [...files.map(({ path }) => path), ...ignored(folder)]
}

function ignored(folder: string): readonly string[] {
  const path = join(folder, '.gitignore')
  if (!existsSync(join(folder, '.git')) && !existsSync(path)) return []
  const text = readRegular(path)?.toString('utf8') ?? ''
  if (text.split(/\r?\n/u).some((line) => /^\/?\.lockstep\/?$/u.test(line.trim()))) return []
  const gap = text === '' || text.endsWith('\n') ? '' : '\n'
  writeFileSync(path, `${text}${gap}${IGNORED}\n`)
  return ['.gitignore']
}
