import { equal } from './equal.ts'
import { EXACT, type Rule } from '../rule.ts'

/** The values are equal without any rule that relaxes. */
export const AGREES_EXACTLY = 0
/** The values are equal only because the rule relaxes something: tallied apart. */
export const AGREES_BY_RULE = 1
/** The values differ, whatever the rule relaxes. */
export const DIFFERS = 2

/** How two values came out. */
export type Agreement = typeof AGREES_EXACTLY | typeof AGREES_BY_RULE | typeof DIFFERS

const WITH_SUBTYPE: Rule = { ...EXACT, subtype: true }
const WITH_ORDER: Rule = { ...EXACT, orderedKeys: true }
const WITH_BOTH: Rule = { ...EXACT, subtype: true, orderedKeys: true }

/** Compares exactly first (with what the rule adds in strictness), then under the rule if that relaxes anything. */
export function agreement(training: unknown, inference: unknown, rule: Rule): Agreement {
  if (equal(training, inference, strictPart(rule))) return AGREES_EXACTLY
  return relaxes(rule) && equal(training, inference, rule) ? AGREES_BY_RULE : DIFFERS
}

function strictPart(rule: Rule): Rule {
  if (rule.subtype) return rule.orderedKeys ? WITH_BOTH : WITH_SUBTYPE
  return rule.orderedKeys ? WITH_ORDER : EXACT
}

/** Tells whether a rule makes anything equal that is not equal exactly. */
export function relaxes(rule: Rule): boolean {
  return (
    rule.tolerant ||
    rule.statistics !== null ||
    rule.as !== null ||
    rule.widen ||
    rule.asLists ||
    rule.unordered ||
    rule.absent === 'null' ||
    rule.nan === 'null' ||
    rule.ignored !== null
  )
}
