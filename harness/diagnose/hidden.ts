import { nearest, type Domain } from '../inputs/infer/domain.ts'
import { foundCause, type FoundCause } from './cause.ts'
import type { Original } from '../hybrid/edits.ts'
import type { Parting } from '../hybrid/partings.ts'
import type { Program } from '../hybrid/program.ts'
import type { Ran } from '../hybrid/program-runner.ts'
import type { TrainingRun } from '../hybrid/training-run.ts'
import { outcomeAt, outcomeKind, type Outcome } from '../pipeline/outcome.ts'
import { compareOutcomes } from '../run/compare-outcomes.ts'
import { isAligned, type StagePair } from '../run/plan.ts'
import type { RunRecord } from '../run/record.ts'
import { listLength } from '../sides/list-length.ts'

/** Records on which a step's own code was not seen with the values of the repaired pipeline. */
export interface Hidden {
  readonly records: Set<string>
  readonly inputs: unknown[]
  /** Whether the last value differs on one of them. */
  reaches: boolean
  /** Whether it differs first behind loops that go round otherwise, on all of them; see {@link behindLoops}. */
  isBehindLoops: boolean
}

const MOST_INPUTS = 5000

/** Collects records that belong to no cause, by the first step that training's code stands in for. */
export function collectHidden({ original, program }: { readonly original: Original; readonly program: Program }): {
  readonly hidden: ReadonlyMap<StagePair, Hidden>
  readonly note: (trainingRun: TrainingRun, records: readonly RunRecord[], rows: readonly number[]) => Promise<void>
} {
  const hidden = new Map<StagePair, Hidden>()
  const note = async (trainingRun: TrainingRun, records: readonly RunRecord[], rows: readonly number[]) => {
    if (rows.length === 0) return
    const ran: Ran[] = []
    // The step may be one that the repair replaces.
    for (const one of [program, original.inference])
      ran.push(...(await trainingRun.runner.runPart(one, { steps: one.length, rows, whileExpected: true })))
    const behind = await behindLoops(trainingRun, original.inference, rows)
    for (const row of rows) {
      const [record, pair] = [records[row], ran.find(({ column }) => column.stoodIn?.has(row))?.step.pair]
      if (record === undefined || pair === undefined) continue
      const into = hidden.get(pair) ?? { records: new Set(), inputs: [], reaches: false, isBehindLoops: true }
      hidden.set(pair, into)
      into.records.add(record.id)
      if (into.inputs.length < MOST_INPUTS) into.inputs.push(record.input)
      into.reaches ||= (await trainingRun.reach(original.inference, [row]))[0]?.reaches === true
      into.isBehindLoops &&= behind.get(row)?.first === pair
    }
  }
  return { hidden, note }
}

const BEHIND_LOOPS =
  'a loop before it goes round more or less often on one side, so that its code was seen with values of its own alone, the last ones of the loop the same'

/**
 * Makes the cause of hidden records. What agrees only where training's code stands in for a step is explained by
 * nothing, but where it differs first at that step as the sides are, and all before comes to the same.
 */
export function hiddenCause(
  pair: StagePair,
  { records, inputs, reaches, isBehindLoops }: Hidden,
  domain: Domain,
): FoundCause {
  const { name: stage } = pair
  const known = { stage, records, reaches, inputClass: nearest(inputs, domain) }
  if (isBehindLoops)
    return foundCause({
      ...known,
      kind: 'implementation',
      level: 'likely',
      caveat: BEHIND_LOOPS,
      edits: [{ edit: 'replace', pair, after: null }],
    })
  const caveat = `once the other causes are mended they agree, but only with training's code in place of that of '${stage}', which could not be run on their values`
  return foundCause({ ...known, kind: 'unknown', level: 'unknown', caveat })
}

/** Says why a cause is not proved that no record shows with training's values before it. */
export function behindLoopsAlone(failures: ReadonlyArray<{ readonly isAlone?: true }>): readonly string[] {
  return failures.length > 0 && failures.every(({ isAlone }) => isAlone === true) ? [BEHIND_LOOPS] : []
}

/** A stage that differs, and what both sides give there. */
type PartingAt = Parting & { readonly first: StagePair }

/**
 * Finds the stages that differ first, as both sides are, behind loops that go round more or less often than each other
 * and come to the same: every variable has the same last value. What is behind cannot be handed the other side's
 * rounds, and yet it differs on equal values.
 */
export async function behindLoops(
  { runner, training }: TrainingRun,
  inference: Program,
  rows: readonly number[],
): Promise<ReadonlyMap<number, PartingAt>> {
  const ran = new Map((await runner.run(inference)).map(({ step, column }) => [step.pair, column.outcomes]))
  const points = training.filter(({ step: { pair } }) => isAligned(pair) && !pair.displaced)
  const found = new Map<number, PartingAt>()
  for (const row of rows) {
    let isUneven = false
    for (const { step, column } of points) {
      const { pair } = step
      const outcomes = {
        training: outcomeAt(column.outcomes, row),
        inference: outcomeAt(ran.get(pair) ?? [], row),
      }
      if (compareOutcomes(outcomes.training, outcomes.inference, pair.rule) !== 'differs') continue
      if (pair.list && isSameLast(outcomes.training, outcomes.inference, pair)) {
        isUneven ||= listLength(outcomes.training) !== listLength(outcomes.inference)
        continue
      }
      const areValues = [outcomes.training, outcomes.inference].every((one) => outcomeKind(one) === 'value')
      if (isUneven && areValues && !pair.list) found.set(row, { first: pair, outcomes })
      break
    }
  }
  return found
}

/** Tells whether lists of a variable's values end with the same one. */
function isSameLast(training: Outcome, inference: Outcome, { rule }: StagePair): boolean {
  if (!Array.isArray(training) || !Array.isArray(inference)) return false
  return (
    Math.min(training.length, inference.length) > 0 &&
    compareOutcomes(training.slice(-1), inference.slice(-1), rule) !== 'differs'
  )
}
