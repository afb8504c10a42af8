import { freshInputs, startBudget, usualSeconds } from '../../diagnose/budget.ts'
import { diagnose } from '../../diagnose/diagnose.ts'
import type { SideInfo } from '../../pipeline/provenance.ts'
import type { RunRecord } from '../../run/record.ts'
import type { Side, Sides } from '../../sides/side.ts'
import type { Reopen } from '../../diagnose/noise/noise.ts'
import type { OpenPair } from '../../pair/open-pair.ts'
import type { FoundCause } from '../../diagnose/cause.ts'
import type { Divergence } from '../../run/divergence.ts'
import { openFresh } from './fresh-sides.ts'
import { generatedRecords, type Generated } from '../../pair/generated-records.ts'
import { inBatches } from '../../run/in-batches.ts'
import { when, type When } from '../../diagnose/when/when.ts'
import { chosenRecords } from './choose-records.ts'
import { unknownRest } from './pair-divergences.ts'
import { endedCauses } from './ended-causes.ts'
import { unrepeatedCauses, withUnrepeated } from './unrepeated.ts'
import type { Diverged } from './diverged.ts'
import { toDiagnose } from './to-diagnose.ts'
import { inferenceInTrainingEnv, reopener } from './other-processes.ts'
import type { ChildContext } from '../child-context.ts'
import type { Diagnosis } from '../../diagnose/request.ts'

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
  const { task, context, sides, open, seen, run, selection, domain } = found
  const { inference } = open
  const subject = toDiagnose(found)
  if ('none' in subject) return { diagnosis: null, notDiagnosed: subject.none, diagnosedWith: null }
  const { training, merged, recorded } = subject
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
  // What ended a process is a cause of its own: it would end those of edited pipelines too, and cost all the time.
  const { ended } = run
  found.ends.renew(
    (why) => budget.stop(why),
    () => budget.isSpent(),
  )
  const failing = [...run.failing.golden, ...run.failing.stored, ...run.failing.generated].filter(
    (id) => !ended.has(id),
  )
  const source = recorded === null ? (found.generated ?? (await sourceOf(found, training))) : null
  const chosen = recorded ?? selection.golden
  const goldens = chosen.map(({ id, input }): RunRecord => ({ id, origin: 'golden', input }))
  const generated = (): Iterable<RunRecord> => without(ended, recorded === null ? generatedOf(found) : [])
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
  const reopenerOf = ({ settled }: Pick<OpenPair, 'settled'>): Reopen =>
    recorded === null ? reopener(settled, sides, seen) : async () => null
  const explained = async (of: OpenPair, own: Sides): Promise<Diagnosis> => {
    if (failing.length === 0) return NOTHING_FAILED
    const elsewhere = recorded === null ? await inferenceInTrainingEnv(of, sides) : null
    const inTrainingEnv = elsewhere === null ? null : seen(elsewhere)
    return diagnose({
      sides: { ...own, inTrainingEnv },
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
      reopen: reopenerOf(of),
      budget,
      tell,
      caveat: recorded === null ? null : 'training is not at hand: its golden values stand for it',
      valid,
      domain,
      hides,
    }).finally(() => inTrainingEnv?.close())
  }
  const order = (): Iterable<RunRecord> =>
    announced(chosenRecords({ ...selection, golden: chosen }, found.generated), context)
  const known = { sides: { training, inference }, plan: merged.plan, order, seen }
  const asItIs = await explained(open, known.sides)
  const withoutMemory = async (): Promise<Diagnosis | null> => {
    tell('what is left where each record runs in modules loaded for it')
    const own = await openFresh(open, sides, known).catch(() => null)
    return own === null ? null : explained(own.open, own.sides).finally(own.close)
  }
  const unrepeatedOf = (divergences: readonly Divergence[], inFresh = false): Promise<readonly FoundCause[]> =>
    unrepeatedCauses({
      sides: known.sides,
      inFresh,
      divergences: divergences.filter(({ first }) => !found.batched.has(first.name)),
      order,
      reopen: reopenerOf(open),
      domain,
      expect: (ids) => {
        budget.check()
        context.watchdog.expect(ids)
      },
    }).catch(() => []) // the causes that were found stand, also where a side does not live through this
  const mayRemember = asItIs.mayRemember && recorded === null
  // What has a cause without what is remembered may be remembered as well.
  const remembered = mayRemember ? await unrepeatedOf(merged.divergences, true) : []
  const apart = mayRemember && !budget.isSpent() ? await withoutMemory() : null
  const diagnosis = apart !== null && apart.unexplained === null ? apart : asItIs
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
    isLive: recorded === null,
  })
  const explainedIds = new Set([...diagnosis.causes, ...ends, ...remembered].flatMap((cause) => [...cause.records]))
  const isOpen = (structure: boolean): boolean => !structure || !diagnosis.isStructureShown
  const left = merged.divergences.filter(({ record, structure }) => isOpen(structure) && !explainedIds.has(record.id))
  const isCut = budget.isSpent()
  if (!isCut && left.length > 0) tell('what diverged once more')
  const unrepeated = withUnrepeated(remembered, isCut ? [] : await unrepeatedOf(left))
  if (ends.length + unrepeated.length === 0 && (!isCut || diagnosis.unexplained !== null)) {
    return { diagnosis, notDiagnosed: diagnosis.unexplained, diagnosedWith: training.info }
  }
  const why = isCut ? budget.why : diagnosis.unexplained
  const unknown = why === null ? [] : unknownRest(left, unrepeated, { caveat: why, domain })
  const causes = [...withUnrepeated([...diagnosis.causes, ...ends], unrepeated), ...unknown]
  return { diagnosis: { ...diagnosis, causes, unexplained: null }, notDiagnosed: null, diagnosedWith: training.info }
}

const NOTHING_FAILED: Diagnosis = {
  causes: [],
  unexplained: null,
  mayRemember: false,
  follows: [],
  isStructureShown: true,
  executions: 0,
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
