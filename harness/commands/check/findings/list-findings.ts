import type { FindingFact } from '../../../report/finding.ts'
import type { RunResult } from '../../../run/lockstep.ts'
import type { PairFacts } from '../pair-facts.ts'

/**
 * Names the watched variables that agree only since an array on one side stands for the lists of the other, or since
 * what is returned is the same.
 */
export function listFindings(
  merged: Pick<RunResult, 'tally' | 'plan'> | null,
  { taps }: Pick<PairFacts, 'taps'>,
): readonly FindingFact[] {
  return [...(merged?.tally.stages ?? [])].flatMap(([stage, { asLists, onTheWay }]): FindingFact[] => {
    const at = taps.inference.find(({ name }) => name === stage)?.source ?? null
    const isOfLoop = merged?.plan.pairs.some(({ name, list }) => name === stage && list) === true
    return [
      ...(asLists ? [{ kind: 'array-as-list', stage, at } as const] : []),
      ...(onTheWay > 0 ? [{ kind: 'differs-on-the-way', stage, records: onTheWay, isOfLoop, at } as const] : []),
    ]
  })
}
