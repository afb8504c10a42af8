import { existsSync, readFileSync } from 'node:fs'
import { dirname, relative, resolve } from 'node:path'
import { withSeen, type Provenance } from '../../pipeline/provenance.ts'
import { sha256 } from '../../values/sha256.ts'
import { importedPackages } from './imported-packages.ts'
import { installedPackage } from './installed-package.ts'
import { localImports } from './local-imports.ts'
import type { OpenedFiles } from './opened-files.ts'
import { redirectOf } from '../modules/redirect.ts'

/** What is asked for: the file that declares the pipeline (null: it lives in memory) and what its stages use. */
export interface ProvenanceRequest {
  readonly file: string | null
  readonly uses: readonly string[]
}

/**
 * Captures the provenance of a side that runs in this Node process, without what is seen in use. Reads the files and
 * package.json files it names.
 */
export function nodeProvenance({ file, uses }: ProvenanceRequest): Provenance {
  const { unicode, icu } = process.versions
  return {
    runtime: `node ${process.versions.node}`,
    platform: `${process.platform} ${process.arch}`,
    ...(unicode === undefined ? {} : { unicode }),
    ...(icu === undefined ? {} : { icu }),
    ...usedFrom(file === null ? process.cwd() : dirname(file), uses),
    ...(file === null ? {} : { source: sourceDigest(file, localImports(file)) }),
  }
}

/**
 * Makes what says the provenance of a module as far as it is known by now, with what stages or taps use. Sources and
 * imports are those of when it is made.
 */
export function createProvenance(file: string, opened: OpenedFiles): (uses: readonly string[]) => Provenance {
  const plain = nodeProvenance({ file, uses: [] })
  const imported = importedPackages(localImports(file), redirectOf())
  let known: { readonly uses: number; readonly told: Provenance } | null = null
  return (uses) => {
    const all = new Set(uses)
    if (known !== null && known.uses === all.size && !opened.hasMore()) return known.told
    const own = known?.uses === all.size ? pick(known.told) : usedFrom(dirname(file), [...all])
    const packages = Object.fromEntries(Object.entries(imported).filter(([name]) => !all.has(name)))
    known = {
      uses: all.size,
      told: withSeen({ ...plain, ...own }, { packages, ...opened.list(Object.keys(own.files)) }),
    }
    return known.told
  }
}

type Used = Pick<Provenance, 'packages' | 'files'>

function pick({ packages, files }: Provenance): Used {
  return { packages, files }
}

function usedFrom(folder: string, uses: readonly string[]): Used {
  const redirect = redirectOf()
  const packages: Record<string, string | null> = {}
  const files: Record<string, string | null> = {}
  for (const name of new Set(uses)) {
    if (isPath(name)) files[name] = fileDigest(resolve(folder, name))
    else packages[name] = installedPackage(name, redirect?.name === name ? redirect.folder : folder)?.version ?? null
  }
  return { packages, files }
}

function isPath(used: string): boolean {
  return /^\.{0,2}\//.test(used)
}

function fileDigest(path: string): string | null {
  return existsSync(path) ? sha256(readFileSync(path)) : null
}

function sourceDigest(file: string, paths: readonly string[]): { digest: string; covers: string[] } {
  const folder = dirname(file)
  const parts = paths.map((path) => ({ name: relative(folder, path), digest: sha256(readFileSync(path)) }))
  return {
    digest: sha256(parts.map(({ name, digest }) => `${name} ${digest}\n`).join('')),
    covers: parts.map(({ name }) => name),
  }
}
