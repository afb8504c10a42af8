import type { SideInfo } from '../pipeline/provenance.ts'
import { NOT_REACHED, outcomeKind, type Outcome } from '../pipeline/trace.ts'
import { inputOf } from '../run/vacuity.ts'
import { recordedSide, type Trace } from '../runners/recorded-side.ts'
import type { Side } from '../runners/side.ts'
import { digest } from '../values/digest.ts'

/** One golden record: what training was given, and what its stages gave. */
export interface Recorded {
  readonly input: unknown
  readonly trace: Trace
}

/**
 * Makes a training side of golden records alone, whose stages answer from what was recorded: a value that the stage was given
 * in some record has the outcome of that record, any other is not reached, which agrees with no value.
 * Costs a digest of every recorded value.
 */
export function recordedTraining(info: SideInfo, records: readonly Recorded[]): Side {
  const known = new Map<string, Map<string, Outcome>>()
  for (const [index, { name }] of info.stages.entries()) {
    const from = inputOf(info, index)
    const answers = new Map<string, Outcome>()
    for (const { input, trace } of records) {
      const given = from < 0 ? input : trace.get(info.stages[from]!.name)
      const gave = trace.has(name) ? trace.get(name) : NOT_REACHED
      if (outcomeKind(given) === 'value' && outcomeKind(gave) !== 'not-reached') answers.set(digest(given), gave)
    }
    known.set(name, answers)
  }
  const traces = records.map(({ trace }) => trace)
  return {
    ...recordedSide('training', info, traces),
    stage: async (name, values) => values.map((value) => answer(known.get(name), value)),
  }
}

function answer(answers: ReadonlyMap<string, Outcome> | undefined, value: unknown): Outcome {
  const key = digest(value)
  return answers?.has(key) === true ? answers.get(key) : NOT_REACHED
}
