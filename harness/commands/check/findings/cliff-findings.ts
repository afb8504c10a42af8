import { ruleText } from '../../../compare/rule-text.ts'
import type { FindingFact } from '../../../report/finding.ts'
import type { RunResult } from '../../../run/lockstep.ts'
import type { PairFacts } from '../pair-facts.ts'

/** Names the stages whose statistics hold on records where a single element is far off. */
export function cliffFindings(
  merged: Pick<RunResult, 'tally' | 'plan'> | null,
  { strict, show, inference, taps }: Pick<PairFacts, 'strict' | 'show' | 'inference' | 'taps'>,
): readonly FindingFact[] {
  return [...(merged?.tally.stages ?? [])].flatMap(([stage, { cliffs, cliff }]): FindingFact[] => {
    if (cliff === null) return []
    const pair = merged?.plan.pairs.find(({ name }) => name === stage)
    const rule = pair === undefined ? '' : ruleText(pair.rule)
    const at = [...inference.stages, ...taps.inference].find(({ name }) => name === stage)?.source ?? null
    return [{ kind: 'cliff', stage, records: cliffs, rule, ...(show.hides ? NO_SIZE : cliff), strict, at }]
  })
}

const NO_SIZE = { largest: null, limit: null } as const
