import { dirname, extname, join, resolve } from 'node:path'
import { UsageError } from '../errors.ts'
import { fileFault } from '../file-fault.ts'
import { regularFile } from '../regular-file.ts'

/** Endings of a configuration file. */
export const CONFIG_EXTENSIONS: readonly string[] = ['.ts', '.mts', '.js', '.mjs', '.yaml', '.yml', '.json']

const NAMES = CONFIG_EXTENSIONS.map((extension) => `lockstep.config${extension}`)

/**
 * Finds the configuration file: `file` if given, else `lockstep.config.*` in `cwd` or the nearest folder above it.
 * Returns an absolute path.
 * @throws {UsageError} if there is none (with the folders looked at), or two in one folder, or if what has the name of
 * one is no file.
 */
export async function findConfig(cwd: string, file: string | null): Promise<string> {
  if (file !== null) return namedConfig(resolve(cwd, file), file)
  const looked: string[] = []
  for (let folder = resolve(cwd); ; folder = dirname(folder)) {
    const found = NAMES.filter((name) => isFile(join(folder, name), ['EACCES', 'ENOTDIR', 'ENAMETOOLONG']))
    const [first, ...others] = found
    if (others.length > 0) {
      throw new UsageError(`Two configurations in one folder: ${found.join(', ')}.`, {
        at: folder,
        hint: `keep one of them, or name it with --config.`,
      })
    }
    if (first !== undefined) return join(folder, first)
    looked.push(folder)
    if (dirname(folder) === folder) break
  }
  throw new UsageError(
    `No configuration found.\n  Looked for lockstep.config.{${CONFIG_EXTENSIONS.map((ending) => ending.slice(1)).join(',')}} in:\n` +
      looked.map((folder) => `    ${folder}`).join('\n'),
    { hint: 'npx lockstep init writes one; or create lockstep.config.ts, or name a file with --config.' },
  )
}

async function namedConfig(path: string, given: string): Promise<string> {
  if (!CONFIG_EXTENSIONS.includes(extname(path))) {
    throw new UsageError(`The configuration '${given}' ends in none of ${CONFIG_EXTENSIONS.join(', ')}.`)
  }
  if (!isFile(path, ['ENOTDIR'])) throw new UsageError(`There is no configuration file '${given}'.`, { at: path })
  return path
}

/**
 * Tells whether there is a file; what stands there and is none is refused, and never opened. These codes mean that
 * there is none: a folder above may be closed to this user.
 */
function isFile(path: string, missing: readonly string[]): boolean {
  try {
    return regularFile(path) !== null
  } catch (error) {
    if (missing.includes(String((error as NodeJS.ErrnoException).code))) return false
    throw unreadable(error, path)
  }
}

/** Says why a configuration cannot be read. */
export function unreadable(error: unknown, path: string): unknown {
  const fault = fileFault(error, path)
  if (fault === null) return error
  return new UsageError(`The configuration cannot be read: ${fault.what}`, { at: path, hint: fault.hint, cause: error })
}
