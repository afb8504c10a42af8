import type { FoundTapGraph } from '../hybrid/tap-graph.ts'
import { ranStage } from '../hybrid/program-runner.ts'
import type { TrainingRun } from '../hybrid/training-run.ts'
import { onOnePath } from '../pipeline/on-one-path.ts'
import { outcomeKind, type Outcome } from '../pipeline/outcome.ts'
import type { StagePair } from '../run/plan.ts'
import { itemsOf } from '../values/items.ts'
import { kindOf } from '../values/kind.ts'
import { asTensor } from '../values/tensor.ts'

/**
 * Names the first stage of training that is made from what this one gives, by way of others too, and behind which no
 * tolerance is safe; null if there is none. A tap that is fed by none of these has nothing to do with it, wherever it
 * stands.
 *
 * @param graph which taps of training feed which; null: all that stand behind count
 */
export function discontinuity(
  stage: StagePair,
  { training }: Pick<TrainingRun, 'training'>,
  graph: Pick<FoundTapGraph, 'feeds'> | null,
): string | null {
  const own = ranStage(training, stage)
  const behind = training
    .slice(training.findIndex(({ step }) => step.pair === stage) + 1)
    .filter(({ step }) => onOnePath(own.step.info.branch, step.info.branch))
  const reached = [own.column.outcomes]
  const names = [own.step.info.name]
  for (const { step, given, column } of behind) {
    if (given === null) continue
    const feeding = step.info.kind === 'tap' && graph !== null ? feedingOf(step.info.name, names, graph) : null
    const taken = feeding === null ? [given.outcomes] : feeding.flatMap((at) => [reached[at] ?? []])
    if (taken.some((outcomes) => isDiscontinuous(outcomes, column.outcomes))) return step.pair.name
    if (taken.length === 0) continue
    reached.push(column.outcomes)
    names.push(step.info.name)
  }
  return null
}

/** Where those of some taps stand that feed one, as far as that is known. */
function feedingOf(tap: string, names: readonly string[], graph: Pick<FoundTapGraph, 'feeds'>): readonly number[] {
  return names.flatMap((name, at) => (graph.feeds(name)?.has(tap) === false ? [] : [at]))
}

/**
 * Tells whether a stage is discontinuous: it is given numbers with fractions and gives none (bins, a threshold, argmax,
 * rounding, a hash, ids), so that no tolerance before it is safe.
 */
function isDiscontinuous(given: readonly Outcome[], gave: readonly Outcome[]): boolean {
  return given.some(hasFraction) && gave.some((outcome) => outcomeKind(outcome) === 'value') && !gave.some(hasFraction)
}

function hasFraction(value: unknown): boolean {
  if (typeof value === 'number') return Number.isFinite(value) && !Number.isInteger(value)
  if (outcomeKind(value) !== 'value') return false
  const items = itemsOf(value)
  if (items !== null) return items.some(hasFraction)
  const kind = kindOf(value)
  if (kind === 'record') return Object.values(value as object).some(hasFraction)
  if (kind !== 'tensor') return false
  const tensor = asTensor(value as object)
  return typeof tensor !== 'string' && Array.from(tensor.data as ArrayLike<unknown>).some(hasFraction)
}
