import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
import { entryPoints } from '../../entry-points.ts'
import { UsageError, WorkerError } from '../../errors.ts'
import { fileMeant } from '../../file-fault.ts'
import { createJiti } from './jiti.ts'
import { redirectAliases, redirectOf } from './redirect.ts'

const FAST_CHECK = 'fast-check'

/** What {@link loadModule} is asked for where a pair's inputs are made. */
export const INPUTS = 'inputs'

/**
 * Loads a TypeScript or JavaScript module of the user. TypeScript keeps its line numbers.
 * `lockstep` and its entry points resolve to this very copy of the package, wherever the module stands.
 * A module of inputs, and what it imports of the project, gets `fast-check` of this package where the project has none.
 * @throws {UsageError} if the file does not exist.
 * @throws {WorkerError} if it cannot be loaded: its own error is the cause.
 */
export async function loadModule(path: string, asked: string): Promise<Record<string, unknown>> {
  return loading(path, asked, (jiti) => jiti.import<Record<string, unknown>>(path))
}

/**
 * Loads a module of the user by the loader of TypeScript, made for it.
 * @throws {UsageError} if the file does not exist.
 * @throws {WorkerError} if it cannot be loaded: its own error is the cause.
 */
export async function loading<Loaded>(
  path: string,
  asked: string,
  load: (jiti: ReturnType<typeof createJiti>) => Promise<Loaded>,
): Promise<Loaded> {
  if (!existsSync(path)) {
    const hint = fileMeant(path)
    throw new UsageError(`${asked}: there is no file ${path}`, hint === null ? {} : { hint })
  }
  const redirect = redirectOf()
  const jiti = createJiti(pathToFileURL(path).href, {
    interopDefault: false,
    moduleCache: true,
    alias: {
      ...(redirect === null ? {} : redirectAliases(redirect, path)),
      ...(asked === INPUTS ? fastCheckFor(path) : {}),
      ...entryPoints(),
    },
  })
  try {
    return await load(jiti)
  } catch (error) {
    const reason = error instanceof Error ? `${error.name}: ${error.message}` : String(error)
    throw new WorkerError(`${asked}: ${path} cannot be loaded: ${reason}`, { side: asked }, { cause: error })
  }
}

/**
 * Resolves `fast-check` to this package's own where a module finds none by itself, as under package managers that do
 * not hoist. Its CommonJS build, which Node loads as it is; an arbitrary of any copy is taken by its shape.
 */
function fastCheckFor(path: string): Readonly<Record<string, string>> {
  try {
    createRequire(path).resolve(FAST_CHECK)
    return {}
  } catch {
    return { [FAST_CHECK]: createRequire(import.meta.url).resolve(FAST_CHECK) }
  }
}

/** Which export is asked for, and what stands for its module in an error. */
export interface ExportChoice {
  /** Null: it is found by the rules of {@link pickExport}. */
  readonly name: string | null
  readonly role: string
  readonly at: string
}

/**
 * Picks what a module exports as a side: the named export; without a name a pipeline named as the side, else the
 * default export, else the only one.
 * @throws {UsageError} naming the candidates, if there is none or more than one.
 */
export function pickExport(exported: Readonly<Record<string, unknown>>, { name, role, at }: ExportChoice): unknown {
  const names = Object.keys(exported).filter((key) => key !== '__esModule')
  const list = names.length === 0 ? 'it exports nothing' : `it exports ${names.map((key) => `'${key}'`).join(', ')}`
  if (name !== null) {
    if (Object.hasOwn(exported, name)) return exported[name]
    throw new UsageError(`there is no export '${name}'; ${list}`, { at })
  }
  if (Object.hasOwn(exported, role)) return exported[role]
  if (Object.hasOwn(exported, 'default')) return exported['default']
  const [only, ...others] = names
  if (only !== undefined && others.length === 0) return exported[only]
  throw new UsageError(`it is not clear which export is the ${role} side: ${list}`, {
    at,
    hint: `name one: { file: '…', export: '…' }, or call it '${role}'`,
  })
}
