import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { checkPair } from '../../harness/commands/check/check-pair.ts'
import { shardOf } from '../../harness/commands/check/shard-of.ts'
import { loadConfig } from '../../harness/config/load-config.ts'
import { DEFAULT_OPTIONS, type CheckOptions } from '../../harness/pair/check-options.ts'
import { mergeReports } from '../../harness/report/merge/merge-reports.ts'
import { readReport } from '../../harness/report/read-report.ts'
import type { Cause } from '../../harness/report/report-cause.ts'
import type { PairReport, Report } from '../../harness/report/report.ts'
import { jsonReport } from '../../harness/reporters/json-report.ts'
import { VERSION } from '../../harness/version.ts'
import { childContext, pairTask } from '../commands/child-context.ts'
import { project, type Project } from '../commands/project.ts'

type Changed = Pick<CheckOptions, 'shard' | 'strict' | 'budget'>

/** Checks the pair of a project in this process, as the JSON report that is written of it has it. */
async function checked(root: string, files: Project, { budget, ...changed }: Changed): Promise<Report> {
  rmSync(join(root, '.lockstep'), { recursive: true, force: true })
  const stored = files['.lockstep/text.json']
  if (stored !== undefined) {
    mkdirSync(join(root, '.lockstep'))
    writeFileSync(join(root, '.lockstep/text.json'), JSON.stringify(stored))
  }
  const config = await loadConfig({ cwd: root, file: null })
  const task = await pairTask(root, config.runs)
  const options = { ...DEFAULT_OPTIONS, ...changed }
  const pair = await checkPair({ ...task, ...(budget === null ? {} : { budget }), options }, childContext())
  const tool = { name: 'lockstep', version: VERSION } as const
  const head = { schemaVersion: 1, tool, exitCode: pair.exitCode, seed: null } as const
  return readReport(jsonReport({ ...head, ...shardOf(config, [task.pair], options), pairs: [pair] }), 'report.json')
}

/** What does not depend on the clock, nor on which records an experiment had at hand. */
export function comparable(report: Report): object {
  return { ...report, pairs: report.pairs.map(comparablePair) }
}

function comparablePair({
  timing: _timing,
  divergences,
  drifted,
  causes,
  follows: _follows,
  ...pair
}: PairReport): object {
  const sorted = divergences.map(({ trace: _trace, ...one }) => ({
    ...one,
    causes: one.causes.map((at) => causes[at]?.stage),
  }))
  return {
    ...pair,
    divergences: sorted.toSorted((a, b) => (a.record < b.record ? -1 : 1)),
    drifted: drifted.map(({ record }) => record).toSorted(),
    causes: causes.map(comparableCause),
  }
}

function comparableCause({
  kind,
  stage,
  stages,
  edits,
  records,
  golden,
  inputClass,
  reaches,
  harmless,
}: Cause): object {
  return { kind, stage, stages, edits, records, golden, inputClass, reaches, harmless }
}

/** What the shards of a check came to when merged, as it is and as it is read from JSON, beside the whole check. */
export interface Split {
  readonly merged: Report
  readonly read: Report
  readonly whole: Report
}

/**
 * Checks a project whole and in so many shards, which are merged in another order; with and without `--strict`.
 *
 * @param budget seconds for causes; null: as a check has
 */
export async function splitAndMerge(files: Project, count: number, budget: number | null): Promise<readonly Split[]> {
  const root = project(files)
  const found: Split[] = []
  for (const strict of [false, true]) {
    const whole = await checked(root, files, { shard: null, strict, budget })
    const parts: Report[] = []
    for (let index = 1; index <= count; index++) {
      parts.push(await checked(root, files, { shard: { index, count }, strict, budget }))
    }
    const [first, ...more] = parts.map((report, at) => ({ file: `${at}.json`, report })).toReversed()
    if (first === undefined) throw new Error('a check has at least one shard')
    const merged = mergeReports([first, ...more])
    found.push({ merged, read: readReport(jsonReport(merged), 'merged.json'), whole })
  }
  return found
}
