import { availableParallelism } from 'node:os'
import { relative } from 'node:path'
import type { Config, PairConfig } from '../config/config.ts'
import { UsageError } from '../errors.ts'
import { defaultSeed } from '../inputs/default-seed.ts'
import { supervise } from '../runners/host/supervise.ts'
import { suggest } from '../suggest.ts'
import { VERSION } from '../version.ts'
import type { ChildEvent, ChildTask } from './child-task.ts'
import { failedReport, skippedReport } from './failed-report.ts'
import type { CheckOptions } from './options.ts'
import type { PairProgress } from './pair-task.ts'
import type { PairReport, Report } from './report.ts'
import { combineExitCodes } from './verdict.ts'

/** What to check. */
export interface CheckRequest {
  readonly config: Config
  /** Names of pairs; empty: all. */
  readonly pairs: readonly string[]
  readonly options: CheckOptions
}

/** What is told while a check runs. */
export interface CheckEvents {
  readonly progress?: (progress: PairProgress) => void
  /** What user code of a pair writes to its standard output or error. */
  readonly stderr?: (pair: string, text: string) => void
  readonly signal?: AbortSignal
}

/**
 * Checks pairs, each in a process of its own, and reports what was found. User code never runs here.
 * Pairs run side by side on half the cores; one after the other under `--bail`.
 * @throws {UsageError} if a name is no pair's. Everything else is in the report.
 */
export async function check({ config, pairs, options }: CheckRequest, events: CheckEvents = {}): Promise<Report> {
  const chosen = choosePairs(config, pairs)
  const random = Math.floor(Math.random() * 0x7fffffff) + 1
  const seedOf = (pair: PairConfig): number =>
    options.seed === 'random' ? random : (options.seed ?? defaultSeed(pair.name))
  const reports: PairReport[] = Array.from({ length: chosen.length })
  let next = 0
  let failed = false
  const lane = async (): Promise<void> => {
    for (let at = next++; at < chosen.length; at = next++) {
      const pair = chosen[at]!
      const seed = seedOf(pair)
      reports[at] =
        failed && options.bail
          ? skippedReport(pair, seed, shownGolden(config, pair))
          : await checkOne(config, pair, seed, options, events)
      failed ||= reports[at]!.exitCode !== 0
    }
  }
  const lanes = options.bail ? 1 : Math.max(1, Math.floor(availableParallelism() / 2))
  await Promise.all(Array.from({ length: Math.min(lanes, chosen.length) }, lane))
  const exitCode = events.signal?.aborted === true ? 130 : combineExitCodes(reports.map((report) => report.exitCode))
  const seed = options.seed === 'random' ? random : options.seed
  return { schemaVersion: 1, tool: { name: 'lockstep', version: VERSION }, exitCode, seed, pairs: reports }
}

async function checkOne(
  config: Config,
  pair: PairConfig,
  seed: number,
  options: CheckOptions,
  events: CheckEvents,
): Promise<PairReport> {
  const task: ChildTask = {
    kind: 'check',
    timeout: config.timeout,
    task: {
      pair,
      root: config.root,
      timeout: config.timeout,
      runs: options.runs ?? config.runs,
      seed,
      today: new Date().toISOString().slice(0, 10),
      options,
    },
  }
  let undiagnosed: PairReport | null = null
  try {
    return await supervise<PairReport, ChildEvent>(childEntry(), task, {
      cwd: config.root,
      onEvent: (event) => {
        if (event.kind === 'progress') events.progress?.(event.progress)
        else if (event.kind === 'undiagnosed') undiagnosed = event.report
        else events.stderr?.(pair.name, event.text)
      },
      onOutput: (text) => events.stderr?.(pair.name, text),
      ...(events.signal === undefined ? {} : { signal: events.signal }),
    })
  } catch (error) {
    if (undiagnosed !== null && events.signal?.aborted !== true) return undiagnosed
    return failedReport(pair, seed, shownGolden(config, pair), error)
  }
}

/** Names the module children run: the source beside this one, or what was built of it. */
export function childEntry(): string {
  return new URL(import.meta.url.endsWith('.ts') ? './child.ts' : './child.js', import.meta.url).href
}

/** Shows a pair's golden file relative to the configuration. */
export function shownGolden(config: Pick<Config, 'root'>, pair: PairConfig): string {
  return relative(config.root, pair.golden)
}

/**
 * Finds pairs by name, in the order of the configuration.
 * @throws {UsageError} if one does not exist, with the nearest name.
 */
export function choosePairs(config: Config, names: readonly string[]): readonly PairConfig[] {
  const known = config.pairs.map((pair) => pair.name)
  for (const name of names) {
    if (known.includes(name)) continue
    const near = suggest(name, known)
    throw new UsageError(`there is no pair '${name}'`, {
      hint: near === undefined ? `pairs are: ${known.join(', ')}` : `did you mean '${near}'?`,
    })
  }
  return names.length === 0 ? config.pairs : config.pairs.filter((pair) => names.includes(pair.name))
}
