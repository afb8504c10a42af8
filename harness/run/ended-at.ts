import { isEnded, type Threw } from '../pipeline/outcome.ts'
import type { Role } from '../pipeline/role.ts'
import { pairOutcome, type BothOutcomes } from './judge.ts'
import type { Plan, StagePair } from './plan.ts'

/** Where the process of a side ended on a record, and how. */
export interface EndedAt {
  readonly role: Role
  readonly stage: StagePair
  readonly outcome: Threw
}

/** Finds where the process of a side ended on a record, training's first; null where neither did. */
export function endedAt(plan: Plan, outcomes: BothOutcomes): EndedAt | null {
  for (const role of ['training', 'inference'] as const) {
    if (!outcomes[role].some(isEnded)) continue
    for (const stage of plan.pairs) {
      const outcome = pairOutcome(stage, role, outcomes[role])
      if (isEnded(outcome)) return { role, stage, outcome }
    }
  }
  return null
}
