import { rule, type Rule } from '../compare/rule.ts'
import type { PairConfig } from './config.ts'
import { pathText } from './issue.ts'

/**
 * Compiles the rules of a pair, by stage and under `'*'`. A stage that is not in it has the rule of `'*'`, or is exact.
 * @throws {UsageError} if a rule makes no sense, which `loadConfig` has made sure it does.
 */
export function pairRules(pair: PairConfig): ReadonlyMap<string, Rule> {
  return new Map(
    pair.compare.map(({ stage, rule: spec }) => [stage, rule(spec, pathText(['pairs', pair.name, 'compare', stage]))]),
  )
}
