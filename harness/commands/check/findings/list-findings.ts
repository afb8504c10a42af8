import type { FindingFact } from '../../../report/finding.ts'
import type { RunResult } from '../../../run/lockstep.ts'
import type { PairFacts } from '../pair-facts.ts'

/**
 * Names the watched variables that agree only since an array on one side stands for the lists of the other, or since
 * what a loop comes to is the same.
 */
export function listFindings(
  merged: Pick<RunResult, 'tally'> | null,
  { taps }: Pick<PairFacts, 'taps'>,
): readonly FindingFact[] {
  return [...(merged?.tally.stages ?? [])].flatMap(([stage, { asLists, onTheWay }]): FindingFact[] => {
    const at = taps.inference.find(({ name }) => name === stage)?.source ?? null
    return [
      ...(asLists ? [{ kind: 'array-as-list', stage, at } as const] : []),
      ...(onTheWay ? [{ kind: 'loop-differs', stage, at } as const] : []),
    ]
  })
}
