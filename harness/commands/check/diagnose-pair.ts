import { freshInputs, startBudget, usualSeconds } from '../../diagnose/budget.ts'
import { diagnose } from '../../diagnose/diagnose.ts'
import { recordedTraining } from '../../pair/recorded-training.ts'
import type { GoldenFile, GoldenRecord } from '../../golden/golden-file.ts'
import type { SideInfo } from '../../pipeline/provenance.ts'
import type { RunResult } from '../../run/lockstep.ts'
import type { RunRecord } from '../../run/record.ts'
import type { Side } from '../../sides/side.ts'
import { generatedRecords, type Generated } from '../../pair/generated-records.ts'
import { inBatches } from '../../run/in-batches.ts'
import type { Selection } from '../../pair/select-records.ts'
import type { Domain } from '../../inputs/infer/domain.ts'
import { when, type When } from '../../diagnose/when/when.ts'
import { chosenRecords } from './choose-records.ts'
import { unknownRest } from './pair-divergences.ts'
import { endedCauses } from './ended-causes.ts'
import type { Ends } from '../../sides/worker/ends.ts'
import { unrepeatedCauses } from './unrepeated.ts'
import { whyNoHybrids } from './why-no-hybrids.ts'
import type { OpenPair } from '../../pair/open-pair.ts'
import type { PairRun } from './pair-run.ts'
import { inferenceInTrainingEnv, reopener } from './other-processes.ts'
import type { PairTask } from '../../pair/pair-task.ts'
import type { ChildContext } from '../child-context.ts'
import type { SideContext } from '../../pair/open-side.ts'
import type { Diagnosis } from '../../diagnose/request.ts'
import { byEnvironment } from '../../pair/golden-side.ts'

/** What diagnosing a pair needs besides what running it found. */
export interface Diverged {
  readonly task: PairTask
  readonly context: ChildContext
  /** What every side of the pair that is started shares. */
  readonly sides: SideContext
  /** Counts the records that end a worker of this pair. */
  readonly ends: Ends
  readonly file: GoldenFile | null
  readonly open: OpenPair
  /** Makes of a side what is compared of it, where its own stages are others. */
  readonly seen: (side: Side) => Side
  readonly selection: Selection
  /** The generated records of the check; null where none were run. */
  readonly generated: Generated | null
  readonly run: PairRun
  /** The runs of all phases together. */
  readonly merged: RunResult | null
  readonly domain: Domain
  /** Milliseconds that running both sides on all records took. */
  readonly took: number
  /** Stages that are known to depend on the batch a record comes in. */
  readonly batched: ReadonlySet<string>
}

/** A diagnosis, or why there is none; all null where nothing diverged. */
export interface Diagnosed {
  readonly diagnosis: Diagnosis | null
  readonly notDiagnosed: string | null
  /** What stood for training: live, or as the golden file has it. */
  readonly diagnosedWith: SideInfo | null
}

/**
 * Generated records of the check that a diagnosis looks at, at most, and such as it compares with those that end a
 * process.
 */
const MOST = { generated: 5000, passing: 1000 } as const

/**
 * Finds the causes of what diverged, by re-running edited pipelines.
 * @throws {WorkerError | StageError} if a side can no longer run.
 */
export async function diagnosePair(found: Diverged): Promise<Diagnosed> {
  const { task, context, sides, open, seen, run, merged, selection, file, domain } = found
  const { inference } = open
  const none = (notDiagnosed: string | null): Diagnosed => ({ diagnosis: null, notDiagnosed, diagnosedWith: null })
  if (merged === null || merged.tally.diverged === 0) return none(null)
  if (task.options.stage !== null) return none('only one stage was compared')
  if (task.budget === 0) return none('no cause was looked for: the budget is 0 s')
  const budget = startBudget(task.budget ?? usualSeconds(found.took, merged.tally.records))
  const tell = (what: string): void => {
    const progress = {
      pair: task.pair.name,
      phase: 'causes',
      done: budget.spent(),
      total: budget.seconds,
      what,
    } as const
    context.onEvent({ kind: 'progress', progress })
  }
  const golden = open.training === null ? goldenTraining(file, selection.golden) : null
  const training = open.training ?? (golden === null ? undefined : seen(golden.side))
  if (training === undefined) return none('training is not at hand, and its golden records are of several environments')
  const service = [task.pair.training, task.pair.inference].findIndex((side) => side?.runner === 'http')
  if (service >= 0 && !(service === 0 && golden !== null))
    return none(`the ${service === 0 ? 'training' : 'inference'} side is a service: no step of it can be run alone`)
  const noHybrids = whyNoHybrids(merged.plan, training.info)
  if (noHybrids !== null) return none(noHybrids)
  // What ended a process is a cause of its own: it would end those of edited pipelines too, and cost all the time.
  const { ended } = run
  found.ends.renew(
    (why) => budget.stop(why),
    () => budget.isSpent(),
  )
  const failing = [...run.failing.golden, ...run.failing.stored, ...run.failing.generated].filter(
    (id) => !ended.has(id),
  )
  const source = golden === null ? (found.generated ?? (await sourceOf(found, training))) : null
  const chosen = golden?.records ?? selection.golden
  const goldens = chosen.map(({ id, input }): RunRecord => ({ id, origin: 'golden', input }))
  const generated = (): Iterable<RunRecord> => without(ended, golden === null ? generatedOf(found) : [])
  const mayOccur = source?.valid ?? (() => true)
  const beside = ended.size === 0 ? [] : [...goldens, ...upTo(generated(), MOST.passing)]
  const passing = beside.flatMap(({ id, input }) => (ended.has(id) ? [] : [input]))
  const like = when(
    [...ended.values()].map(({ record }) => record.input),
    passing,
  )
  const valid = (input: unknown): boolean => mayOccur(input) && like?.holds(input) !== true
  const most = freshInputs(found.took, merged.tally.records)
  const fresh = (): Iterable<RunRecord> => unlike(like, source?.fresh(most) ?? [])
  // What only crashes is soon started again; a record that hangs costs its time limit.
  const hangs = [...ended.values()].some(({ outcome }) => outcome.type === 'hung')
  const hides = task.pair.private.length > 0
  const reopen = golden === null ? reopener(open.settled, sides, seen) : async () => null
  const explained = async (): Promise<Diagnosis> => {
    if (failing.length === 0)
      return { causes: [], unexplained: null, follows: [], isStructureShown: true, executions: 0 }
    const elsewhere = golden === null ? await inferenceInTrainingEnv(open, sides) : null
    const inTrainingEnv = elsewhere === null ? null : seen(elsewhere)
    return diagnose({
      sides: { training, inference, inTrainingEnv },
      plan: merged.plan,
      records: {
        golden: goldens.filter(({ id }) => !ended.has(id)),
        generated: () => announced(generated(), context),
        fresh: () => announced(hangs && like === null ? [] : fresh(), context),
        failing: new Set(failing.filter((id) => !run.structural.has(id))),
        simplest: merged.divergences.map(({ record }) => record).filter(({ id }) => !ended.has(id)),
      },
      paramNames: (stage) => {
        const names = task.pair.align.params.find((entry) => entry.stage === stage)?.names ?? []
        return new Map(names.map((name) => [name.inference, name.training]))
      },
      reopen,
      budget,
      tell,
      caveat: golden === null ? null : 'training is not at hand: its golden values stand for it',
      valid,
      domain,
      hides,
    }).finally(() => inTrainingEnv?.close())
  }
  const diagnosis = await explained()
  if (ended.size > 0) tell('inputs that end a process')
  const ends = await endedCauses({
    sides: { training, inference },
    ended: ended.values(),
    passing,
    golden: goldens.map(({ input }) => input),
    valid: mayOccur,
    domain,
    budget,
    hides,
    isLive: golden === null,
  })
  const known = new Set([...diagnosis.causes, ...ends].flatMap((cause) => [...cause.records]))
  const isOpen = (structure: boolean): boolean => !structure || !diagnosis.isStructureShown
  const left = merged.divergences.filter(({ record, structure }) => isOpen(structure) && !known.has(record.id))
  const isCut = budget.isSpent()
  if (!isCut && left.length > 0) tell('what diverged once more')
  const unrepeated = isCut
    ? []
    : await unrepeatedCauses({
        sides: { training, inference },
        divergences: left.filter(({ first }) => !found.batched.has(first.name)),
        order: () => announced(chosenRecords({ ...selection, golden: chosen }, found.generated), context),
        reopen,
        domain,
        expect: (ids) => {
          budget.check()
          context.watchdog.expect(ids)
        },
      }).catch(() => []) // the causes that were found stand, also where a side does not live through this
  const others = [...ends, ...unrepeated]
  if (others.length === 0 && (!isCut || diagnosis.unexplained !== null)) {
    return { diagnosis, notDiagnosed: diagnosis.unexplained, diagnosedWith: training.info }
  }
  const why = isCut ? budget.why : diagnosis.unexplained
  const unknown = why === null ? [] : unknownRest(left, unrepeated, { caveat: why, domain })
  const causes = [...diagnosis.causes, ...others, ...unknown]
  return { diagnosis: { ...diagnosis, causes, unexplained: null }, notDiagnosed: null, diagnosedWith: training.info }
}

function* without(ended: ReadonlyMap<string, unknown>, records: Iterable<RunRecord>): Generator<RunRecord> {
  for (const record of records) if (!ended.has(record.id)) yield record
}

/** Leaves out inputs that have in common what ends a process: each would cost as much as a thousand others. */
function* unlike(like: When | null, records: Iterable<RunRecord>): Generator<RunRecord> {
  for (const record of records) if (like?.holds(record.input) !== true) yield record
}

function* upTo<Item>(items: Iterable<Item>, most: number): Generator<Item> {
  let count = 0
  for (const item of items) {
    if (count++ >= most) return
    yield item
  }
}

/** Fresh inputs for a check that generates none; none where they cannot be made. */
function sourceOf({ task, file, open, context }: Diverged, training: Side): Promise<Generated | null> {
  const { status } = context.watchdog
  return generatedRecords(task, { file, training, inference: open.inference, status }).catch(() => null)
}

/** Makes a training side of the golden records; null if they were recorded in several environments, or not at all. */
function goldenTraining(
  file: GoldenFile | null,
  records: readonly GoldenRecord[],
): { readonly side: Side; readonly records: readonly GoldenRecord[] } | null {
  const groups = file === null ? [] : byEnvironment(file, records)
  const [group] = groups
  if (group === undefined || groups.length > 1) return null
  const recorded = group.records.map(({ input, stages }) => ({ input, trace: stages }))
  return { side: recordedTraining(group.info, recorded), records: group.records }
}

/**
 * Stored failures are generated records of earlier days: they come first. Where a side could not run to the end, only
 * what was run is run again.
 */
function* generatedOf({ selection, generated, run }: Diverged): Generator<RunRecord> {
  yield* selection.stored
  const most = run.failure === null ? MOST.generated : (run.generated?.tally.records ?? 0)
  yield* upTo(generated?.again() ?? [], Math.min(most, MOST.generated))
}

/** Tells the watchdog which records run next. */
function* announced(records: Iterable<RunRecord>, { watchdog }: ChildContext): Generator<RunRecord> {
  for (const batch of inBatches(records)) {
    watchdog.expect(batch.map(({ id }) => id))
    yield* batch
  }
}
