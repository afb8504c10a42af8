import type { Cause } from './report-cause.ts'
import type { PairReport } from './report.ts'

/**
 * Tells whether a cause is said and does not fail its pair: all its records have inputs beyond the golden ones. Where
 * the pair fails by records of which no other cause is known, none is aside.
 */
export function isAside({ findings, causes }: Pick<PairReport, 'findings' | 'causes'>, cause: Cause): boolean {
  if (cause.harmless || cause.inputClass !== 'beyond') return false
  const fails = (kind: string): boolean => findings.some((one) => one.kind === kind && one.severity === 'error')
  return !fails('beyond') && !(fails('diverged') && causes.every((one) => one.harmless || one.inputClass === 'beyond'))
}
