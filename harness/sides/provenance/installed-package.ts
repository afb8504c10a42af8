import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** A package as it lies in a `node_modules` folder. */
export interface InstalledPackage {
  /** Absolute. */
  readonly folder: string
  /** Null where its `package.json` has none. */
  readonly version: string | null
  /** Names of what it depends on, optional ones and peers among them. */
  readonly dependencies: readonly string[]
}

/** Looks a package up as Node would, from a folder upwards; `node_modules` only. Null: there is none. */
export function installedPackage(name: string, folder: string): InstalledPackage | null {
  for (let at = folder; ; at = dirname(at)) {
    const found = join(at, 'node_modules', name)
    const manifest = join(found, 'package.json')
    if (existsSync(manifest)) return { folder: found, ...read(manifest) }
    if (at === dirname(at)) return null
  }
}

function read(manifest: string): Omit<InstalledPackage, 'folder'> {
  const content = JSON.parse(readFileSync(manifest, 'utf8')) as Record<string, unknown>
  const names = ['dependencies', 'optionalDependencies', 'peerDependencies'].flatMap((key) =>
    Object.keys(content[key] ?? {}),
  )
  const { version } = content
  return { version: typeof version === 'string' ? version : null, dependencies: [...new Set(names)] }
}
