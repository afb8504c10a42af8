import { errorFacts, LockstepError, UsageError } from '../../errors.ts'
import { nodeFiles } from '../../golden/node-files.ts'
import { findGolden } from '../../golden/read/read-golden.ts'
import type { FoundFiles } from '../../inputs/files/find-files.ts'
import { givenRecords } from '../../pair/given-records.ts'
import type { LoggedRecord } from '../../pair/logged-record.ts'
import { openAs, openPair } from '../../pair/open-pair.ts'
import type { PairTask } from '../../pair/pair-task.ts'
import { termsOf } from '../../pair/terms.ts'
import { reportError } from '../../report/failed-report.ts'
import { inBatches } from '../../run/in-batches.ts'
import { lockstep, type RunResult } from '../../run/lockstep.ts'
import type { Terms } from '../../run/plan.ts'
import type { RunRecord } from '../../run/record.ts'
import { wilson } from '../../run/wilson.ts'
import type { Sides } from '../../sides/side.ts'
import { createEnds } from '../../sides/worker/ends.ts'
import { roughBytes } from '../../values/rough-bytes.ts'
import { toTagged } from '../../values/tagged-json.ts'
import { quarantine } from '../check/known.ts'
import { matchStages } from '../check/match-stages.ts'
import type { ChildContext } from '../child-context.ts'
import { sideContext } from '../side-context.ts'
import { makeLogTally, placeOf, timeText, type LogTally } from './log-tally.ts'
import { readRecords, type Reading } from './read-records.ts'
import type { ReplayReport } from './replay-report.ts'

/** Which pair, and the files whose records it is run on. */
export interface ReplayTask {
  readonly pair: PairTask
  readonly found: FoundFiles
}

/** What came of the records, and some of those that diverge, of each first stage and slice. */
export interface Replayed {
  readonly report: Omit<ReplayReport, 'causes'>
  readonly sample: PairTask['given']
}

/** Examples of a stage that a report names, records of a stage whose causes are looked for, and their bytes, at most. */
const MOST = { examples: 5, sampled: 40, bytes: 8 * 2 ** 20 } as const

/**
 * Runs the records of a log through both sides of a pair, and counts how they compare. Where a side can no longer run,
 * or a file can no longer be read, the report says so beside what was found until then.
 * @throws {UsageError} if the pair has no training side that runs, or a file cannot be read at all.
 */
export async function replayPair({ pair: task, found }: ReplayTask, context: ChildContext): Promise<Replayed> {
  const { pair } = task
  if (pair.training === null) {
    throw new UsageError('replay needs a training side that runs, and the pair configures none', {
      at: pair.at,
      hint: `add pairs.${pair.name}.training`,
    })
  }
  const reading = readRecords(task, found.files)
  const file = findGolden(pair.golden, nodeFiles())
  const first = await reading.records.next()
  const opened = await openPair(task, sideContext(context, createEnds()))
  try {
    const beginning = first.done === true ? [] : first.value
    const again = (): Iterable<RunRecord> => beginning.map(({ record }) => record)
    const terms = termsOf(pair, null, opened.settled.align)
    const matched = await matchStages(opened, terms, { golden: file?.records ?? [], generated: { again }, file })
    const { training, inference } = openAs(opened, matched.seen)
    if (training === null) throw new UsageError('replay needs a training side that runs', { at: pair.at })
    const sides = { training, inference }
    const ran = await runRecords({ task, context, sides, terms: matched.terms, reading, beginning })
    return { report: replayReport({ task, found, reading, ...ran }), sample: sampleOf(ran) }
  } finally {
    await opened.close()
    await reading.records.return(undefined)
  }
}

interface ToRun {
  readonly task: PairTask
  readonly context: ChildContext
  readonly sides: Sides
  readonly terms: Terms
  readonly reading: Reading
  /** The records that were read first. */
  readonly beginning: readonly LoggedRecord[]
}

interface Ran {
  readonly result: RunResult
  readonly log: LogTally
  /** Records that a side cannot be handed as they are. */
  readonly notTaken: number
  readonly failure: unknown
}

async function runRecords({ task, context, sides, terms, reading, beginning }: ToRun): Promise<Ran> {
  const { pair } = task
  const known = quarantine(pair.known, task.today)
  const given = givenRecords()
  const log = makeLogTally()
  const takes = [sides.training, sides.inference].flatMap((side) => side.takes ?? [])
  const underWay = new Map<RunRecord, LoggedRecord>()
  const progress = { diverged: 0, stage: null as string | null }
  let notTaken = 0
  let failure: unknown = null

  const batchesOf = function* (read: readonly LoggedRecord[]): Generator<readonly RunRecord[]> {
    const taken = read.filter(({ record }) => takes.every((take) => take(record.input)))
    notTaken += read.length - taken.length
    for (const logged of taken) underWay.set(logged.record, logged)
    for (const batch of inBatches(taken.map(({ record }) => record))) {
      const ids = batch.map(({ id }) => id)
      given.note(ids)
      context.watchdog.expect(ids)
      yield batch
    }
  }
  const batches = async function* (): AsyncGenerator<readonly RunRecord[]> {
    yield* batchesOf(beginning)
    for await (const read of reading.records) yield* batchesOf(read)
  }
  const loggedOf = (record: RunRecord): LoggedRecord => {
    const logged = underWay.get(record)
    if (logged === undefined) throw new LockstepError('internal', 'a record was judged that was not read')
    return logged
  }
  const result = await lockstep(sides, batches(), {
    terms,
    keep: 0,
    bail: false,
    inFlight: 4,
    onVerdict: (record, verdict) => {
      const logged = loggedOf(record)
      const isCompared = verdict === 'agrees' || verdict === 'diverges' || verdict === 'structure'
      if (isCompared) log.compared(logged)
      if (verdict !== 'diverges' && verdict !== 'structure') underWay.delete(record)
    },
    onDivergence: (record, stage) => {
      const logged = loggedOf(record)
      underWay.delete(record)
      if (known.match(record, stage) !== null) return true
      log.diverged(logged, stage)
      progress.diverged++
      progress.stage = stage
      return false
    },
    onBatch: (done) => {
      const told = { pair: pair.name, phase: 'log', done, total: null, later: null, ...progress } as const
      context.onEvent({ kind: 'progress', progress: told })
    },
    onFailure: (error) => {
      failure = given.named(error)
    },
  })
  return { result, log, notTaken, failure }
}

function replayReport({
  task,
  found,
  reading,
  result,
  log,
  notTaken,
  failure,
}: Ran & {
  readonly task: PairTask
  readonly found: FoundFiles
  readonly reading: Reading
}): Omit<ReplayReport, 'causes'> {
  const { pair } = task
  const { tally } = result
  const { read, bad, firstBad, time, ids } = reading.seen
  const judged = tally.compared + tally.bothThrew
  return {
    pair: pair.name,
    sides: { training: pair.training?.shown ?? '', inference: pair.inference.shown },
    files: {
      read: found.files.length,
      leftOut: found.leftOut,
      csv: found.files.filter(({ kind }) => kind === 'csv' || kind === 'tsv').length,
    },
    records: {
      read,
      compared: tally.compared,
      bothThrew: tally.bothThrew,
      notJudged: tally.records - judged + notTaken,
      bad,
      notRun: read - bad - notTaken - tally.records,
    },
    all: log.share(),
    known: tally.known,
    structure: [...tally.groups.values()].reduce((sum, group) => sum + group.structure, 0),
    time:
      pair.replay.time === null ? null : { first: timeText(time.first), last: timeText(time.last), none: time.none },
    ids: pair.replay.id === null ? null : ids.counts(),
    stages: [...tally.stages].map(([stage, { compared, differed, bothThrew }]) => ({
      stage,
      compared,
      differed,
      rate: wilson(differed, compared),
      bothThrew,
      begins: log.share(stage),
      examples: log.sample(stage).slice(0, MOST.examples).map(placeOf),
    })),
    slices: pair.replay.slice.length === 0 ? [] : log.slices(),
    sliceBy: pair.replay.slice,
    bad: firstBad,
    error: failure === null ? null : reportError(errorFacts(failure), pair.shownFrom),
  }
}

/** Chooses the records whose causes are looked for. */
function sampleOf({ result, log }: Ran): PairTask['given'] {
  const sampled = [...result.tally.stages.keys()].flatMap((stage) => log.sample(stage).slice(0, MOST.sampled))
  let bytes = 0
  return sampled.flatMap(({ record: { id, input } }) => {
    bytes += roughBytes(input)
    return bytes > MOST.bytes ? [] : [{ id, input: toTagged(input) }]
  })
}
