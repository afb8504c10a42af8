import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'

/** Arguments with which Node runs a module of this package: sources run through jiti; built files need no loader. */
export function loaderArguments(entry: string): readonly string[] {
  if (!entry.endsWith('.ts')) return []
  const register = createRequire(entry)
    .resolve('jiti/package.json')
    .replace(/package\.json$/, 'lib/jiti-register.mjs')
  return ['--import', pathToFileURL(register).href]
}
