import type { Rule } from '../rule.ts'
import { equal } from './equal.ts'
import { watchCliffs, type Cliff } from './statistics.ts'

/**
 * Finds the highest cliff in two values that agree by a rule of statistics: what its mean or percentile cannot see.
 * Null where there is none, and under other rules. Costs one more comparison.
 */
export function findCliff(training: unknown, inference: unknown, rule: Rule): Cliff | null {
  return rule.statistics === null ? null : watchCliffs(() => equal(training, inference, rule))
}
