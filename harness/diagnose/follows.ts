import { compareOutcomes } from '../run/compare-outcomes.ts'
import { isAligned, type StagePair } from '../run/plan.ts'
import type { Role } from '../pipeline/role.ts'
import type { DiagnosisContext } from './described.ts'
import type { Follows } from './request.ts'
import type { Repair } from './search.ts'

/**
 * Lists the taps of functions that differ and that a repair does not touch. Once it is made they agree: they differ by
 * what feeds them alone, and only where that does; one that nobody named may differ by itself, and stay. Of lists of
 * stages none: there, all that comes behind follows.
 */
export async function followsOf(
  { request: { sides }, learned, original, hybrids }: DiagnosisContext,
  repair: Pick<Repair, 'edits'>,
): Promise<readonly Follows[]> {
  if (sides.training.info.kind === 'staged' && sides.inference.info.kind === 'staged') return []
  const { training, runner } = learned.trainingRun
  const inference = new Map((await runner.run(original.inference)).map(({ step, column }) => [step.pair, column]))
  /** By pair, the rows on which it differs. */
  const differing = new Map(
    training.flatMap(({ step: { pair }, column }) => {
      const other = inference.get(pair)
      if (other === undefined) return []
      const rows = [...column.outcomes.entries()].flatMap(([row, outcome]) =>
        compareOutcomes(outcome, other.outcomes[row], pair.rule) === 'differs' ? [row] : [],
      )
      return rows.length === 0 ? [] : [[pair, new Set(rows)] as const]
    }),
  )
  const edited = new Set(repair.edits.map(({ pair }) => pair))
  const pairs = [...new Set([...training.map(({ step }) => step.pair), ...inference.keys()])]
  const feeds = (one: StagePair, other: StagePair): boolean =>
    (['training', 'inference'] as const).some((role: Role) => {
      const [name, by] = [nameOf(other, role), nameOf(one, role)]
      return name !== null && by !== null && hybrids.feeders(role, name)?.has(by) === true
    })
  const nameOf = (pair: StagePair, role: Role): string | null => sides[role].stages[pair[role]] ?? null
  return [...differing].flatMap(([pair, rows]) => {
    if (edited.has(pair) || !isAligned(pair)) return []
    const from = pairs.filter((one) => (differing.has(one) || edited.has(one)) && feeds(one, pair))
    const isAlone = (row: number): boolean =>
      from.every((one) => differing.get(one)?.has(row) !== true && (isAligned(one) || !edited.has(one)))
    return from.length === 0 || [...rows].some(isAlone)
      ? []
      : [{ stage: pair.name, from: from.map(({ name }) => name) }]
  })
}
