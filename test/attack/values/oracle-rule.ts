import type { RuleSpec, Tolerance } from '../../../harness/compare/rule-keys.ts'
import type { Rule } from '../../../harness/compare/rule.ts'
import type { Dtype } from '../../../harness/values/tagged.ts'
import type { Pattern } from './patterns.ts'

/** A rule as it was drawn: what a user writes, and its paths taken apart. */
export interface DrawnRule {
  readonly spec: RuleSpec
  readonly patterns: readonly Pattern[]
  /** What the harness reads from it. */
  readonly rule: Rule
  readonly terms: Terms
}

/** What the oracle looks at, nothing left out. */
export interface Terms extends Tolerance {
  readonly dtypes: NonNullable<RuleSpec['dtypes']>
  readonly as: Dtype | null
  readonly widen: boolean
  readonly unordered: boolean
  readonly absent: boolean
  readonly nan: boolean
  readonly subtype: boolean
  readonly ordered: boolean
  /** At most, at most, at least; null where nothing is asked. */
  readonly statistics: Readonly<Record<'mean' | 'p99' | 'psnr', number | null>> | null
}

/** Reads what a user writes. */
export function termsOf(spec: RuleSpec): Terms {
  return {
    atol: spec.atol ?? 0,
    rtol: spec.rtol ?? 0,
    ulp: spec.ulp ?? 0,
    dtypes: spec.dtypes ?? {},
    as: spec.as ?? null,
    widen: spec.dtype === 'widen',
    unordered: spec.unordered ?? false,
    absent: spec.absent === 'null',
    nan: spec.nan === 'null',
    subtype: spec.subtype ?? false,
    ordered: spec['ordered-keys'] ?? false,
    statistics: [spec.mean, spec.p99, spec.psnr].some((one) => one !== undefined)
      ? { mean: spec.mean ?? null, p99: spec.p99 ?? null, psnr: spec.psnr ?? null }
      : null,
  }
}

export const EXACT_TERMS: Terms = termsOf({})

/** The tolerances for numbers of a dtype. */
export function limitsFor(terms: Terms, dtype: Dtype): Tolerance {
  const special = terms.dtypes[dtype]
  return special === undefined ? terms : { atol: 0, rtol: 0, ulp: 0, ...special }
}

/** Tells whether any tolerance is in force. */
export function isTolerant(terms: Terms): boolean {
  return [terms, ...Object.values(terms.dtypes)].some(({ atol = 0, rtol = 0, ulp = 0 }) => atol + rtol + ulp > 0)
}
