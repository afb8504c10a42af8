import type { SideInfo } from '../pipeline/provenance.ts'
import { NOT_REACHED, outcomeKind, type Outcome } from '../pipeline/outcome.ts'
import { inputOf } from '../run/vacuity.ts'
import { recordedSide } from '../sides/recorded-side.ts'
import type { Side } from '../sides/side.ts'
import { digest } from '../values/digest.ts'
import { compareOutcomes } from '../run/compare-outcomes.ts'
import { equal } from '../compare/equal/equal.ts'
import { EXACT } from '../compare/rule.ts'
import type { Trace } from '../pipeline/trace.ts'

/** One golden record: what training was given, and what its stages gave. */
export interface Recorded {
  readonly input: unknown
  readonly trace: Trace
}

/**
 * Makes a training side of golden records alone, whose stages answer from what was recorded: a value that the stage was
 * given in some record has the outcome of that record, any other is not reached, which agrees with no value.
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
    stage: async (name, values, { handed = new Map() } = {}) =>
      info.kind === 'staged'
        ? values.map((value) => answer(known.get(name), value))
        : values.map((input, row) => answerTap(records, name, input, [...handed], row)),
  }
}

/** What came to a tap on a record of this input, if all that is handed back is what was recorded. */
function answerTap(
  records: readonly Recorded[],
  name: string,
  input: unknown,
  handed: readonly (readonly [tap: string, values: readonly unknown[]])[],
  row: number,
): Outcome {
  const found = records.find(
    (record) =>
      equal(record.input, input, EXACT) &&
      handed.every(([tap, values]) => compareOutcomes(record.trace.get(tap), values[row], EXACT) !== 'differs'),
  )
  return found?.trace.has(name) === true ? found.trace.get(name) : NOT_REACHED
}

function answer(answers: ReadonlyMap<string, Outcome> | undefined, value: unknown): Outcome {
  const key = digest(value)
  return answers?.has(key) === true ? answers.get(key) : NOT_REACHED
}
