import type { SideConfig } from '../../config/config.ts'
import { errorFacts, UsageError } from '../../errors.ts'
import { nodeFiles } from '../../golden/node-files.ts'
import { findGolden } from '../../golden/read/read-golden.ts'
import type { FoundFiles } from '../../inputs/files/find-files.ts'
import type { LoggedRecord } from '../../pair/logged-record.ts'
import { openAs, openOne, openPair } from '../../pair/open-pair.ts'
import type { PairTask } from '../../pair/pair-task.ts'
import { termsOf } from '../../pair/terms.ts'
import { reportError } from '../../report/failed-report.ts'
import type { RunRecord } from '../../run/record.ts'
import { wilson } from '../../run/wilson.ts'
import type { Side } from '../../sides/side.ts'
import { createEnds } from '../../sides/worker/ends.ts'
import { roughBytes } from '../../values/rough-bytes.ts'
import { toTagged } from '../../values/tagged-json.ts'
import { matchStages } from '../check/match-stages.ts'
import type { ChildContext } from '../child-context.ts'
import { sideContext } from '../side-context.ts'
import { placeOf, timeText } from './log-tally.ts'
import { readRecords, type Reading } from './read-records.ts'
import type { ReplayReport } from './replay-report.ts'
import { runRecords, type Ran, type ToRun } from './run-records.ts'

/** Which pair, and the files whose records it is run on. */
export interface ReplayTask {
  readonly pair: PairTask
  readonly found: FoundFiles
  /** What was logged stands for inference, which is not run. */
  readonly isLogged: boolean
}

/** What came of the records, and some of those that diverge, of each first stage and slice. */
export interface Replayed {
  readonly report: Omit<ReplayReport, 'causes'>
  readonly sample: PairTask['given']
}

/** At most: examples of a stage that are named, records of it whose causes are looked for, and their bytes. */
const MOST = { examples: 5, sampled: 40, bytes: 8 * 2 ** 20 } as const

/**
 * Runs the records of a log through both sides of a pair, and counts how they compare. Where a side can no longer run,
 * or a file can no longer be read, the report says so beside what was found until then.
 * @throws {UsageError} if the pair has no training side that runs, or a file cannot be read at all.
 */
export async function replayPair(
  { pair: task, found, isLogged }: ReplayTask,
  context: ChildContext,
): Promise<Replayed> {
  const { pair } = task
  if (pair.training === null) {
    throw new UsageError('replay needs a training side that runs, and the pair configures none', {
      at: pair.at,
      hint: `add pairs.${pair.name}.training`,
    })
  }
  if (isLogged && pair.replay.logged.length === 0) {
    throw new UsageError('the pair does not say where what was logged is', {
      at: pair.at,
      hint: `add pairs.${pair.name}.replay.logged: { STAGE: $.path }`,
    })
  }
  const reading = readRecords(task, found.files)
  const first = await reading.records.next()
  const beginning = first.done === true ? [] : first.value
  const opened = await (isLogged ? openTraining(task, pair.training, context) : openBoth(task, beginning, context))
  try {
    const { training, inference, terms } = opened
    const reportOf = (ran: Ran): Replayed['report'] => ({
      ...replayReport({ task, found, reading, ...ran, isLogged }),
      sampled: [],
    })
    const onSoFar = (ran: Ran): void => context.onEvent({ kind: 'replayed', report: reportOf(ran) })
    const sides = { training, inference }
    const ran = await runRecords({ task, context, sides, terms, reading, beginning, onSoFar })
    // What was logged cannot be run again: it has no causes to be found by experiment.
    const sampled = isLogged ? [] : sampleOf(ran)
    return {
      report: { ...reportOf(ran), sampled: sampled.map(placeOf) },
      sample: sampled.map(({ record: { id, input } }) => ({ id, input: toTagged(input) })),
    }
  } finally {
    await opened.close()
    await reading.records.return(undefined)
  }
}

interface Opened extends Pick<ToRun, 'terms'> {
  readonly training: Side
  readonly inference: Side | null
  readonly close: () => Promise<void>
}

async function openBoth(task: PairTask, beginning: readonly LoggedRecord[], context: ChildContext): Promise<Opened> {
  const { pair } = task
  const file = findGolden(pair.golden, nodeFiles())
  const opened = await openPair(task, sideContext(context, createEnds()))
  try {
    const again = (): Iterable<RunRecord> => beginning.map(({ record }) => record)
    const named = termsOf(pair, null, opened.settled)
    const on = { golden: file?.records ?? [], generated: { again }, file }
    const { terms, seen } = await matchStages(opened, named, on)
    const { training, inference } = openAs(opened, seen)
    if (training === null) throw new UsageError('replay needs a training side that runs', { at: pair.at })
    return { training, inference, terms, close: opened.close }
  } catch (error) {
    await opened.close()
    throw error
  }
}

async function openTraining(task: PairTask, config: SideConfig, context: ChildContext): Promise<Opened> {
  const { side, settled } = await openOne('training', { task, config }, sideContext(context, createEnds()))
  const terms = termsOf(settled.pair, null, settled)
  return { training: side, inference: null, terms, close: () => side.close() }
}

interface ToReport extends Ran {
  readonly task: PairTask
  readonly found: FoundFiles
  readonly reading: Reading
  readonly isLogged: boolean
}

function replayReport({
  task,
  found,
  reading,
  tally,
  log,
  logged,
  notTaken,
  failure,
  isLogged,
}: ToReport): Omit<ReplayReport, 'causes' | 'sampled'> {
  const { pair } = task
  const { read, bad, firstBad, time, ids } = reading.seen
  const judged = tally.compared + tally.bothThrew
  return {
    pair: pair.name,
    sides: { training: pair.training?.shown ?? '', inference: isLogged ? 'what was logged' : pair.inference.shown },
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
    stages: [...tally.stages].map(([stage, { compared, differed, bothThrew, onTheWay }]) => ({
      stage,
      compared,
      differed,
      rate: wilson(differed, compared),
      bothThrew,
      onTheWay,
      begins: log.share(stage),
      examples: log.sample(stage).slice(0, MOST.examples).map(placeOf),
    })),
    slices: pair.replay.slice.length === 0 ? [] : log.slices(),
    sliceBy: pair.replay.slice,
    bad: firstBad,
    logged,
    error: failure === null ? null : reportError(errorFacts(failure), pair.shownFrom),
  }
}

/** Chooses the records whose causes are looked for. */
function sampleOf({ tally, log }: Ran): readonly LoggedRecord[] {
  const sampled = [...tally.stages.keys()].flatMap((stage) => log.sample(stage).slice(0, MOST.sampled))
  let bytes = 0
  return sampled.filter(({ record }) => {
    bytes += roughBytes(record.input)
    return bytes <= MOST.bytes
  })
}
