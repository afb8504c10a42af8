import type { SideInfo } from '../pipeline/provenance.ts'
import { NOT_REACHED, outcomeKind, tapInfo, type Outcome } from '../pipeline/outcome.ts'
import { inputOf } from '../run/vacuity.ts'
import { recordedSide } from '../sides/recorded-side.ts'
import type { HandedBack, Side } from '../sides/side.ts'
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
    const before = info.stages[inputOf(info, index)]
    const answers = new Map<string, Outcome>()
    for (const { input, trace } of records) {
      const given = before === undefined ? input : trace.get(before.name)
      const gave = trace.has(name) ? trace.get(name) : NOT_REACHED
      if (outcomeKind(given) === 'value' && outcomeKind(gave) !== 'not-reached') answers.set(digest(given), gave)
    }
    known.set(name, answers)
  }
  const traces = records.map(({ trace }) => trace)
  const recorded = recordedSide('training', info, traces)
  return {
    ...recorded,
    open: (inputs, handed) =>
      handed === undefined
        ? recorded.open(inputs)
        : recordedSide(
            'training',
            { ...info, stages: recorded.stages.map((name) => tapInfo(name)) },
            inputs.map((input, row) => like(records, input, { handed, row })?.trace ?? new Map()),
          ).open(inputs),
    stage: async (name, values) => values.map((value) => answer(known.get(name), value)),
  }
}

/** Finds the record of an input, if all that is handed back to its taps is what was recorded. */
function like(
  records: readonly Recorded[],
  input: unknown,
  { handed, row }: { readonly handed: HandedBack; readonly row: number },
): Recorded | undefined {
  return records.find(
    (record) =>
      equal(record.input, input, EXACT) &&
      [...handed].every(([tap, values]) => compareOutcomes(record.trace.get(tap), values[row], EXACT) !== 'differs'),
  )
}

function answer(answers: ReadonlyMap<string, Outcome> | undefined, value: unknown): Outcome {
  const key = digest(value)
  return answers?.has(key) === true ? answers.get(key) : NOT_REACHED
}
