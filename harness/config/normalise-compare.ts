import { LOOSE_KEYS, type RuleSpec } from '../compare/rule-keys.ts'
import type { StageRule } from './config.ts'

/**
 * Puts what `'*'` says underneath the rule of each stage: a stage's own keys come first, and `exact: true` takes over
 * nothing that would make it looser.
 */
export function normaliseCompare(given: Readonly<Record<string, RuleSpec>>): StageRule[] {
  const base = Object.hasOwn(given, '*') ? defined(given['*'] ?? {}) : {}
  return Object.entries(given).map(([stage, own]) => {
    const kept = Object.entries(base).filter(
      ([key]) => key !== 'exact' && !(own.exact === true && LOOSE_KEYS.includes(key)),
    )
    return { stage, rule: stage === '*' ? base : { ...Object.fromEntries(kept), ...defined(own) } }
  })
}

function defined(given: RuleSpec): RuleSpec {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
}
