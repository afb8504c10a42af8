import { isAligned, type StagePair } from '../run/plan.ts'
import type { Role } from '../pipeline/role.ts'
import { learnLoneTaps } from '../hybrid/lone-taps.ts'
import type { Passed } from '../hybrid/value-sources.ts'
import { keptOutcome, outcomeAt, type Outcome } from '../pipeline/outcome.ts'
import { loadRows } from '../sides/load-rows.ts'
import type { Side } from '../sides/side.ts'
import { findNotPortable } from '../hybrid/find-not-portable.ts'
import { stageGraph } from '../hybrid/as-function.ts'
import { chainGraph, learnTapGraph, type FoundTapGraph } from '../hybrid/tap-graph.ts'
import { runTraining, type Pipelines, type TrainingRun } from '../hybrid/training-run.ts'
import type { DiagnosisRequest } from './request.ts'

/** What is known of the sides once both ran as they are. */
export interface Learned {
  readonly trainingRun: TrainingRun
  /** Stages that give something else when their own values come back to them by way of the other language. */
  readonly notPortable: ReadonlySet<StagePair>
  /** Taps that only watch: what is handed back there changes nothing behind; or what else is not handed back. */
  readonly unheard: ReadonlyMap<StagePair, string>
  /** Such taps of inference. */
  readonly deaf: ReadonlySet<StagePair>
  /** Such taps that one side lacks: what differs behind them may come of that. */
  readonly unheardAlone: readonly string[]
  /** Why the steps of a function cannot be told apart; null if they can. */
  readonly unfaithful: string | null
  /** Which taps feed which, of the sides that are functions. */
  readonly graphs: ReadonlyMap<Role, FoundTapGraph>
}

/** Runs both sides as they are, so that what each stage takes is known before a value of the other side reaches it. */
export async function learnSides(
  { sides, caveat }: Pick<DiagnosisRequest, 'sides' | 'caveat'>,
  pipelines: Pipelines,
  inputs: readonly unknown[],
): Promise<Learned> {
  const { hybrids, original } = pipelines
  for (const role of ['training', 'inference'] as const)
    if (isMade(sides[role])) hybrids.learnGraph(role, stageGraph(sides[role].info.stages))
  const trainingRun = await runTraining(pipelines, inputs)
  const ran = { training: trainingRun.training, inference: await trainingRun.runner.run(original.inference) }
  for (const one of [...ran.training, ...ran.inference]) hybrids.learn(one)
  const unheard = new Map<StagePair, string>()
  const deaf = new Set<StagePair>()
  const unheardAlone: string[] = []
  const unfaithful: string[] = []
  const graphs = new Map<Role, FoundTapGraph>()
  for (const role of ['training', 'inference'] as const) {
    const side = sides[role]
    if (isMade(side)) continue
    // Of recorded values nothing else can be asked.
    if (side.info.kind === 'staged') {
      if (side.info.stages.every(({ kind }) => kind === 'stage')) hybrids.learnGraph(role, chainGraph(side.sequence))
      continue
    }
    if (role === 'training' && caveat !== null) continue
    const across = ran[role === 'training' ? 'inference' : 'training']
    const others = ran[role].flatMap(({ step }) => {
      const there = across.find((one) => one.step.pair === step.pair)
      return there === undefined ? [] : [[step.info.name, there.column.outcomes] as const]
    })
    const own = new Map(ran[role].map(({ step, column }) => [step.info.name, column.outcomes]))
    const graph = await learnTapGraph(side, inputs, { own, others: new Map(others) })
    if (graph.unfaithful !== null) unfaithful.push(`tap '${graph.unfaithful}' of ${role} ${UNFAITHFUL}`)
    hybrids.learnGraph(role, graph)
    graphs.set(role, graph)
    for (const { step } of ran[role]) {
      const [hidden] = side.hidden ?? []
      if (hidden !== undefined && !side.hidden?.has(step.info.name))
        unheard.set(step.pair, `what '${hidden}' holds in a loop, before its last value, was not handed back`)
      if (graph.onlyWatches(step.info.name) && step.info.name !== side.sequence.at(-1)) {
        if (role === 'inference') deaf.add(step.pair)
        if (!isAligned(step.pair)) unheardAlone.push(step.info.name)
        unheard.set(step.pair, `${role} goes on with a value of its own whatever tap '${step.info.name}' hands back`)
      }
    }
  }
  const known = { trainingRun, unheard, deaf, unheardAlone, unfaithful: unfaithful[0] ?? null, graphs }
  // Nothing is concluded from it then.
  if (known.unfaithful !== null) return { ...known, notPortable: new Set() }
  const passed = (role: Role): readonly Passed[] =>
    ran[role].map(({ step: { info, pair }, column }) => ({ name: info.name, pair, outcomes: column.outcomes }))
  hybrids.learnLoneTaps(
    await learnLoneTaps({
      inputs,
      cameTo: async (role, tap, others) =>
        role === 'training' && caveat !== null ? [] : outcomesAt(sides[role], tap, others),
      passed: { training: passed('training'), inference: passed('inference') },
      onlyWatches: (role, tap) => graphs.get(role)?.onlyWatches(tap) ?? false,
    }),
  )
  const notPortable = await findNotPortable(trainingRun.runner, [...ran.training, ...ran.inference])
  return { ...known, notPortable }
}

/** Runs a side on inputs and tells what came to one of its taps or stages. */
async function outcomesAt(side: Side, name: string, inputs: readonly unknown[]): Promise<readonly Outcome[]> {
  const came: Outcome[] = []
  await loadRows(
    side,
    inputs,
    (outcomes) => void came.push(keptOutcome(outcomeAt(outcomes, side.stages.indexOf(name)))),
  )
  return came
}

/** Tells whether a side is a list of stages that was made a function: it is told what feeds what. */
function isMade({ info }: Side): boolean {
  return info.kind === 'traced' && info.stages.some(({ branch }) => branch.length > 0)
}

const UNFAITHFUL = 'gives something else when the taps before it hand back copies of their own values'
