import { existsSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { WorkerError } from '../../errors.ts'
import type { JavaScriptSideConfig } from '../../config/config.ts'
import { inOwnProcess, nodeOf } from '../../config/own-process.ts'
import { installedPackage } from '../../sides/provenance/installed-package.ts'
import { REDIRECT } from '../../sides/modules/redirect.ts'
import { digest } from '../../values/digest.ts'
import type { Staging } from './cache.ts'
import { lastError, whyUnreachable } from './program-errors.ts'
import type { Releases, SideWith, World } from './releases.ts'
import type { ProgramResult } from './run-program.ts'
import { NPM_ORDER } from './version-order.ts'

/**
 * Finds the releases of a package for a JavaScript side with npm. A release is installed into a folder of the cache,
 * with what it depends on in the side's own versions where its ranges admit them; the side then runs in a process of
 * its own that takes the package from there (see `installRedirect`).
 */
export function npmReleases(name: string, side: JavaScriptSideConfig, world: World): Releases {
  const { cache, run, signal } = world
  const folder = side.file === null ? side.cwd : dirname(side.file)
  const installed = installedPackage(name, folder)
  const held = heldVersions(name, folder)
  const npm = (args: readonly string[], cwd: string): Promise<ProgramResult> =>
    run({
      command: ['npm', ...args, '--no-audit', '--no-fund', '--no-update-notifier', '--loglevel=error'],
      cwd,
      env: { ...side.env, npm_config_cache: cache.downloads('npm'), npm_config_global: 'false' },
      signal,
    })

  const build = async (version: string, staging: Staging): Promise<string | null> => {
    const manifest = {
      private: true,
      dependencies: { [name]: version },
      // A key with a version holds where the asked range admits that version; elsewhere npm installs what the release
      // wants.
      overrides: Object.fromEntries([...held].map(([other, its]) => [`${other}@${its}`, its])),
    }
    writeFileSync(join(staging.folder, 'package.json'), JSON.stringify(manifest))
    const settings = nearest('.npmrc', folder)
    const link = join(staging.folder, '.npmrc')
    if (settings !== null) symlinkSync(settings, link)
    const { code, out, err } = await npm(['install', '--no-package-lock', '--no-workspaces'], staging.folder)
    rmSync(link, { force: true })
    if (code === 0) return null
    assertReached(err + out)
    return `npm cannot install it: ${lastError(err + out)}`
  }

  const runtime = [process.platform, process.arch, nodeOf(side) ?? process.versions.modules]
  const environment = digest([runtime, [...held]]).slice('sha256:'.length, 'sha256:'.length + 12)

  return {
    name,
    installed: installed?.version ?? null,
    order: NPM_ORDER,
    list: async () => {
      const { code, out, err } = await npm(['view', name, 'versions', '--json'], folder)
      if (code === 0) return [JSON.parse(out) as string | readonly string[]].flat()
      assertReached(err + out)
      if (/\bE404\b/.test(err + out)) {
        throw failed(
          `the registry npm asks has no package '${name}'`,
          'npm:NAME is the name that npm installs; `npm config get registry` shows which one it asks',
        )
      }
      throw failed(`npm does not list the releases of '${name}': ${lastError(err)}`)
    },
    withRelease: async (version): Promise<SideWith> => {
      const key = `npm/${name}/${version}-${environment}`
      const kept = await cache.keep(key, (staging) => build(version, staging))
      if ('gaveUp' in kept) return { skipped: kept.gaveUp }
      return { side: inOwnProcess(side, { [REDIRECT]: JSON.stringify({ name, folder: kept.folder }) }) }
    },
  }
}

/**
 * Versions of what a package needs, directly and indirectly, by name in order; of several of one name the one found
 * first.
 */
function heldVersions(name: string, from: string): ReadonlyMap<string, string> {
  const held = new Map<string, string>()
  const seen = new Set([name])
  const queue = [{ name, from }]
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
    const found = installedPackage(next.name, next.from)
    if (found === null) continue
    if (next.name !== name && found.version !== null) held.set(next.name, found.version)
    for (const needed of found.dependencies.filter((one) => !seen.has(one))) {
      seen.add(needed)
      queue.push({ name: needed, from: found.folder })
    }
  }
  return new Map([...held].toSorted(([a], [b]) => (a < b ? -1 : 1)))
}

function nearest(file: string, folder: string): string | null {
  for (let at = resolve(folder); ; at = dirname(at)) {
    if (existsSync(join(at, file))) return join(at, file)
    if (at === dirname(at)) return null
  }
}

function failed(message: string, hint?: string): WorkerError {
  return new WorkerError(message, { side: 'npm' }, hint === undefined ? {} : { hint })
}

/** @throws {WorkerError} if npm says that its registry did not answer. */
function assertReached(said: string): void {
  const why = whyUnreachable(said)
  if (why !== null) {
    throw failed(`npm cannot reach its registry: ${why}`, '`npm config get registry` shows which one it asks')
  }
}
