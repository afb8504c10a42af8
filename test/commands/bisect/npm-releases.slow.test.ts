import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openCache } from '../../../harness/commands/bisect/cache.ts'
import { npmReleases } from '../../../harness/commands/bisect/npm-releases.ts'
import type { Releases } from '../../../harness/commands/bisect/releases.ts'
import { runProgram } from '../../../harness/commands/bisect/run-program.ts'
import type { JavaScriptSideConfig } from '../../../harness/config/config.ts'
import { normaliseSide } from '../../../harness/config/normalise-side.ts'
import { isJavaScript } from '../../../harness/config/own-process.ts'
import { project } from '../project.ts'
import { registry, writePackage, type NpmRelease } from './registry.ts'

const release = (name: string, version: string, dependencies: object = {}): NpmRelease => ({
  manifest: { name, version, dependencies },
  files: { 'index.js': `module.exports = '${version}'` },
})
const RELEASES: readonly NpmRelease[] = [
  release('@loud/words', '1.0.0', { base: '^1.0.0' }),
  release('@loud/words', '1.1.0', { base: '^2.0.0' }),
  release('@loud/words', '1.2.0-rc.1'),
  release('@loud/words', '1.2.0', { nowhere: '1.0.0' }),
  release('base', '1.0.0'),
  release('base', '1.5.0'),
  release('base', '2.0.0'),
]

interface Made {
  readonly releases: Releases
  readonly root: string
}

/** A side that must be a module for Node. */
function javaScript(...given: Parameters<typeof normaliseSide>): JavaScriptSideConfig {
  const side = normaliseSide(...given)
  if (!isJavaScript(side)) throw new Error(`a side of ${side.runner} has no packages of npm`)
  return side
}

/** A side that has 1.0.0 with a `base` that is not the newest. */
async function make(name = '@loud/words', served = RELEASES): Promise<Made> {
  const root = project({ 'tarballs/.keep': '' })
  const address = await registry(join(root, 'tarballs'), served)
  for (const [folder, at] of [['@loud/words', 0] as const, ['base', 4] as const]) {
    writePackage(join(root, 'node_modules', folder), RELEASES[at]!)
  }
  const side = javaScript({ file: 'inference.ts', node: true, env: { npm_config_registry: address } }, root)
  const world = { cache: openCache(join(root, 'cache')), run: runProgram, signal: null }
  return { releases: npmReleases(name, side, world), root }
}

async function folderWith({ releases }: Made, version: string): Promise<string> {
  const made = await releases.withRelease(version)
  if ('skipped' in made) throw new Error(made.skipped)
  return (JSON.parse(made.side.env['LOCKSTEP_REDIRECT']!) as { folder: string }).folder
}

describe('the releases of an npm package', () => {
  it('are what the registry has', async () => {
    const { releases } = await make()
    expect(releases.installed).toBe('1.0.0')
    expect(await releases.list()).toEqual(['1.0.0', '1.1.0', '1.2.0-rc.1', '1.2.0'])
    expect(await (await make('base', RELEASES.slice(4, 5))).releases.list()).toEqual(['1.0.0'])
  })

  it('keep what they depend on as the side has it, where their ranges admit it', async () => {
    const made = await make()
    const loaded = async (version: string): Promise<unknown[]> => {
      const load = createRequire(join(await folderWith(made, version), 'x.js'))
      return [load('@loud/words'), load('base')]
    }
    expect(await loaded('1.0.0')).toEqual(['1.0.0', '1.0.0'])
    expect(await loaded('1.1.0')).toEqual(['1.1.0', '2.0.0'])
    expect(readdirSync(join(made.root, 'node_modules/base'))).toEqual(['index.js', 'package.json'])
  })

  it('are installed with the settings of the project, which are not kept', async () => {
    const made = await make()
    writeFileSync(join(made.root, '.npmrc'), 'install-strategy=nested\n')
    const folder = await folderWith(made, '1.0.0')
    expect(readdirSync(folder).toSorted()).toEqual(['node_modules', 'package.json'])
    expect(readdirSync(join(folder, 'node_modules/@loud/words'))).toContain('node_modules')
    expect(readFileSync(join(made.root, '.npmrc'), 'utf8')).toBe('install-strategy=nested\n')
  })

  it('are skipped where npm cannot install them', async () => {
    const { releases, root } = await make()
    expect(await releases.withRelease('1.2.0')).toMatchObject({
      skipped: expect.stringMatching(/^npm cannot install it: /),
    })
    expect(readdirSync(join(root, 'cache/npm/@loud/words'))).toEqual([])
  })

  it('are an error where the registry has none, or does not answer', async () => {
    await expect((await make('no-such-words')).releases.list()).rejects.toThrow(
      /^the registry npm asks has no package 'no-such-words'\n {2}Hint: npm:NAME is the name that npm installs/,
    )
    const side = javaScript(
      {
        file: 'inference.ts',
        node: true,
        env: { npm_config_registry: 'http://127.0.0.1:9/', npm_config_fetch_retries: '0' },
      },
      project({}),
    )
    const world = { cache: openCache(join(side.cwd, 'cache')), run: runProgram, signal: null }
    await expect(npmReleases('words', side, world).list()).rejects.toThrow(/^npm cannot reach its registry: /)
    await expect(npmReleases('words', side, world).withRelease('1.0.0')).rejects.toThrow(
      /^npm cannot reach its registry: /,
    )
  })
})
