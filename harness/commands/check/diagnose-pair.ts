import { dirname } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import type {
  HttpSideConfig,
  InProcessSideConfig,
  JavaScriptSideConfig,
  NodeSideConfig,
  PythonSideConfig,
  SideConfig,
} from '../../config/config.ts'
import { inOwnProcess, isJavaScript, nodeOf } from '../../config/own-process.ts'
import { foundCause, type FoundCause } from '../../diagnose/cause.ts'
import { outOfTime, startBudget } from '../../diagnose/budget.ts'
import { diagnose } from '../../diagnose/diagnose.ts'
import type { Reopen } from '../../diagnose/noise/noise.ts'
import { recordedTraining } from '../../pair/recorded-training.ts'
import type { GoldenFile, GoldenRecord } from '../../golden/golden-file.ts'
import type { SideInfo } from '../../pipeline/provenance.ts'
import type { Divergence } from '../../run/divergence.ts'
import type { RunResult } from '../../run/lockstep.ts'
import type { RunRecord } from '../../run/record.ts'
import { REDIRECT, type Redirect } from '../../sides/modules/redirect.ts'
import type { Side } from '../../sides/side.ts'
import { generatedRecords, type Generated } from '../../pair/generated-records.ts'
import { inBatches } from '../../run/in-batches.ts'
import type { Selection } from '../../pair/select-records.ts'
import { unrepeatedCauses } from './unrepeated.ts'
import { whyNoHybrids } from './why-no-hybrids.ts'
import type { OpenPair } from '../../pair/open-pair.ts'
import { openSide } from '../../pair/open-side.ts'
import type { PairRun } from './pair-run.ts'
import type { PairTask } from '../../pair/pair-task.ts'
import type { ChildContext } from '../child-context.ts'
import { sideContext } from '../side-context.ts'
import type { Diagnosis } from '../../diagnose/request.ts'
import { byEnvironment } from '../../pair/golden-side.ts'

/** What diagnosing a pair needs besides what running it found. */
export interface Diverged {
  readonly task: PairTask
  readonly context: ChildContext
  readonly file: GoldenFile | null
  readonly open: OpenPair
  readonly selection: Selection
  /** The generated records of the check; null where none were run. */
  readonly generated: Generated | null
  readonly run: PairRun
  /** The runs of all phases together. */
  readonly merged: RunResult | null
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

/** Generated records of the check that a diagnosis looks at, at most, and fresh ones that it tries a repair on. */
const MOST = { generated: 5000, fresh: 1000 } as const

/**
 * Finds the causes of what diverged, by re-running edited pipelines.
 * @throws {WorkerError | StageError} if a side can no longer run.
 */
export async function diagnosePair(found: Diverged): Promise<Diagnosed> {
  const { task, context, open, run, merged, selection, file } = found
  const { inference } = open
  const none = (notDiagnosed: string | null): Diagnosed => ({ diagnosis: null, notDiagnosed, diagnosedWith: null })
  if (merged === null || merged.tally.diverged === 0) return none(null)
  if (task.options.stage !== null) return none('only one stage was compared')
  if (task.budget === 0) return none('no cause was looked for: the budget is 0 s')
  const budget = startBudget(task.budget)
  const golden = open.training === null ? goldenTraining(file, selection.golden) : null
  const training = open.training ?? golden?.side
  if (training === undefined) return none('training is not at hand, and its golden records are of several environments')
  const service = [task.pair.training, task.pair.inference].findIndex((side) => side?.runner === 'http')
  if (service >= 0 && !(service === 0 && golden !== null))
    return none(`the ${service === 0 ? 'training' : 'inference'} side is a service: no step of it can be run alone`)
  const noHybrids = whyNoHybrids(merged.plan, { training: training.info, inference: inference.info })
  if (noHybrids !== null) return none(noHybrids)
  const failing = [...run.failing.golden, ...run.failing.stored, ...run.failing.generated]
  const source = golden === null ? (found.generated ?? (await sourceOf(found, training))) : null
  const inTrainingEnv = golden === null ? await inferenceInTrainingEnv(task, open, context) : null
  const records = golden?.records ?? selection.golden
  const diagnosis = await diagnose({
    sides: { training, inference, inTrainingEnv },
    plan: merged.plan,
    records: {
      golden: records.map(({ id, input }): RunRecord => ({ id, origin: 'golden', input })),
      generated: () => announced(golden === null ? generatedOf(found) : [], context),
      fresh: () => announced(source?.fresh(MOST.fresh) ?? [], context),
      failing: new Set(failing.filter((id) => !run.structural.has(id))),
      simplest: merged.divergences.map(({ record }) => record),
    },
    paramNames: (stage) => {
      const names = task.pair.align.params.find((entry) => entry.stage === stage)?.names ?? []
      return new Map(names.map((name) => [name.inference, name.training]))
    },
    reopen: golden === null ? reopener(task, context) : async () => null,
    budget,
    caveat: golden === null ? null : 'training is not at hand: its golden values stand for it',
    valid: source?.valid ?? (() => true),
    hides: task.pair.private.length > 0,
  }).finally(() => inTrainingEnv?.close())
  const explained = new Set(diagnosis.causes.flatMap((cause) => [...cause.records]))
  const left = merged.divergences.filter(({ record, structure }) => !structure && !explained.has(record.id))
  const isCut = budget.isSpent()
  const unrepeated = isCut
    ? []
    : await unrepeatedCauses({
        sides: { training, inference },
        divergences: left.filter(({ first }) => !found.batched.has(first.name)),
        order: () => announced(orderOf(found, records), context),
        reopen: golden === null ? reopener(task, context) : async () => null,
        expect: context.watchdog.expect,
      }).catch(() => []) // the causes that were found stand, also where a side does not live through this
  if (unrepeated.length === 0 && (!isCut || diagnosis.unexplained !== null)) {
    return { diagnosis, notDiagnosed: diagnosis.unexplained, diagnosedWith: training.info }
  }
  const why = isCut ? outOfTime(budget) : diagnosis.unexplained
  const unknown = why === null ? [] : unknownRest(left, unrepeated, why)
  const causes = [...diagnosis.causes, ...unrepeated, ...unknown]
  return { diagnosis: { ...diagnosis, causes, unexplained: null }, notDiagnosed: null, diagnosedWith: training.info }
}

/** Groups by their first stage what has no cause, beside what does not come back. */
function unknownRest(
  divergences: readonly Divergence[],
  unrepeated: readonly FoundCause[],
  caveat: string,
): readonly FoundCause[] {
  const rest = divergences.filter(({ record }) => !unrepeated.some(({ records }) => records.has(record.id)))
  return [...new Set(rest.map(({ first }) => first.name))].map((stage) => {
    const own = rest.filter(({ first }) => first.name === stage)
    const reaches = own.some((one) => one.reaches)
    const records = new Set(own.map(({ record }) => record.id))
    return foundCause({ kind: 'unknown', level: 'unknown', caveat, stage, reaches, records })
  })
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

/** All records of the check, in its order. */
function* orderOf(found: Diverged, golden: readonly GoldenRecord[]): Generator<RunRecord> {
  for (const { id, input } of golden) yield { id, origin: 'golden', input }
  yield* found.selection.stored
  yield* found.generated?.again() ?? []
}

/** Stored failures are generated records of earlier days: they come first. */
function* generatedOf({ selection, generated }: Diverged): Generator<RunRecord> {
  yield* selection.stored
  let taken = 0
  for (const record of generated?.again() ?? []) {
    if (taken++ >= MOST.generated) return
    yield record
  }
}

/**
 * Starts the code of inference in the environment of training, where both are of one language and their environments
 * are not the same.
 */
async function inferenceInTrainingEnv({ pair }: PairTask, open: OpenPair, context: ChildContext): Promise<Side | null> {
  const { training, inference } = pair
  const there = training === null ? null : inEnvironmentOf(training, inference)
  if (training === null || there === null) return null
  const redirect = isJavaScript(training) ? otherRelease(training, open) : null
  if (redirect === null && isDeepStrictEqual(there, ownProcess(inference))) return null
  const env = { ...there.env, ...(redirect === null ? {} : { [REDIRECT]: JSON.stringify(redirect) }) }
  // An environment that cannot load the code is one that cannot be tried.
  return openSide('inference', { ...there, env }, sideContext(context)).catch(() => null)
}

/**
 * The one package that both JavaScript sides use, each in a release of its own, as training finds it; null if it is not
 * just one.
 */
function otherRelease({ file }: JavaScriptSideConfig, { training, inference }: OpenPair): Redirect | null {
  const there = training?.info.provenance.packages ?? {}
  const here = inference.info.provenance.packages
  const [name, ...more] = Object.keys(there).filter((one) => Object.hasOwn(here, one) && there[one] !== here[one])
  return file === null || name === undefined || more.length > 0 ? null : { name, folder: dirname(file) }
}

/**
 * The code of one side with what the other runs in; null for what cannot be exchanged. A module of this process can run
 * in one of its own.
 */
function inEnvironmentOf(other: SideConfig, side: SideConfig): NodeSideConfig | PythonSideConfig | null {
  if (other.runner === 'python' && side.runner === 'python') {
    return { ...side, python: other.python, command: other.command, env: other.env }
  }
  if (isJavaScript(other) && isJavaScript(side)) {
    return { ...inOwnProcess(side), node: nodeOf(other), env: other.env }
  }
  return null
}

/** A side that has a process of its own, or one as it is in one; null: a service, which is not started. */
function ownProcess(side: SideConfig): Exclude<SideConfig, InProcessSideConfig | HttpSideConfig> | null {
  switch (side.runner) {
    case 'in-process':
      return inOwnProcess(side)
    case 'node':
    case 'python':
    case 'worker':
      return side
    case 'http':
      return null
  }
}

/** Starts a side once more, in another process; what ran in this one then has one of its own. */
function reopener({ pair }: PairTask, context: ChildContext): Reopen {
  return async (role, env) => {
    const given = pair[role]
    const config = given === null ? null : ownProcess(given)
    if (config === null) return null
    return openSide(role, { ...config, env: { ...config.env, ...env } }, sideContext(context))
  }
}

/** Tells the watchdog which records run next. */
function* announced(records: Iterable<RunRecord>, { watchdog }: ChildContext): Generator<RunRecord> {
  for (const batch of inBatches(records)) {
    watchdog.expect(batch.map(({ id }) => id))
    yield* batch
  }
}
