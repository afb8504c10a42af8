import { availableParallelism } from 'node:os'
import type { Config, PairConfig } from '../../config/config.ts'
import { defaultSeed } from '../../inputs/default-seed.ts'
import { VERSION } from '../../version.ts'
import { childTask, type ChildTask } from '../child-task.ts'
import { progressOf } from './progress-of.ts'
import { inChild } from '../in-child.ts'
import type { ChildEvent } from '../child-context.ts'
import { errorFacts } from '../../errors.ts'
import { interruptedReport, unfinishedReport } from '../../report/unfinished-report.ts'
import { apart, notAgain } from './apart.ts'
import { failedReport, skippedReport } from '../../report/failed-report.ts'
import type { CheckOptions } from '../../pair/check-options.ts'
import { pairHead } from '../../pair/pair-head.ts'
import type { PairProgress, PairTask } from '../../pair/pair-task.ts'
import type { PairReport, Report } from '../../report/report.ts'
import { combineExitCodes } from '../../report/verdict.ts'
import { choosePairs } from '../choose-pairs.ts'
import { shardOf } from './shard-of.ts'

/** Checks one pair in a child. */
export const TASK: ChildTask<PairTask, PairReport> = childTask(
  import.meta.url,
  async () => (await import('./check-pair.ts')).checkPair,
)

/** What to check. */
export interface CheckRequest {
  readonly config: Config
  /** Names of pairs; empty: all. */
  readonly pairs: readonly string[]
  readonly options: CheckOptions
  /** As in {@link PairTask}; left out: none. */
  readonly given?: PairTask['given']
}

/** What is told while a check runs. */
export interface CheckEvents {
  readonly progress?: (progress: PairProgress) => void
  /** What a pair comes to, when all its records were run and its causes are looked for. */
  readonly verdict?: (pair: PairReport) => void
  /** A pair is done. */
  readonly finished?: (pair: string) => void
  /** What user code of a pair writes to its standard output or error. */
  readonly stderr?: (pair: string, text: string) => void
  readonly signal?: AbortSignal
}

/**
 * Checks pairs, each in a process of its own, and reports what was found. User code never runs here.
 * Pairs run side by side on half the cores; one after the other under `--bail`.
 * @throws {UsageError} if a name is no pair's. Everything else is in the report.
 */
export async function check(
  { config, pairs, options, given = [] }: CheckRequest,
  events: CheckEvents = {},
): Promise<Report> {
  const chosen = choosePairs(config, pairs)
  const random = Math.floor(Math.random() * 0x7fffffff) + 1
  const seedOf = (pair: PairConfig): number =>
    options.seed === 'random' ? random : (options.seed ?? defaultSeed(pair.name))
  const reports: PairReport[] = Array.from({ length: chosen.length })
  // Lanes take their next pair from one queue.
  const queue = chosen.entries()
  let failed = false
  const lane = async (): Promise<void> => {
    for (const [at, pair] of queue) {
      const seed = seedOf(pair)
      const report =
        failed && options.bail
          ? skippedReport(pairHead({ pair, seed }))
          : await checkOne({ config, pair, seed, options, given }, events)
      reports[at] = report
      events.finished?.(pair.name)
      failed ||= report.exitCode !== 0
    }
  }
  const lanes = options.bail ? 1 : Math.max(1, Math.floor(availableParallelism() / 2))
  await Promise.all(Array.from({ length: Math.min(lanes, chosen.length) }, lane))
  const exitCode = events.signal?.aborted === true ? 130 : combineExitCodes(reports.map((report) => report.exitCode))
  const seed = options.seed === 'random' ? random : options.seed
  const head = { schemaVersion: 1, tool: { name: 'lockstep', version: VERSION }, exitCode, seed } as const
  return { ...head, ...shardOf(config, chosen, options), pairs: reports }
}

interface OneCheck {
  readonly config: Config
  readonly pair: PairConfig
  readonly seed: number
  readonly options: CheckOptions
  readonly given: PairTask['given']
}

async function checkOne({ config, pair, seed, options, given }: OneCheck, events: CheckEvents): Promise<PairReport> {
  let task: PairTask = {
    pair,
    root: config.root,
    timeout: config.timeout,
    runs: options.runs ?? config.runs,
    inputs: 'as-configured',
    budget: options.budget ?? config.budget,
    seed,
    today: new Date().toISOString().slice(0, 10),
    options,
    given,
  }
  const failures: unknown[] = []
  let known: SoFar = { report: null, isAll: false }
  const tell = progressOf((progress) => events.progress?.(progress))
  for (;;) {
    try {
      const report = await inChild(TASK, task, {
        config,
        onEvent: (event) => {
          if (event.kind === 'progress') tell.done(event.progress)
          else if (event.kind === 'running') tell.running(event)
          else if (event.kind === 'so-far') {
            known = event.report !== null && known.isAll && !event.isAll ? known : event
            if (event.report !== null && event.isAll) events.verdict?.(event.report)
          } else if (event.kind === 'stderr') events.stderr?.(pair.name, event.text)
        },
        onOutput: (text) => events.stderr?.(pair.name, text),
        onSeen: tell.seen,
        ...(events.signal === undefined ? {} : { signal: events.signal }),
      })
      // Inputs that were left out are a failure; a side that was moved is one where nobody saw why.
      const leftOut = failures.find((error) => errorFacts(error).side === 'inputs')
      const failure = leftOut ?? notAgain(failures, report)
      return failure === null ? report : unfinishedReport(report, failure, pair.shownFrom)
    } catch (error) {
      // What the search for causes runs into is no record's outcome.
      if (!known.isAll) failures.push(error)
      const aborted = events.signal?.aborted === true
      const next = aborted || (known.report !== null && errorFacts(error).side === 'inputs') ? null : apart(task, error)
      if (next !== null) {
        task = next
        continue
      }
      const { report, isAll } = known
      if (report === null) return failedReport(pairHead({ pair, seed }), error, pair.shownFrom)
      if (!isAll) return unfinishedReport(report, error, pair.shownFrom)
      return aborted ? interruptedReport(report) : report
    }
  }
}

/** What a child told before it ended. */
type SoFar = Pick<Extract<ChildEvent, { readonly kind: 'so-far' }>, 'report' | 'isAll'>
