import { readFileSync } from 'node:fs'
import { isBuiltin } from 'node:module'
import { dirname, extname } from 'node:path'
import type { Provenance } from '../../pipeline/provenance.ts'
import type { Redirect } from '../modules/redirect.ts'
import { installedPackage } from './installed-package.ts'

const SPECIFIER = /(?:\bfrom\s*|\bimport\s*\(\s*|\bimport\s+|\brequire\s*\(\s*)(['"])([^.'"\n/#][^'"\n]*)\1/g
const TYPES_ONLY = /\b(?:import|export)\s+type\b[^'"]*?\bfrom\s*(['"])[^'"\n]*\1/g
const NAME = /^(?:@[^/]+\/)?[^/]+/

/**
 * Lists the installed packages that source files import, with their versions, in order of names. Found in the text, as
 * local imports are; types alone are not in use, nor is what is not installed, or this package.
 */
export function importedPackages(sources: readonly string[], redirect: Redirect | null): Provenance['packages'] {
  const found = new Map<string, string | null>()
  for (const path of sources) {
    if (extname(path) === '.json') continue
    for (const [, , specifier = ''] of readFileSync(path, 'utf8').replaceAll(TYPES_ONLY, '').matchAll(SPECIFIER)) {
      const [name] = NAME.exec(specifier) ?? []
      if (name === undefined || name === 'lockstep' || name.includes(':') || isBuiltin(name) || found.has(name))
        continue
      const installed = installedPackage(name, redirect?.name === name ? redirect.folder : dirname(path))
      if (installed !== null) found.set(name, installed.version)
    }
  }
  return Object.fromEntries([...found].toSorted(([a], [b]) => (a < b ? -1 : 1)))
}
