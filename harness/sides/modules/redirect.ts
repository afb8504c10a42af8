import Module, { createRequire, register } from 'node:module'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { localImports } from '../provenance/local-imports.ts'
import { createJiti } from './jiti.ts'

/** A package that is taken from another folder than the one Node would find it in. */
export interface Redirect {
  readonly name: string
  /** The folder whose `node_modules` holds it, absolute. */
  readonly folder: string
}

/** The environment variable a worker is told by: JSON of a `Redirect`. */
export const REDIRECT = 'LOCKSTEP_REDIRECT'

/** Reads which package this process takes from elsewhere; null: none. */
export function redirectOf(env: Readonly<Record<string, string | undefined>> = process.env): Redirect | null {
  const text = env[REDIRECT]
  return text === undefined ? null : (JSON.parse(text) as Redirect)
}

/**
 * Takes a package from another folder from now on, in this process, whoever imports or requires it by name: it is
 * looked up as if that folder asked, by Node's own rules. What is loaded already stays as it is.
 */
export function installRedirect({ name, folder }: Redirect): void {
  const from = join(folder, 'lockstep.cjs')
  const resolving = Module as unknown as Resolving
  const before = resolving[RESOLVE]
  const parent = Object.assign(new Module(from), {
    filename: from,
    paths: createRequire(from).resolve.paths(name) ?? [],
  })
  resolving[RESOLVE] = (request, importer, ...rest) =>
    before.call(Module, request, isOf(name, request) ? parent : importer, ...rest)
  register(`data:text/javascript,${encodeURIComponent(HOOKS)}`, { data: { name, parent: pathToFileURL(from).href } })
}

/** What Node looks up the argument of `require` with, and what tools that redirect it replace. */
const RESOLVE = '_resolveFilename'

type Resolving = Record<typeof RESOLVE, (request: string, importer: unknown, ...rest: readonly unknown[]) => string>

/** Runs in the thread that resolves imports. */
const HOOKS = `let name, parent
export function initialize(data) { ({ name, parent } = data) }
export function resolve(specifier, context, next) {
  const isOurs = specifier === name || specifier.startsWith(name + '/')
  return next(specifier, isOurs ? { ...context, parentURL: parent } : context)
}`

/**
 * Lists the specifiers of the package with the files they stand for, for a loader that resolves imports by itself: the
 * package, what its `exports` name, and what is spelled out in a file and its local imports.
 */
export function redirectAliases({ name, folder }: Redirect, file: string): Readonly<Record<string, string>> {
  const from = pathToFileURL(join(folder, 'lockstep.mjs')).href
  const jiti = createJiti(from)
  const aliases: Array<readonly [string, string]> = []
  for (const specifier of new Set([...exported(name, folder), ...spelled(name, file)])) {
    const found = jiti.esmResolve(specifier, { parentURL: from, try: true, async: true })
    if (found !== undefined) aliases.push([specifier, found.startsWith('file:') ? fileURLToPath(found) : found])
  }
  return Object.fromEntries(aliases)
}

/** Tells whether a specifier names a package, or a module in it. */
export function isOf(name: string, specifier: string): boolean {
  return specifier === name || specifier.startsWith(`${name}/`)
}

function exported(name: string, folder: string): readonly string[] {
  const manifest = join(folder, 'node_modules', name, 'package.json')
  if (!existsSync(manifest)) return [name]
  const { exports } = JSON.parse(readFileSync(manifest, 'utf8')) as { exports?: unknown }
  const keys = typeof exports === 'object' && exports !== null ? Object.keys(exports) : []
  const paths = keys.filter((key) => key.startsWith('./') && !key.includes('*'))
  return [name, ...paths.map((path) => join(name, path))]
}

function spelled(name: string, file: string): readonly string[] {
  const pattern = new RegExp(`['"](${name.replaceAll(/[.*+?^${}()|[\]\\/]/g, '\\$&')}/[^'"\\n]+)['"]`, 'g')
  return localImports(file).flatMap((path) =>
    [...readFileSync(path, 'utf8').matchAll(pattern)].flatMap(([, specifier]) =>
      specifier === undefined ? [] : [specifier],
    ),
  )
}
