import { openHybrids, type Hybrids } from '../hybrid/hybrids.ts'
import type { ProgramRunner, Ran } from '../hybrid/program-runner.ts'
import { learnTapGraph } from '../hybrid/tap-graph.ts'
import { programOf, type Program } from '../hybrid/program.ts'
import type { Rule } from '../compare/rule.ts'
import { isEnded, keptOutcome, outcomeAt, type Outcome } from '../pipeline/outcome.ts'
import { compareOutcomes } from '../run/compare-outcomes.ts'
import { makePlan, type Plan, type StagePair, type Terms } from '../run/plan.ts'
import { loadRows } from '../sides/load-rows.ts'
import type { Side } from '../sides/side.ts'

/** The pipeline whose mutants are tried. */
export interface Subject {
  readonly side: Side
  readonly hybrids: Hybrids
  readonly plan: Plan
  /** Its steps, as far as they give the same when they are run again. */
  readonly program: Program
  /** The stages of it that are compared. */
  readonly compared: ReadonlySet<StagePair>
  /** The first stage that does not give the same again, so that nothing from there on can be said; null: all do. */
  readonly unstable: string | null
  /** Whether what a tap hands back is gone on with; for stages, always. */
  readonly hears: (tap: string) => boolean
  /** The taps of a function that a tap is made from, as far as that is known; of stages, none. */
  readonly feeders: (tap: string) => readonly string[]
}

/** The pipeline as it is, run on some inputs. */
export interface Base {
  readonly subject: Subject
  readonly runner: ProgramRunner
  readonly ran: readonly Ran[]
}

/** What a subject is made of. */
export interface SubjectRequest {
  readonly side: Side
  readonly terms: Terms
  /** The stages that are compared, by their names, with their rules; null: all, under those of the terms. */
  readonly compared: ReadonlyMap<string, Rule> | null
  /** Inputs that show which taps there are, and whether the pipeline gives the same again. */
  readonly inputs: readonly unknown[]
}

/** Records that show whether a function goes on with what its taps hand back. */
const TRIED = 32

/** Lays out a pipeline for mutants, and runs it twice to see whether it can be told from them. */
export async function openSubject({ side, terms, compared, inputs }: SubjectRequest): Promise<Subject> {
  const rows: (readonly Outcome[])[] = []
  await loadRows(
    side,
    inputs,
    (outcomes) => void rows.push(side.stages.map((_, at) => keptOutcome(outcomeAt(outcomes, at)))),
  )
  const hybrids = openHybrids({ training: side, inference: side, inTrainingEnv: null })
  const graph = side.info.kind === 'traced' ? await learnTapGraph(side, inputs.slice(0, TRIED)) : null
  if (graph !== null) hybrids.learnGraph('training', graph)
  const hears = (tap: string): boolean => graph === null || (graph.unfaithful === null && !graph.onlyWatches(tap))
  const plan = makePlan(side, side, {
    rules: new Map([...terms.rules, ...(compared ?? [])]),
    align: new Map(),
    only: null,
    ...(terms.unasked === undefined ? {} : { unasked: terms.unasked }),
  })
  const whole = programOf('training', side, plan.trainingOrder).filter(
    ({ info }) => side.info.kind !== 'traced' || info.kind !== 'join',
  )
  const ran = await hybrids.on(inputs).run(whole)
  const differing = ran.findIndex(({ step, column }) =>
    rows.some((row, at) => {
      const again = outcomeAt(column.outcomes, at)
      return compareOutcomes(outcomeAt(row, step.pair.training), again, step.pair.rule) === 'differs'
    }),
  )
  const program = differing < 0 ? whole : whole.slice(0, differing)
  const isCompared = ({ pair, info }: Program[number]): boolean =>
    pair.judged && (compared === null || compared.has(info.name))
  return {
    side,
    hybrids,
    plan,
    program,
    compared: new Set(program.filter(isCompared).map(({ pair }) => pair)),
    unstable: whole[differing]?.info.name ?? null,
    hears,
    feeders: (tap) => [...(graph?.feeders(tap) ?? [])],
  }
}

/** Runs the pipeline as it is. */
export async function runBase(subject: Subject, inputs: readonly unknown[]): Promise<Base> {
  const runner = subject.hybrids.on(inputs)
  const ran = await runner.run(subject.program)
  return { subject, runner, ran }
}

/** The same, without the inputs on which the process of the pipeline ends as it is: what ends it again costs time. */
export async function liveBase(subject: Subject, inputs: readonly unknown[]): Promise<Base> {
  const base = await runBase(subject, inputs)
  const live = inputs.filter((_, row) => !base.ran.some(({ column }) => isEnded(column.outcomes[row])))
  return live.length === inputs.length ? base : runBase(subject, live)
}
