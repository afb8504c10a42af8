import type { Rule } from '../rule.ts'
import { isNaNumber, isNum } from './number.ts'

/**
 * Tells whether a value is null under a rule: null itself, undefined under `absent: 'null'`, NaN of any numeric type
 * under `nan: 'null'`. What is null under one rule is all the same: NaN and undefined agree where both keys stand.
 * NaT, NA and complex numbers are never null.
 */
export function isNull(value: unknown, rule: Pick<Rule, 'absent' | 'nan'>): boolean {
  if (value === null) return true
  if (value === undefined) return rule.absent === 'null'
  return rule.nan === 'null' && isNum(value) && isNaNumber(value)
}

/** Tells whether a value is as good as missing under a rule: under `absent: 'null'`, whatever is null. */
export function isMissing(value: unknown, rule: Pick<Rule, 'absent' | 'nan'>): boolean {
  return rule.absent === 'null' && isNull(value, rule)
}
