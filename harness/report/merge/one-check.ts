import { UsageError } from '../../errors.ts'
import { counted } from '../counted.ts'
import type { ShardOf } from '../part.ts'
import type { PairReport, Report } from '../report.ts'
import { provenanceDiffers } from './merge-provenance.ts'

/** A report that was read, and the file it was read from. */
export interface SavedReport {
  readonly file: string
  readonly report: Report
}

/** A report of a part. */
export interface Shard extends SavedReport {
  readonly shard: ShardOf
}

/**
 * Puts the reports of a split check into the order of its parts.
 * @throws {UsageError} where they are not all parts of one check, each of them once, run to its end.
 */
export function oneCheck(saved: readonly [SavedReport, ...SavedReport[]]): readonly [Shard, ...Shard[]] {
  const shards = saved.map(shardOf).toSorted((a, b) => a.shard.index - b.shard.index)
  const [first, ...others] = shards
  if (first === undefined) throw new UsageError('no report was named')
  for (const other of others) {
    const what = whatDiffers(first, other)
    if (what !== null) {
      throw new UsageError(`it is ${nameOf(other)} of another check than ${nameOf(first)} (${first.file}): ${what}`, {
        at: other.file,
        hint: 'run all shards with the same commit, configuration and options, in the same environment',
      })
    }
  }
  for (const [at, shard] of shards.entries()) {
    const same = shards.slice(at + 1).find((other) => other.shard.index === shard.shard.index)
    if (same !== undefined) {
      const what = `it is ${nameOf(same)}, as ${shard.file} is: no record may be counted twice`
      throw new UsageError(what, { at: same.file, hint: 'leave one of them out' })
    }
  }
  const { count } = first.shard
  const there = new Set(shards.map(({ shard }) => shard.index))
  const missing = Array.from({ length: count }, (_, at) => at + 1).filter((index) => !there.has(index))
  if (missing.length > 0) {
    const names = missing.slice(0, 5).map((index) => `${index}/${count}`)
    const more = missing.length > 5 ? ', …' : ''
    throw new UsageError(`${counted(missing.length, 'shard')} of ${count} missing: ${names.join(', ')}${more}`, {
      hint: `run it: npx lockstep check --shard ${names[0]} --reporter json=FILE, and name all ${count} files`,
    })
  }
  return [first, ...others]
}

function shardOf({ file, report }: SavedReport): Shard {
  const { shard, exitCode, pairs } = report
  if (shard === undefined) {
    const what =
      pairs.length === 0
        ? `it is of a check that came to no pair (exit code ${exitCode})`
        : 'it is no shard: the check was not split, and its records may be those of the others'
    const hint = 'merge what check --shard i/n --reporter json=FILE wrote; explain draws other reports'
    throw new UsageError(what, { at: file, hint })
  }
  if (exitCode === 130) {
    const hint = `run it again: npx lockstep check --shard ${shard.index}/${shard.count} --reporter json=${file}`
    throw new UsageError(`shard ${shard.index}/${shard.count} was interrupted`, { at: file, hint })
  }
  const silent = pairs.find(({ part, error, findings }) => {
    return part === undefined && error === null && !findings.some(({ kind }) => kind === 'not-run')
  })
  if (silent !== undefined) {
    throw new UsageError(`it does not say what was found of '${silent.pair}': it was changed`, { at: file })
  }
  return { file, report, shard }
}

function nameOf({ shard: { index, count } }: Shard): string {
  return `shard ${index}/${count}`
}

/** Says in what two reports differ that parts of one check have in common; null: in nothing. */
function whatDiffers(one: Shard, other: Shard): string | null {
  const [a, b] = [one.shard, other.shard]
  const [mine, theirs] = [one.report, other.report]
  if (a.count !== b.count) return `they are of ${a.count} and of ${b.count} shards`
  if (mine.tool.version !== theirs.tool.version) {
    return `they were made by lockstep ${mine.tool.version} and ${theirs.tool.version}`
  }
  if (a.commit !== null && b.commit !== null && a.commit !== b.commit) {
    return `they are of commits ${a.commit.slice(0, 12)} and ${b.commit.slice(0, 12)}`
  }
  const names = [mine, theirs].map(({ pairs }) => pairs.map(({ pair }) => pair).join(', '))
  if (names[0] !== names[1]) return `their pairs are ${names.map((list) => list || 'none').join(' and ')}`
  const seeds = mine.pairs.flatMap((pair, at) => (pair.seed === theirs.pairs[at]?.seed ? [] : [pair.pair]))
  if (seeds.length > 0) return `the seeds of '${seeds[0]}' differ (--seed random draws one for each)`
  if (a.config !== b.config) return 'their configuration or options differ'
  return mine.pairs.map((pair, at) => pairDiffers(pair, theirs.pairs[at])).find((what) => what !== null) ?? null
}

function pairDiffers(one: PairReport, other: PairReport | undefined): string | null {
  if (other === undefined) return null
  if (one.part !== undefined && other.part !== undefined && one.part.of !== other.part.of) {
    return `the golden records or stored failures of '${one.pair}' differ`
  }
  const what = provenanceDiffers(one.provenance, other.provenance)
  return what === null ? null : `${what} in '${one.pair}' differs`
}
