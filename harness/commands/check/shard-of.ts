import { spawnSync } from 'node:child_process'
import { basename, isAbsolute, relative, sep } from 'node:path'
import type { Config, PairConfig } from '../../config/config.ts'
import type { GoldenFile } from '../../golden/golden-file.ts'
import type { CheckOptions } from '../../pair/check-options.ts'
import type { Stored } from '../../pair/stored.ts'
import type { ShardOf } from '../../report/part.ts'
import type { RunRecord } from '../../run/record.ts'
import { digest } from '../../values/digest.ts'

/** Says which part a report is of, and of which check; nothing where the check is not split. */
export function shardOf(
  config: Config,
  pairs: readonly PairConfig[],
  { shard, ...options }: CheckOptions,
): { readonly shard?: ShardOf } {
  if (shard === null) return {}
  const { root, runs, budget } = config
  const said = digest(placed({ pairs, runs, budget, options }, pairs[0]?.shownFrom ?? root))
  return { shard: { index: shard.index, count: shard.count, commit: commitOf(root), config: said } }
}

/** Digests all records that the parts of a check share out: parts of others are not to be merged. */
export function sharedOut(file: GoldenFile | null, stored: Stored, witnesses: readonly RunRecord[]): string {
  const named = ({ id, input }: { readonly id: string; readonly input: unknown }): object => ({ id, input })
  return digest([(file?.records ?? []).map(named), stored.failures.map(named), witnesses.map(named)])
}

/** Writes paths as the same on every machine, and leaves out what may be secret: variables and headers. */
export function placed(value: unknown, from: string): unknown {
  if (typeof value === 'string' && isAbsolute(value)) {
    const path = relative(from, value)
    return path.startsWith('..') || isAbsolute(path) ? `…/${basename(value)}` : path.split(sep).join('/')
  }
  if (Array.isArray(value)) return value.map((one) => placed(one, from))
  if (typeof value !== 'object' || value === null) return value
  const kept = Object.entries(value).filter(([key]) => !SECRET.includes(key))
  return Object.fromEntries(kept.map(([key, one]) => [key, placed(one, from)]))
}

const SECRET = ['env', 'headers']

function commitOf(folder: string): string | null {
  const { status, stdout } = spawnSync('git', ['-C', folder, 'rev-parse', 'HEAD'], { encoding: 'utf8' })
  return status === 0 ? stdout.trim() : null
}
