import { rule } from '../compare/rule.ts'
import type { PairConfig } from '../config/config.ts'
import type { Terms } from '../run/plan.ts'

/** Reads what of a pair's configuration decides which outcomes are compared, and how. */
export function termsOf(pair: PairConfig, only: string | null): Terms {
  const align = new Map(pair.align.stages.map(({ inference, training }) => [inference, training]))
  const rules = new Map(pair.compare.map(({ stage, rule: spec }) => [stage, rule(spec, `compare.${stage}`)]))
  // Drift compares training with training: there the training name alone must find the rule.
  for (const [inference, training] of align) {
    const own = rules.get(inference)
    if (own !== undefined && !rules.has(training)) rules.set(training, own)
  }
  return { rules, align, only }
}
