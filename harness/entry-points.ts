import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

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
