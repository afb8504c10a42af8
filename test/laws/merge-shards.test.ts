import { rmSync, writeFileSync, mkdirSync, existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
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
import { PROJECTS } from './shard-projects.ts'

/** Checks the pair of a project in this process, as the JSON report that is written of it has it. */
async function checked(root: string, files: Project, shard: CheckOptions['shard'], strict = false): Promise<Report> {
  rmSync(join(root, '.lockstep'), { recursive: true, force: true })
  const stored = files['.lockstep/text.json']
  if (stored !== undefined) {
    mkdirSync(join(root, '.lockstep'))
    writeFileSync(join(root, '.lockstep/text.json'), JSON.stringify(stored))
  }
  const config = await loadConfig({ cwd: root, file: null })
  const task = await pairTask(root, config.runs)
  const options = { ...DEFAULT_OPTIONS, shard, strict }
  const pair = await checkPair({ ...task, options }, childContext())
  const tool = { name: 'lockstep', version: VERSION } as const
  const head = { schemaVersion: 1, tool, exitCode: pair.exitCode, seed: null } as const
  return readReport(jsonReport({ ...head, ...shardOf(config, [task.pair], options), pairs: [pair] }), 'report.json')
}

/** What does not depend on the clock, nor on which records an experiment had at hand. */
function comparable(report: Report): object {
  return { ...report, pairs: report.pairs.map(comparablePair) }
}

function comparablePair({ timing, divergences, drifted, causes, follows: _, ...pair }: PairReport): object {
  const sorted = divergences.map(({ trace: _trace, ...one }) => ({
    ...one,
    causes: one.causes.map((at) => causes[at]?.stage),
  }))
  return {
    ...pair,
    timed: Object.fromEntries(Object.entries(timing).map(([role, times]) => [role, Object.keys(times)])),
    divergences: sorted.toSorted((a, b) => (a.record < b.record ? -1 : 1)),
    drifted: drifted.map(({ record }) => record).toSorted(),
    causes: causes.map(comparableCause),
  }
}

function comparableCause({ kind, stage, stages, edits, records, golden, inputClass, reaches, harmless }: Cause): object {
  return { kind, stage, stages, edits, records, golden, inputClass, reaches, harmless }
}

describe.each(Object.entries(PROJECTS))('a check of %s, split and merged', (_name, files) => {
  test.each([1, 2, 3, 5])('into %i, is the check of all records', async (count) => {
    const root = project(files)
    for (const strict of [false, true]) {
      const whole = await checked(root, files, null, strict)
      const parts: Report[] = []
      for (let index = 1; index <= count; index++) parts.push(await checked(root, files, { index, count }, strict))
      const saved = parts.map((report, at) => ({ file: `${at}.json`, report })).toReversed()
      const merged = mergeReports(saved as never)
      expect(comparable(merged)).toEqual(comparable(whole))
      expect(readReport(jsonReport(merged), 'merged.json')).toEqual(merged)
    }
  }, 60_000)
})
