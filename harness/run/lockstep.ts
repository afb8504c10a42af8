import type { Role } from '../pipeline/role.ts'
import { refuseUntapped, untappedSide } from './untapped.ts'
import type { Sides } from '../sides/side.ts'
import { makeDivergence, inputSize, type Divergence } from './divergence.ts'
import { drawTrace } from './draw-trace.ts'
import { endedAt, type EndedAt } from './ended-at.ts'
import { firstStage } from './first-stage.ts'
import { fly, type Batches } from './fly.ts'
import { agreesThroughout, compareLast, judge, type BothOutcomes, type RecordVerdict } from './judge.ts'
import { keepDivergences } from './keep-divergences.ts'
import { keepSimplest } from './keep-simplest.ts'
import { makePlan, type Plan, type Terms } from './plan.ts'
import type { InputClass, RunRecord } from './record.ts'
import type { InJavaScript } from '../values/numbers-like.ts'
import { toTagged } from '../values/tagged-json.ts'
import { countDivergence, countTimes, emptyTally, stageTally, type StageTally, type Tally } from './tally.ts'
import { watchVacuity, type StageSeen } from './vacuity.ts'

/** How a run goes on. `terms` says what is compared. */
export interface LockstepOptions {
  readonly terms: Terms
  /** How many divergences are kept with their values, the simplest; all are counted. */
  readonly keep: number
  /** Stop after the first batch that holds a divergence on an input of the golden ones' shape. */
  readonly bail: boolean
  /** Batches handed to both sides before the first of them is read. */
  readonly inFlight: number
  /** Called after every batch with the number of records done, and what is counted by then. */
  readonly onBatch?: (records: number, soFar: Tally) => void
  /** Called for every record, before `onDivergence`, with lists that the next record fills again. */
  readonly onVerdict?: (record: RunRecord, verdict: RecordVerdict, outcomes: BothOutcomes) => void
  /**
   * Called for every diverging record, kept or not, with the name of its first stage. `true` sets the record apart: it
   * counts as known, not as diverged.
   */
  readonly onDivergence?: (record: RunRecord, firstStage: string, is: Diverges) => boolean
  /** How near the input of a diverging record is to the golden ones; default: within their shape. */
  readonly classOf?: (record: RunRecord) => InputClass
  /** Draws all stages of the divergences that are kept, sides of JavaScript as such; left out: they are not drawn. */
  readonly draws?: InJavaScript | undefined
  /**
   * Is told why a side can no longer run: the run ends there, with what it found until then. Left out, that is thrown.
   */
  readonly onFailure?: (error: unknown) => void
  /** Both are one side at two times: if it has taps at one of them only, that is a difference, and no mistake. */
  readonly oneSide?: boolean
}

/** How a record diverges. */
export interface Diverges {
  /** In structure only, see `judge`. */
  readonly structure: boolean
  /** Where the process of one side ended on it; null: on neither. */
  readonly ended: EndedAt | null
}

/** What a run found. `mergeRuns` merges it with others of the same pair. */
export interface RunResult {
  readonly tally: Tally
  readonly divergences: readonly Divergence[]
  /** Those that `onDivergence` set apart. */
  readonly known: readonly Divergence[]
  /** By training stage. */
  readonly vacuity: ReadonlyMap<string, StageSeen>
  /** Whether a stage that both sides have runs at another place on one of them. */
  readonly displaced: boolean
  /** How the stages of both sides were compared at the end: more may have shown themselves during the run. */
  readonly plan: Plan
}

/**
 * Runs two sides over a stream of records and compares them as it goes: nothing is kept of a record that agrees.
 * Memory does not grow with the number of records.
 * @throws {WorkerError | StageError} if a side can no longer run, or is a function without a tap while the other side
 *   has stages, and nobody is told so: then nothing may be concluded.
 */
export async function lockstep(sides: Sides, batches: Batches, options: LockstepOptions): Promise<RunResult> {
  const { training, inference } = sides
  const tally = emptyTally()
  const kept = keepDivergences(options.keep)
  const known = keepSimplest<Divergence>(options.keep)
  const vacuity = watchVacuity(training)
  let plan = makePlan(training, inference, options.terms)
  let tallies = planTallies(plan, tally)
  let shown = training.stages.length + inference.stages.length
  let watching = true
  let throughout = 0
  const untapped = (): Role | null => (options.oneSide === true ? null : untappedSide(sides))
  let lacking = untapped()

  /** Counts the records that agreed exactly at every stage into the tallies of the stages. */
  const settle = (): void => {
    for (const stage of tallies) {
      stage.compared += throughout
      stage.exact += throughout
    }
    throughout = 0
  }
  const look = (record: RunRecord, outcomes: BothOutcomes): void => {
    if (training.stages.length + inference.stages.length > shown) {
      shown = training.stages.length + inference.stages.length
      settle()
      plan = makePlan(training, inference, options.terms)
      tallies = planTallies(plan, tally)
      watching = true
      lacking = untapped()
    }
    if (lacking !== null) refuseUntapped(sides, lacking, outcomes)
    tally.records++
    if (watching) {
      vacuity.watch(record.input, outcomes.training)
      watching = !vacuity.done
    }
    if (plan.plain && agreesThroughout(outcomes, plan.pairs.length)) {
      throughout++
      tally.compared++
      options.onVerdict?.(record, 'agrees', outcomes)
      return
    }
    const verdict = judge(plan, outcomes, tallies)
    options.onVerdict?.(record, verdict, outcomes)
    switch (verdict) {
      case 'agrees':
        tally.compared++
        break
      case 'both-threw':
        tally.bothThrew++
        break
      case 'both-ended':
        tally.bothEnded++
        break
      case 'empty':
        break
      case 'structure':
      case 'diverges': {
        tally.compared++
        const structure = verdict === 'structure'
        const first = firstStage(plan, outcomes)
        const isKnown =
          options.onDivergence?.(record, first.name, { structure, ended: endedAt(plan, outcomes) }) === true
        if (isKnown) tally.known++
        const inputClass = options.classOf?.(record) ?? 'edge'
        if (!isKnown) {
          const reaches = compareLast(plan, outcomes) === 'differs'
          countDivergence(tally, first.name, { reaches, structure, beyond: inputClass === 'beyond' })
        }
        const size = keepingSize(record.input, structure)
        if (isKnown ? known.wants(size) : kept.wants({ origin: record.origin, inputClass, size })) {
          const drawn =
            options.draws === undefined ? {} : { trace: drawTrace(sides, { plan, outcomes }, options.draws) }
          const made = { ...makeDivergence(record, { plan, first }, outcomes), ...drawn, inputClass, structure, size }
          if (isKnown) known.add(made)
          else kept.add(made)
        }
      }
    }
  }

  const flights = fly(sides, batches, options.inFlight)
  /** Compares a batch; false after the last. Nothing holds it while the next one is made: either may be large. */
  const readNext = async (): Promise<boolean> => {
    const next = flights.next()
    const flight = next instanceof Promise ? await next : next
    if (flight === null) return false
    const { records } = flight
    const left = await flight.training
    const right = await flight.inference
    // Every row of the batch fills these same lists.
    const outcomes = { training: left.outcomes, inference: right.outcomes }
    for (let row = 0; row < records.length; row++) {
      const leftDone = left.load(row)
      if (leftDone !== undefined) await leftDone
      const rightDone = plan.twins ? right.load(row, left.outcomes) : right.load(row)
      if (rightDone !== undefined) await rightDone
      look(records[row]!, outcomes)
      if (left.times !== null) countTimes(tally.times.training, training.stages, left.times)
      if (right.times !== null) countTimes(tally.times.inference, inference.stages, right.times)
    }
    if (options.onBatch !== undefined) {
      settle()
      options.onBatch(tally.records, tally)
    }
    return !(options.bail && tally.diverged > tally.beyond)
  }
  try {
    while (await readNext());
  } catch (error) {
    if (options.onFailure === undefined) throw error
    options.onFailure(error)
  } finally {
    await flights.end()
  }
  settle()
  return { tally, divergences: kept.items, known: known.items, vacuity: vacuity.seen, displaced: plan.displaced, plan }
}

function planTallies(plan: Plan, tally: Tally): readonly StageTally[] {
  return plan.pairs.map((pair) => stageTally(tally, pair.name))
}

/**
 * Orders divergences: simplest first, behind them those of odd characters, and what differs in structure only behind
 * all that differs in a value.
 */
export function keepingSize(input: unknown, structure: boolean): number {
  return inputSize(input) + (isOdd(input) ? 2 ** 39 : 0) + (structure ? 2 ** 40 : 0)
}

/** Control, format, private and unassigned characters, as JSON writes them or as they are. */
const ODD = /\\u[0-9a-f]{4}|[\p{Cf}\p{Co}\p{Cn}\u0080-\u009f]/u

/** Whether an input holds characters that few people ever type; others show a fault better. */
function isOdd(input: unknown): boolean {
  return ODD.test(JSON.stringify(typeof input === 'string' ? input : toTagged(input)))
}
