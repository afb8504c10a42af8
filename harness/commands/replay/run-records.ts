import { LockstepError } from '../../errors.ts'
import type { GivenRecords } from '../../pair/given-records.ts'
import type { LoggedRecord } from '../../pair/logged-record.ts'
import type { PairTask } from '../../pair/pair-task.ts'
import { isEnded } from '../../pipeline/outcome.ts'
import { inBatches } from '../../run/in-batches.ts'
import { lockstep } from '../../run/lockstep.ts'
import type { Terms } from '../../run/plan.ts'
import type { RunRecord } from '../../run/record.ts'
import { countDivergence, emptyTally, stageTally, type Tally } from '../../run/tally.ts'
import { loadRows } from '../../sides/load-rows.ts'
import type { Side } from '../../sides/side.ts'
import type { Quarantine } from '../check/known.ts'
import type { ChildContext } from '../child-context.ts'
import { makeLogTally } from './log-tally.ts'
import { loggedTally } from './logged-tally.ts'
import type { LoggedPart, LogPart, StagePart } from './replay-part.ts'

/** What is run: records, through training and what it is compared with. */
export interface ToRun {
  readonly task: PairTask
  readonly context: ChildContext
  /** Inference is null where what was logged stands for it. */
  readonly sides: { readonly training: Side; readonly inference: Side | null }
  readonly terms: Terms
  readonly known: Quarantine
  /** All records that these sides were given. */
  readonly given: GivenRecords
  /** Some at a time. */
  readonly records: AsyncIterable<readonly LoggedRecord[]>
}

/** What came of the records. */
export interface Ran {
  readonly tally: Tally
  readonly stages: readonly StagePart[]
  readonly log: LogPart
  readonly logged: readonly LoggedPart[]
  /** Records that a side cannot be handed as they are. */
  readonly notTaken: number
  /** Records on which the process of a side, or of both, ended. */
  readonly ended: number
  /** Why not all was run; null: it was. */
  readonly failure: unknown
}

/** Runs records, to the end or until a side can no longer run. */
export async function runRecords({ task, context, sides, terms, known, given, records }: ToRun): Promise<Ran> {
  const { pair } = task
  const log = makeLogTally()
  const atTheTime = loggedTally(pair.replay.logged, sides, terms)
  const { training, inference } = sides
  const takes = [training, inference].flatMap((side) => side?.takes ?? [])
  const underWay = new Map<RunRecord, LoggedRecord>()
  const progress = { diverged: 0, stage: null as string | null }
  let notTaken = 0
  let ended = 0
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
    for await (const read of records) yield* batchesOf(read)
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
  const onBatch = (done: number): void => {
    const told = { pair: pair.name, phase: 'log', done, total: null, later: null, ...progress } as const
    context.onEvent({ kind: 'progress', progress: told })
  }
  const onFailure = (error: unknown): void => {
    failure = given.named(error)
  }
  /** Runs both sides, and beside their comparison that with what was logged. */
  const runBoth = async (other: Side): Promise<Counted> => {
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
      onDivergence: (record, stage, is) => {
        if (is.ended !== null) ended++
        const logged = loggedOf(record)
        underWay.delete(record)
        return isSetApart(logged, stage)
      },
      onBatch,
      onFailure,
    })
    return { tally: result.tally, order: result.plan.pairs.map(({ name }) => name) }
  }
  /** Runs training alone, and compares it with what was logged. */
  const runTraining = async (): Promise<Counted> => {
    const tally = emptyTally()
    const look = (record: RunRecord, outcomes: readonly unknown[]): void => {
      const logged = loggedOf(record)
      underWay.delete(record)
      const compared = atTheTime.look(logged, { training: outcomes, inference: null })
      tally.records++
      if (outcomes.some(isEnded)) ended++
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
        onBatch(tally.records)
      }
    } catch (error) {
      onFailure(error)
    }
    return { tally, order: pair.replay.logged.map(({ stage }) => stage) }
  }
  const counted = await (inference === null ? runTraining() : runBoth(inference))
  const { tally } = counted
  ended += tally.bothEnded
  return { tally, ended, stages: stageParts(counted), log: log.part(), logged: atTheTime.parts(), notTaken, failure }
}

/** What was counted, and the order of stages. */
interface Counted {
  readonly tally: Tally
  readonly order: readonly string[]
}

function stageParts({ tally, order }: Counted): readonly StagePart[] {
  const placeOf = (stage: string): number => (order.includes(stage) ? order.indexOf(stage) : order.length)
  return [...tally.stages].map(([stage, { compared, differed, bothThrew, onTheWay }]) => {
    return { stage, place: placeOf(stage), compared, differed, bothThrew, onTheWay }
  })
}
