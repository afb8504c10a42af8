import { rule } from '../compare/rule.ts'
import type { AlignConfig, PairConfig } from '../config/config.ts'
import type { Terms } from '../run/plan.ts'

/**
 * Reads what of a pair's configuration decides which outcomes are compared, and how.
 * @param watched names that both sides watch and spell differently; what the configuration says comes first
 */
export function termsOf(pair: PairConfig, only: string | null, watched: AlignConfig['stages'] = []): Terms {
  const align = new Map([...watched, ...pair.align.stages].map(({ inference, training }) => [inference, training]))
  const rules = new Map(pair.compare.map(({ stage, rule: spec }) => [stage, rule(spec, `compare.${stage}`)]))
  // Drift compares training with training: there the training name alone must find the rule.
  for (const [inference, training] of align) {
    const own = rules.get(inference)
    if (own !== undefined && !rules.has(training)) rules.set(training, own)
  }
  return { rules, align, only }
}
