import { execFileSync } from 'node:child_process'
import { cpSync } from 'node:fs'
import { expect, test } from 'vitest'
import { sharedOut, shardOf } from '../../../harness/commands/check/shard-of.ts'
import { loadConfig } from '../../../harness/config/load-config.ts'
import { DEFAULT_OPTIONS, type CheckOptions } from '../../../harness/pair/check-options.ts'
import type { ShardOf } from '../../../harness/report/part.ts'
import { config, project } from '../project.ts'

async function shard(root: string, options: Partial<CheckOptions> = {}): Promise<ShardOf | undefined> {
  const loaded = await loadConfig({ cwd: root, file: null })
  return shardOf(loaded, loaded.pairs, { ...DEFAULT_OPTIONS, shard: { index: 2, count: 3 }, ...options }).shard
}

test('is the same wherever the project lies, and another with other options or another configuration', async () => {
  const root = project({})
  const copy = project({})
  cpSync(root, copy, { recursive: true })
  const here = await shard(root)
  expect(here).toMatchObject({ index: 2, count: 3, commit: null })
  expect(await shard(copy)).toEqual(here)
  expect(await shard(root, { shard: { index: 1, count: 3 } })).toEqual({ ...here, index: 1 })
  expect((await shard(root, { runs: 7 }))?.config).not.toBe(here?.config)
  const other = project({ 'lockstep.config.json': config({ order: 'strict' }) })
  expect((await shard(other))?.config).not.toBe(here?.config)
  expect(await shard(root, { shard: null })).toBe(undefined)
})

test('names the commit that is checked out', async () => {
  const root = project({})
  const git = (...words: readonly string[]): string =>
    execFileSync('git', ['-c', 'user.name=n', '-c', 'user.email=e@e', ...words], {
      cwd: root,
      stdio: 'pipe',
    }).toString()
  git('init', '-q')
  git('commit', '-q', '--allow-empty', '-m', 'first')
  expect((await shard(root))?.commit).toBe(git('rev-parse', 'HEAD').trim())
})

test('all records that shards share out have one digest, which any other record changes', () => {
  const failure = { id: 'g-1-2', origin: 'generated', input: 'a', edges: true } as const
  const file = { records: [{ id: 'r', input: 1n }] } as never
  const all = [
    sharedOut(file, { failures: [failure], golden: [] }, []),
    sharedOut(file, { failures: [], golden: [] }, [failure]),
    sharedOut(null, { failures: [failure], golden: [] }, []),
  ]
  expect(new Set(all).size).toBe(3)
  expect(sharedOut(file, { failures: [failure], golden: ['r'] }, [])).toBe(all[0])
})
