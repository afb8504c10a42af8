import type { Edit } from '../hybrid/edits.ts'
import { type Ran } from '../hybrid/program-runner.ts'
import { outcomeAt, type Outcome } from '../pipeline/outcome.ts'
import { compareOutcomes } from '../run/compare-outcomes.ts'
import { isAligned, type StagePair } from '../run/plan.ts'
import type { DiagnosisContext } from './described.ts'

/**
 * Finds stages that inference lacks by name and not by what it does, each with the stage whose code does it there: a
 * repair needs them only where training's code stands in for inference's. On records on which training would come to
 * something else without such a stage, inference as it is mostly does not.
 */
export async function inlined(
  { learned, original }: Pick<DiagnosisContext, 'learned' | 'original'>,
  edits: readonly Edit[],
): Promise<ReadonlyMap<StagePair, string>> {
  const found = new Map<StagePair, string>()
  const { runner, training } = learned.trainingRun
  for (const { edit, pair } of edits) {
    if (edit !== 'insert') continue
    const without = await runner.run(original.training.filter((step) => step.pair !== pair))
    const inference = await runner.run(original.inference)
    const behind = training.slice(training.findIndex(({ step }) => step.pair === pair) + 1)
    const places = behind.filter(({ step }) => isAligned(step.pair))
    const doing = places.find(({ step }) => isDone(step.pair, { training, without, inference }))
    if (doing !== undefined) found.set(pair, doing.step.pair.name)
  }
  return found

  function isDone(at: StagePair, ran: Readonly<Record<'training' | 'without' | 'inference', readonly Ran[]>>): boolean {
    const columns = Object.values(ran).map((of) => of.find(({ step }) => step.pair === at)?.column.outcomes ?? [])
    const [own = [], lacking = [], other = []] = columns
    const differ = (one: readonly Outcome[], row: number): boolean =>
      compareOutcomes(outcomeAt(own, row), outcomeAt(one, row), at.rule) === 'differs'
    const telling = [...runner.inputs.keys()].filter((row) => differ(lacking, row))
    const agreeing = telling.filter((row) => !differ(other, row))
    return telling.length > 0 && 2 * agreeing.length >= telling.length
  }
}
