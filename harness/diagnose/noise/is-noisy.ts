import type { Role } from '../../pipeline/role.ts'
import { outcomeKind, type Outcome } from '../../pipeline/outcome.ts'
import { kindOf } from '../../values/kind.ts'
import { zip } from '../../values/zip.ts'
import type { Original } from '../../hybrid/edits.ts'
import { placedAt } from './placed-at.ts'
import { findNoise, unstableRows, type Noise } from './noise.ts'
import type { Env, Rerunnable } from './rerunnable.ts'
import { columnAt } from '../../hybrid/column.ts'
import { stepFor, type Step } from '../../hybrid/program.ts'
import { knownTaps } from '../../hybrid/known.ts'
import { runStep } from '../../hybrid/run-step.ts'
import type { Side } from '../../sides/side.ts'
import type { DiagnosisRequest } from '../request.ts'
import { ranStage } from '../../hybrid/program-runner.ts'
import { runTraining, type TrainingRun } from '../../hybrid/training-run.ts'
import type { Learned } from '../learn-sides.ts'
import { wholeRuns } from './whole-runs.ts'
import type { Described } from '../described.ts'
import { EDIT_KINDS } from '../edit-kinds.ts'

/** So many records a stage is run on again. */
const ROWS = 64

/**
 * Runs the stages that an edit adds, removes or replaces again on what they were given, and says whether one of them is
 * noisy.
 */
export async function isNoisy({ group, context }: Described): Promise<NoisyStep | null> {
  const { edit, pair } = group.edits[0]
  const steps = EDIT_KINDS[edit].reruns.map((role) => stepFor(context.original[role], pair))
  return firstNoise(context, steps)
}

/** What running stages again needs to know. */
export interface Rerun {
  readonly original: Original
  readonly request: Pick<DiagnosisRequest, 'sides' | 'reopen' | 'budget'>
  /** What the stages were given before is what they were given here. */
  readonly learned: Pick<Learned, 'trainingRun'>
}

/** A stage that gives something else for what it was given before. */
export interface NoisyStep {
  readonly step: Step
  readonly noise: Noise
}

/** Says how a stage is noisy. */
export function noiseText({ on }: Noise): string {
  return on === null ? 'gives other values for equal inputs' : `depends on ${on}`
}

/** Runs stages again on what they were given, and finds the first that does not give the same. */
export async function firstNoise(rerun: Rerun, steps: readonly Step[]): Promise<NoisyStep | null> {
  for (const step of steps) {
    // What was split or merged is run as a whole only.
    const noise = step.info.kind === 'join' || step.parts.length > 0 ? null : await noiseOf(rerun, step)
    if (noise !== null) return { step, noise }
  }
  return null
}

async function noiseOf({ learned: { trainingRun }, ...rerun }: Rerun, step: Step): Promise<Noise | null> {
  const again = await rerunnable(rerun, step, trainingRun)
  const rows = again.rows.slice(0, ROWS)
  if (rows.length === 0) return null
  return findNoise(again, rows, await again.run(rows))
}

/** A stage that can be run again on what it was given on some records, and the rows of these that gave it a value. */
export async function rerunnable(
  { original, request }: Omit<Rerun, 'learned'>,
  step: Step,
  { runner }: TrainingRun,
): Promise<Rerunnable & { readonly rows: readonly number[] }> {
  const side = step.side as Role
  const ran = await runner.run(original[side])
  const { given } = ranStage(ran, step.pair)
  const rows = [...given.outcomes.keys()].filter((row) => outcomeKind(columnAt(given, row).outcomes[row]) === 'value')
  const before = ran.slice(
    0,
    ran.findIndex((one) => one.step.pair === step.pair),
  )
  const placed = placedAt(request.sides[side], step.info.name)
  const whole =
    request.sides[side].info.kind === 'traced' ? wholeRuns({ runner, sides: request.sides, step, before }) : null
  const runOn = (on: Side, alone: () => Promise<Own>) => async (some: readonly number[]) => {
    request.budget.check()
    if (whole === null) return runStep(on, { step, on: given, rows: some }, knownTaps(request.sides))
    const again = await whole(on, some)
    if (again !== null) return again.map((outcome) => placed(outcome))
    const { own, done } = await alone()
    try {
      return (await runStep(own ?? on, { step, on: given, rows: some }, knownTaps(request.sides))).map((outcome) =>
        placed(outcome),
      )
    } finally {
      await done?.()
    }
  }
  const openOwn = async (env: Env): Promise<Own> => {
    const own = await request.reopen(side, env, true)
    return { own, done: async () => own?.close() }
  }
  return {
    rows,
    run: runOn(request.sides[side], async () => ({ own: null, done: null })),
    underEnv: async (env) => {
      request.budget.check()
      const again = await request.reopen(side, env)
      // Whole functions run there for all steps: what one step alone is given comes to a process that ran nothing else.
      return again === null ? null : runOn(again, () => openOwn(env))
    },
    fresh: async (env) => {
      request.budget.check()
      const again = await request.reopen(side, env, true)
      if (again === null) return null
      let alone: Own | null = null
      return {
        run: runOn(again, async () => ({ own: (alone ??= await openOwn(env)).own, done: null })),
        end: async () => {
          await again.close()
          await alone?.done?.()
        },
      }
    },
  }
}

/** A process in which one step alone runs, and what ends it. */
interface Own {
  readonly own: Side | null
  readonly done: (() => Promise<void>) | null
}

/**
 * Finds the records of a cause on which a stage it is about does not give the same again. The others are no matter of
 * noise, whatever the stage does elsewhere: nor are those on which one side always gives the same, and what the other
 * gives is of another kind.
 */
export async function unstableRecords({ group, context, attribution }: Described): Promise<ReadonlySet<string>> {
  const { edit, pair } = group.edits[0]
  const { failures } = attribution
  const trainingRun = await runTraining(
    context,
    failures.map(({ input }) => input),
  )
  const changing: ReadonlyMap<number, Changing>[] = []
  for (const role of EDIT_KINDS[edit].reruns) {
    const again = await rerunnable(context, stepFor(context.original[role], pair), trainingRun)
    const first = await again.run(again.rows)
    const unstable = await unstableRows(again, again.rows, first)
    changing.push(
      new Map(zip(again.rows, first).map(([row, outcome], at) => [row, { outcome, changes: unstable.has(at) }])),
    )
  }
  const isUnstable = (row: number): boolean => {
    const ran = changing.flatMap((rows) => rows.get(row) ?? [])
    const [one, other] = ran
    if (!ran.some(({ changes }) => changes)) return false
    if (one === undefined || other === undefined) return true
    return (one.changes && other.changes) || !isOfAnotherKind(one.outcome, other.outcome)
  }
  return new Set(failures.flatMap(({ id }, row) => (isUnstable(row) ? [id] : [])))
}

/** What a stage gave for a record, and whether it gave something else when it ran again. */
interface Changing {
  readonly outcome: Outcome
  readonly changes: boolean
}

/** Tells whether no two such outcomes are the same: only one is a value, or they are of other kinds, NaN being one. */
function isOfAnotherKind(one: Outcome, other: Outcome): boolean {
  const kind = (outcome: Outcome): string => {
    const of = outcomeKind(outcome)
    if (of !== 'value') return of
    if (Number.isNaN(outcome)) return 'NaN'
    const known = kindOf(outcome)
    return known === 'int' ? 'float' : known
  }
  return kind(one) !== kind(other)
}
