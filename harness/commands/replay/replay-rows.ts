import type { SideConfig } from '../../config/config.ts'
import { errorFacts, UsageError } from '../../errors.ts'
import { nodeFiles } from '../../golden/node-files.ts'
import { findGolden } from '../../golden/read/read-golden.ts'
import type { RawRows } from '../../inputs/files/raw-rows.ts'
import { givenRecords } from '../../pair/given-records.ts'
import type { Settled } from '../../pair/learn-auto.ts'
import type { LoggedRecord } from '../../pair/logged-record.ts'
import { openAs, openOne, openPair } from '../../pair/open-pair.ts'
import type { PairTask } from '../../pair/pair-task.ts'
import { termsOf } from '../../pair/terms.ts'
import type { Terms } from '../../run/plan.ts'
import type { RunRecord } from '../../run/record.ts'
import type { Side } from '../../sides/side.ts'
import { createEnds } from '../../sides/worker/ends.ts'
import { quarantine } from '../check/known.ts'
import { matchStages } from '../check/match-stages.ts'
import type { ChildContext } from '../child-context.ts'
import { sideContext } from '../side-context.ts'
import { readRecords } from './read-records.ts'
import type { ReplayPart } from './replay-part.ts'
import type { FedRows, ReplayedRows } from './replay-worker-events.ts'
import { runRecords, type Ran } from './run-records.ts'

/** What a worker of a replay is told before it is handed rows. */
export interface ReplayWork {
  readonly pair: PairTask
  /** What was logged stands for inference, which is not run. */
  readonly isLogged: boolean
  /** The first rows of the log: what is learned before records are run is learned from the same ones everywhere. */
  readonly beginning: RawRows | null
  /** What another worker has settled; null: this one is to. */
  readonly settled: Settled | null
}

/** After so many milliseconds it is told what came of the rows until then: what is lost with a worker is run again. */
const EVERY_MS = 500

/**
 * Runs the rows that it is handed through both sides of a pair, tells now and then how they compare, and gives back
 * what it has not told. Where a side can no longer run, that is said, and nothing after it is run.
 */
export async function replayRows(work: ReplayWork, context: ChildContext): Promise<ReplayedRows> {
  const { pair: task, beginning, isLogged } = work
  const { training: config } = task.pair
  if (config === null) throw new UsageError('replay needs a training side that runs', { at: task.pair.at })
  const first = beginning === null ? [] : readRecords(task).recordsOf(beginning)
  const opened = await (isLogged ? openTraining(work, config, context) : openBoth(work, first, context))
  try {
    const { training, inference, terms, settled } = opened
    const matched = JSON.stringify([[...terms.align], [...terms.rules.keys()]])
    const provenance = { training: training.info.provenance, inference: inference?.info.provenance ?? null }
    context.onEvent({ kind: 'ready', settled, matched, provenance })
    const known = quarantine(task.pair.known, task.today)
    const given = givenRecords()
    const feed = context.feed()[Symbol.asyncIterator]()
    for (;;) {
      const reading = readRecords(task)
      const stretch = stretchOf(feed)
      const records = async function* (): AsyncGenerator<readonly LoggedRecord[]> {
        for await (const rows of stretch.rows()) yield reading.recordsOf(rows)
      }
      const sides = { training, inference }
      const ran = await runRecords({ task, context, sides, terms, known, given, records: records() })
      const failure = ran.failure === null ? null : errorFacts(ran.failure)
      const told: ReplayedRows = { ids: stretch.ids, part: partOf(ran, reading.seen()), failure }
      if (stretch.isLast() || failure !== null) return told
      context.onEvent({ kind: 'part', ...told })
    }
  } finally {
    await opened.close()
  }
}

/** The rows of a worker that are told of together. */
function stretchOf(feed: AsyncIterator<unknown>): {
  readonly rows: () => AsyncGenerator<RawRows>
  readonly ids: readonly number[]
  readonly isLast: () => boolean
} {
  const ids: number[] = []
  const began = performance.now()
  let isLast = false
  return {
    ids,
    isLast: () => isLast,
    rows: async function* () {
      do {
        const next = await feed.next()
        if (next.done === true) {
          isLast = true
          return
        }
        const { id, rows } = next.value as FedRows
        ids.push(id)
        yield rows
      } while (performance.now() - began < EVERY_MS)
    },
  }
}

function partOf(
  { tally, stages, log, logged, notTaken, ended }: Ran,
  { read, badRows, bad, time, ids }: Seen,
): ReplayPart {
  const { records: run, compared, bothThrew, known, groups } = tally
  const structure = [...groups.values()].reduce((sum, group) => sum + group.structure, 0)
  return {
    records: { read, bad: badRows, notTaken, run, compared, bothThrew, known, structure, ended },
    bad,
    time,
    ids,
    stages,
    log,
    logged,
  }
}

type Seen = ReturnType<ReturnType<typeof readRecords>['seen']>

interface Opened {
  readonly training: Side
  readonly inference: Side | null
  readonly terms: Terms
  readonly settled: Settled
  readonly close: () => Promise<void>
}

async function openBoth(
  { pair: task, settled }: ReplayWork,
  beginning: readonly LoggedRecord[],
  context: ChildContext,
): Promise<Opened> {
  const { pair } = task
  const file = findGolden(pair.golden, nodeFiles())
  const ends = createEnds()
  const opened = await openPair(task, sideContext(context, ends), settled)
  try {
    const again = (): Iterable<RunRecord> => beginning.map(({ record }) => record)
    const named = termsOf(pair, null, opened.settled)
    const on = { golden: file?.records ?? [], generated: { again }, file, ends }
    const { terms, seen } = await matchStages(opened, named, on)
    const { training, inference } = openAs(opened, seen)
    if (training === null) throw new UsageError('replay needs a training side that runs', { at: pair.at })
    return { training, inference, terms, settled: opened.settled, close: opened.close }
  } catch (error) {
    await opened.close()
    throw error
  }
}

async function openTraining(work: ReplayWork, config: SideConfig, context: ChildContext): Promise<Opened> {
  const asked = { task: work.pair, config, known: work.settled }
  const { side, settled } = await openOne('training', asked, sideContext(context, createEnds()))
  const terms = termsOf(settled.pair, null, settled)
  return { training: side, inference: null, terms, settled, close: () => side.close() }
}
