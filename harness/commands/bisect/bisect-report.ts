import type { ExitCode } from '../../report/verdict.ts'
import type { Outcome } from './first-change.ts'
import type { ChangedValue } from './reproduce.ts'
import type { Role } from '../../pipeline/role.ts'

/** A release that was tried. */
export interface TriedRelease {
  readonly version: string
  /** `good`: it gives the golden values; `skipped`: it cannot be tried. */
  readonly outcome: Outcome
  /** Why it was skipped. */
  readonly reason: string | null
  /** Golden records of which it gives other values, among those that are looked at. */
  readonly changed: number
}

/**
 * How a search came out. `found`: values change from `after` to `version`, both of which ran. `not-exact`: releases
 * between them could not be tried. `same-version`: both ends are one. `nothing-changed`: `bad` gives the golden values.
 * `not-the-package`: where `bad` gives other values, so does `good`.
 */
export type BisectVerdict = 'found' | 'not-exact' | 'same-version' | 'nothing-changed' | 'not-the-package'

/** What looking for the release of a package that changed golden values found, for one pair. */
export interface BisectReport {
  readonly pair: string
  readonly side: Role
  /** The side's file, and the golden one, as a report shows them. */
  readonly shown: { readonly side: string; readonly golden: string }
  /** `py:nltk`, `npm:lodash`. */
  readonly package: string
  readonly good: string
  readonly bad: string
  readonly verdict: BisectVerdict
  readonly exitCode: ExitCode
  readonly first: {
    readonly version: string
    /** The last release that gives the golden values. */
    readonly after: string
    /** Releases between the two; none of them can be tried. */
    readonly untried: readonly string[]
    /** What `version` gives instead, in the order of the golden file. */
    readonly changed: readonly ChangedValue[]
  } | null
  /** How many releases there are from `good` to `bad`, both among them. */
  readonly releases: number
  /** In the order of the tries. */
  readonly tried: readonly TriedRelease[]
  /** Recorded golden records. */
  readonly records: number
  /** Those left out, as `good` does not give their golden values either. */
  readonly leftOut: readonly string[]
}

/** Whether a search was worth its while: only a release that is known exactly can be acted on. */
export function bisectExitCode(verdict: BisectVerdict): ExitCode {
  return verdict === 'found' ? 0 : 3
}
