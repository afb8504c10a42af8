import { existsSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { createJiti } from 'jiti'
import { entryPoints } from '../../entry-points.ts'
import { UsageError, WorkerError } from '../../errors.ts'
import { redirectAliases, redirectOf } from './redirect.ts'

/**
 * Loads a TypeScript or JavaScript module of the user. TypeScript keeps its line numbers.
 * `lockstep` and its entry points resolve to this very copy of the package, wherever the module stands.
 * @throws {UsageError} if the file does not exist.
 * @throws {WorkerError} if it cannot be loaded: its own error is the cause.
 */
export async function loadModule(path: string, asked: string): Promise<Record<string, unknown>> {
  if (!existsSync(path)) throw new UsageError(`${asked}: there is no file ${path}`)
  const redirect = redirectOf()
  const jiti = createJiti(pathToFileURL(path).href, {
    interopDefault: false,
    moduleCache: true,
    alias: { ...(redirect === null ? {} : redirectAliases(redirect, path)), ...entryPoints() },
  })
  try {
    return await jiti.import<Record<string, unknown>>(path)
  } catch (error) {
    const reason = error instanceof Error ? `${error.name}: ${error.message}` : String(error)
    throw new WorkerError(`${asked}: ${path} cannot be loaded: ${reason}`, { side: asked }, { cause: error })
  }
}

/**
 * Picks what a module exports as a side: the named export; without a name a pipeline named as the side, else the default
 * export, else the only one.
 * @throws {UsageError} naming the candidates, if there is none or more than one.
 */
export function pickExport(
  exported: Readonly<Record<string, unknown>>,
  name: string | null,
  role: string,
  at: string,
): unknown {
  const names = Object.keys(exported).filter((key) => key !== '__esModule')
  const list = names.length === 0 ? 'it exports nothing' : `it exports ${names.map((key) => `'${key}'`).join(', ')}`
  if (name !== null) {
    if (Object.hasOwn(exported, name)) return exported[name]
    throw new UsageError(`there is no export '${name}'; ${list}`, { at })
  }
  if (Object.hasOwn(exported, role)) return exported[role]
  if (Object.hasOwn(exported, 'default')) return exported['default']
  if (names.length === 1) return exported[names[0]!]
  throw new UsageError(`it is not clear which export is the ${role} side: ${list}`, {
    at,
    hint: `name one: { file: '…', export: '…' }, or call it '${role}'`,
  })
}
