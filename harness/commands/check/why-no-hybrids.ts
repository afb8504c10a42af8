import type { SideInfo } from '../../pipeline/provenance.ts'
import { isAligned, type Plan } from '../../run/plan.ts'

/**
 * Says why no edited pipelines of two sides can be made, or would prove anything; null where they can. Without a stage
 * in common the one that agrees with training is training's own: all stages of inference deleted, all others inserted.
 */
export function whyNoHybrids({ pairs }: Plan, training: SideInfo): string | null {
  const stands = pairs.some((pair) => isAligned(pair) && training.stages[pair.training]?.kind !== 'join')
  return stands ? null : "the sides have no stage in common: say under 'align' which stages stand for each other"
}
