import { LockstepError } from '../../errors.ts'
import { givenRecords } from '../../pair/given-records.ts'
import type { LoggedRecord } from '../../pair/logged-record.ts'
import type { PairTask } from '../../pair/pair-task.ts'
import { inBatches } from '../../run/in-batches.ts'
import { lockstep } from '../../run/lockstep.ts'
import type { Terms } from '../../run/plan.ts'
import type { RunRecord } from '../../run/record.ts'
import { countDivergence, emptyTally, stageTally, type Tally } from '../../run/tally.ts'
import { loadRows } from '../../sides/load-rows.ts'
import type { Side } from '../../sides/side.ts'
import { quarantine } from '../check/known.ts'
import type { ChildContext } from '../child-context.ts'
import { makeLogTally, type LogTally } from './log-tally.ts'
import { loggedTally } from './logged-tally.ts'
import type { Reading } from './read-records.ts'
import type { LoggedStage } from './replay-report.ts'

/** What is run: the records that are read, through training and what it is compared with. */
export interface ToRun {
  readonly task: PairTask
  readonly context: ChildContext
  /** Inference is null where what was logged stands for it. */
  readonly sides: { readonly training: Side; readonly inference: Side | null }
  readonly terms: Terms
  readonly reading: Reading
  /** The records that were read first. */
  readonly beginning: readonly LoggedRecord[]
  /** Is told now and then what is counted by then. */
  readonly onSoFar: (ran: Ran) => void
}

/** What came of the records. */
export interface Ran {
  readonly tally: Tally
  readonly log: LogTally
  readonly logged: readonly LoggedStage[]
  /** Records that a side cannot be handed as they are. */
  readonly notTaken: number
  /** Why not all was run; null: it was. */
  readonly failure: unknown
}

/** Runs the records that are read, to the end or until a side can no longer run or a file can no longer be read. */
export async function runRecords({ task, context, sides, terms, reading, beginning, onSoFar }: ToRun): Promise<Ran> {
  const { pair } = task
  const known = quarantine(pair.known, task.today)
  const given = givenRecords()
  const log = makeLogTally()
  const atTheTime = loggedTally(pair.replay.logged, sides, terms)
  const { training, inference } = sides
  const takes = [training, inference].flatMap((side) => side?.takes ?? [])
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
  const isSetApart = (logged: LoggedRecord, stage: string): boolean => {
    if (known.match(logged.record, stage) !== null) return true
    log.diverged(logged, stage)
    progress.diverged++
    progress.stage = stage
    return false
  }
  // What was logged is judged at the end, when all stages have been seen.
  const tell = nowAndThen((tally: Tally) => onSoFar({ tally, log, logged: [], notTaken, failure }))
  const onBatch = (done: number, tally: Tally): void => {
    const told = { pair: pair.name, phase: 'log', done, total: null, later: null, ...progress } as const
    context.onEvent({ kind: 'progress', progress: told })
    tell(tally)
  }
  const onFailure = (error: unknown): void => {
    failure = given.named(error)
  }
  /** Runs both sides, and beside their comparison that with what was logged. */
  const runBoth = async (other: Side): Promise<Tally> => {
    const result = await lockstep({ training, inference: other }, batches(), {
      terms,
      keep: 0,
      bail: false,
      inFlight: 4,
      onVerdict: (record, verdict, outcomes) => {
        const logged = loggedOf(record)
        const isCompared = verdict === 'agrees' || verdict === 'diverges' || verdict === 'structure'
        if (isCompared) log.compared(logged)
        atTheTime.look(logged, outcomes)
        if (verdict !== 'diverges' && verdict !== 'structure') underWay.delete(record)
      },
      onDivergence: (record, stage) => {
        const logged = loggedOf(record)
        underWay.delete(record)
        return isSetApart(logged, stage)
      },
      onBatch,
      onFailure,
    })
    return result.tally
  }
  /** Runs training alone, and compares it with what was logged. */
  const runTraining = async (): Promise<Tally> => {
    const tally = emptyTally()
    const look = (record: RunRecord, outcomes: readonly unknown[]): void => {
      const logged = loggedOf(record)
      underWay.delete(record)
      const compared = atTheTime.look(logged, { training: outcomes, inference: null })
      tally.records++
      if (compared.length === 0) return
      tally.compared++
      log.compared(logged)
      for (const { stage, differs } of compared) {
        const counts = stageTally(tally, stage)
        counts.compared++
        if (differs) counts.differed++
      }
      const first = compared.find(({ differs }) => differs)?.stage
      if (first === undefined) return
      if (isSetApart(logged, first)) tally.known++
      else countDivergence(tally, first, { reaches: false, structure: false, beyond: false })
    }
    try {
      for await (const batch of batches()) {
        const inputs = batch.map(({ input }) => input)
        await loadRows(training, inputs, (outcomes, row) => {
          const record = batch[row]
          if (record !== undefined) look(record, outcomes)
        })
        onBatch(tally.records, tally)
      }
    } catch (error) {
      onFailure(error)
    }
    return tally
  }
  const tally = await (inference === null ? runTraining() : runBoth(inference))
  return { tally, log, logged: failure === null && tally.records > 0 ? atTheTime.report() : [], notTaken, failure }
}

/** Milliseconds between what is told, and how many times longer than the telling itself they are. */
const REST = { least: 300, times: 20 } as const

/** Calls what takes its time rarely enough that nothing is slowed down by it; the first time at once. */
function nowAndThen<Told>(tell: (told: Told) => void): (told: Told) => void {
  let due = 0
  return (told) => {
    const begin = performance.now()
    if (begin < due) return
    tell(told)
    const end = performance.now()
    due = end + Math.max(REST.least, REST.times * (end - begin))
  }
}
