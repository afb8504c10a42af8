import { outcomeKind } from '../pipeline/trace.ts'
import type { Described } from './describe-cause.ts'
import type { DiagnosisRequest } from './diagnose.ts'
import type { Original } from './edits.ts'
import { findNoise, type Noise } from './noise.ts'
import { columnAt } from './column.ts'
import type { Step } from './program.ts'
import { knownTaps, runStep } from './run-step.ts'
import type { Side } from '../runners/side.ts'
import type { Trial } from './trial.ts'

/** So many records a stage is run on again. */
const ROWS = 64

/** Runs the stages that an edit adds, removes or replaces again on what they were given, and says whether one of them is noisy. */
export async function isNoisy({ group, workshop, request, trials }: Described): Promise<NoisyStep | null> {
  const { edit, pair } = group.edits[0]!
  const { training, inference } = workshop.original
  const steps =
    edit === 'replace' || edit === 'set-params' || edit === 'set-environment'
      ? [training.find((step) => step.pair === pair)!, inference.find((step) => step.pair === pair)!]
      : edit === 'insert'
        ? [training.find((step) => step.pair === pair)!]
        : edit === 'delete'
          ? [inference.find((step) => step.pair === pair)!]
          : []
  return firstNoise({ original: workshop.original, request, trials }, steps)
}

/** What running stages again needs to know. */
export interface Rerun {
  readonly original: Original
  readonly request: Pick<DiagnosisRequest, 'sides' | 'reopen'>
  readonly trials: readonly Trial[]
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

async function noiseOf({ original, request, trials }: Rerun, step: Step): Promise<Noise | null> {
  const side = step.side as 'training' | 'inference'
  const ran = (await trials[0]!.bench.run(original[side])).find((one) => one.step.pair === step.pair)!
  const given = ran.given!
  const all = [...given.outcomes.keys()].filter((row) => outcomeKind(columnAt(given, row).outcomes[row]) === 'value')
  const rows = all.slice(0, ROWS)
  if (rows.length === 0) return null
  const runner = (on: Side) => (some: readonly number[]) => runStep(on, step, given, some, knownTaps(request.sides))
  const here = runner(request.sides[side])
  const elsewhere = async (env: Readonly<Record<string, string>>): Promise<ReturnType<typeof runner> | null> => {
    const again = await request.reopen(side, env)
    return again === null ? null : runner(again)
  }
  return findNoise(here, elsewhere, rows, await here(rows))
}
