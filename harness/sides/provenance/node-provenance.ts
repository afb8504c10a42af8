import { existsSync, readFileSync } from 'node:fs'
import { dirname, relative, resolve } from 'node:path'
import type { Provenance } from '../../pipeline/provenance.ts'
import { sha256 } from '../../values/sha256.ts'
import { installedPackage } from './installed-package.ts'
import { localImports } from './local-imports.ts'
import { redirectOf } from '../modules/redirect.ts'

/** What is asked for: the file that declares the pipeline (null: it lives in memory) and what its stages use. */
export interface ProvenanceRequest {
  readonly file: string | null
  readonly uses: readonly string[]
}

/**
 * Captures the provenance of a side that runs in this Node process. Reads the files and package.json files it names.
 */
export function nodeProvenance({ file, uses }: ProvenanceRequest): Provenance {
  const folder = file === null ? process.cwd() : dirname(file)
  const redirect = redirectOf()
  const packages: Record<string, string | null> = {}
  const files: Record<string, string | null> = {}
  for (const used of new Set(uses)) {
    if (isPath(used)) files[used] = fileDigest(resolve(folder, used))
    else packages[used] = installedPackage(used, redirect?.name === used ? redirect.folder : folder)?.version ?? null
  }
  const { unicode, icu } = process.versions
  return {
    runtime: `node ${process.versions.node}`,
    platform: `${process.platform} ${process.arch}`,
    ...(unicode === undefined ? {} : { unicode }),
    ...(icu === undefined ? {} : { icu }),
    packages,
    files,
    ...(file === null ? {} : { source: sourceDigest(file) }),
  }
}

function isPath(used: string): boolean {
  return /^\.{0,2}\//.test(used)
}

function fileDigest(path: string): string | null {
  return existsSync(path) ? sha256(readFileSync(path)) : null
}

function sourceDigest(file: string): { digest: string; covers: string[] } {
  const folder = dirname(file)
  const parts = localImports(file).map((path) => ({ name: relative(folder, path), digest: sha256(readFileSync(path)) }))
  return {
    digest: sha256(parts.map(({ name, digest }) => `${name} ${digest}\n`).join('')),
    covers: parts.map(({ name }) => name),
  }
}
