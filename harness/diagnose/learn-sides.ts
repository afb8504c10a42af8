import type { StagePair } from '../run/plan.ts'
import { findNotIsolable, firstUnfaithful } from '../hybrid/find-not-isolable.ts'
import { findNotPortable } from '../hybrid/find-not-portable.ts'
import { runTraining, type Pipelines, type TrainingRun } from '../hybrid/training-run.ts'
import type { DiagnosisRequest } from './request.ts'

/** What is known of the sides once both ran as they are. */
export interface Learned {
  readonly trainingRun: TrainingRun
  /** Stages that give something else when their own values come back to them by way of the other language. */
  readonly notPortable: ReadonlySet<StagePair>
  /** Taps of a function whose value may depend on more than the values of the taps before, and why. */
  readonly notIsolable: ReadonlyMap<StagePair, string>
  /** Why the steps of a function cannot be told apart; null if they can. */
  readonly unfaithful: string | null
}

/** Runs both sides as they are, so that what each stage takes is known before a value of the other side reaches it. */
export async function learnSides(
  { sides, caveat }: Pick<DiagnosisRequest, 'sides' | 'caveat'>,
  pipelines: Pipelines,
  inputs: readonly unknown[],
): Promise<Learned> {
  const { hybrids, original } = pipelines
  const trainingRun = await runTraining(pipelines, inputs)
  const ran = { training: trainingRun.training, inference: await trainingRun.runner.run(original.inference) }
  for (const one of [...ran.training, ...ran.inference]) hybrids.learn(one)
  const notIsolable = new Map<StagePair, string>()
  const unfaithful: string[] = []
  for (const role of ['training', 'inference'] as const) {
    // Of recorded values nothing else can be asked.
    if (sides[role].info.kind === 'staged' || (role === 'training' && caveat !== null)) continue
    const tap = await firstUnfaithful(sides[role], trainingRun.runner, ran[role])
    if (tap !== null) unfaithful.push(`tap '${tap}' of ${role} ${UNFAITHFUL}`)
    else
      for (const [pair, why] of await findNotIsolable(sides[role], trainingRun.runner, ran[role]))
        notIsolable.set(pair, why)
  }
  const notPortable = await findNotPortable(trainingRun.runner, [...ran.training, ...ran.inference])
  return { trainingRun, notPortable, notIsolable, unfaithful: unfaithful[0] ?? null }
}

const UNFAITHFUL = 'gives something else when the taps before it hand back copies of their own values'
