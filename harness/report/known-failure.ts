import type { KnownReport } from './report.ts'
import type { Witnesses } from './part.ts'

/**
 * Says why an entry of `known` fails, null while it holds: its date has passed, or all records that show whether it
 * holds were run and none of them diverges any more.
 */
export function knownFailure(
  { until, records }: Pick<KnownReport, 'until' | 'records'>,
  { of, ran }: Witnesses,
  isExpired: boolean,
): string | null {
  if (isExpired) return `its date ${until} has passed`
  return of > 0 && ran >= of && records === 0 ? AGREES : null
}

const AGREES = 'its record agrees now: delete the entry'

/** Tells of the failure of an entry whether its date has passed. */
export function isExpiry(failed: string | null): boolean {
  return failed !== null && failed !== AGREES
}
