import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { dirname, join } from 'node:path'
import { onTestFinished } from 'vitest'

/** A release of an npm package: its `package.json`, and its files by path. */
export interface NpmRelease {
  readonly manifest: { readonly name: string; readonly version: string; readonly [key: string]: unknown }
  readonly files: Readonly<Record<string, string>>
}

/** Writes a release as npm would unpack it. */
export function writePackage(folder: string, { manifest, files }: NpmRelease): void {
  for (const [path, text] of Object.entries({ ...files, 'package.json': JSON.stringify(manifest) })) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
}

/** Serves releases as a registry does until the test ends; `folder` is for its tarballs. Returns its address. */
export async function registry(folder: string, releases: readonly NpmRelease[]): Promise<string> {
  const server = createServer((request, response) => {
    const path = decodeURIComponent(request.url ?? '')
    const found = path.endsWith('.tgz') ? readFileSync(join(folder, path)) : document(path.slice(1))
    response.statusCode = found === null ? 404 : 200
    response.end(found ?? '{"error":"not_found"}')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  const tarball = (name: string, version: string): string => `${name.replace('/', '-')}-${version}.tgz`
  for (const release of releases) {
    const { name, version } = release.manifest
    const from = join(folder, `unpacked-${tarball(name, version)}`)
    writePackage(join(from, 'package'), release)
    const { status } = spawnSync('tar', ['-czf', join(folder, tarball(name, version)), '-C', from, 'package'])
    if (status !== 0) throw new Error('tar does not pack')
  }
  const document = (name: string): string | null => {
    const own = releases.filter(({ manifest }) => manifest.name === name)
    if (own.length === 0) return null
    const versions = own.map(({ manifest }) => [
      manifest.version,
      { ...manifest, dist: { tarball: address + tarball(name, manifest.version) } },
    ])
    const latest = own.at(-1)!.manifest.version
    return JSON.stringify({ name, 'dist-tags': { latest }, versions: Object.fromEntries(versions) as object })
  }
  return address
}
