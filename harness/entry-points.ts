import { readFileSync } from 'node:fs'
import { fileURLToPath, pathToFileURL } from 'node:url'

type Exports = Readonly<Record<string, string | Readonly<Record<string, string>>>>

const PACKAGE = new URL('../package.json', import.meta.url)
const CONDITION = import.meta.url.endsWith('.ts') ? 'lockstep-source' : 'default'

/** The folder of this copy of the package's code: `harness/` or `dist/`, with a `/` at its end. */
export const CODE_FOLDER: string = fileURLToPath(new URL('./', import.meta.url))

/**
 * Lists what can be imported of this very copy of the package, by the `exports` of its package.json: `lockstep/tap` and
 * the file that is loaded for it, source or compiled as this file is. Longer names come first, so that a loader that
 * takes the first that matches takes the right one.
 */
export function entryPoints(): Readonly<Record<string, string>> {
  const { name, exports } = JSON.parse(readFileSync(PACKAGE, 'utf8')) as {
    readonly name: string
    readonly exports: Exports
  }
  const found = Object.entries(exports).flatMap(([path, target]): [string, string][] =>
    typeof target === 'string' ? [] : [[name + path.slice(1), fileURLToPath(new URL(target[CONDITION]!, PACKAGE))]],
  )
  return Object.fromEntries(found.toSorted(([a], [b]) => b.length - a.length))
}

/** Modules of this package that are run in a process of their own, by their path without ending. */
export type Program = 'commands/child' | 'config/evaluate-child' | 'sides/node-worker/main'

/**
 * Names the module a process runs, as a file URL: the source where this file is source, or what was built of it. Tests
 * of the source have the built programs run, which start in a third of the time: `LOCKSTEP_PROGRAMS` names their
 * folder.
 */
export function programUrl(program: Program): URL {
  const built = process.env['LOCKSTEP_PROGRAMS']
  if (import.meta.url.endsWith('.ts') && built === undefined) return new URL(`./${program}.ts`, import.meta.url)
  const folder = import.meta.url.endsWith('.ts') ? pathToFileURL(`${built}/`) : import.meta.url
  return new URL(`./${program}.js`, folder)
}
