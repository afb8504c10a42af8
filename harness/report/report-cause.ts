import type { Proof } from '../diagnose/cause.ts'
import type { CauseKind } from '../diagnose/cause-kinds.ts'
import type { Edit } from './report-edit.ts'
import type { Shown } from '../values/display.ts'

/**
 * One cause of divergence, found by re-running edited pipelines; or, where that was not possible, one group of
 * divergences that have the same first stage (kind and level `unknown`).
 */
export interface Cause {
  readonly kind: CauseKind
  readonly level: 'proved' | 'likely' | 'unknown'
  /** Why it is not proved, null if it is. */
  readonly caveat: string | null
  /**
   * The stage by its inference name (training name where inference lacks it); for `order` the one that the repair
   * moves, of an undiagnosed group the first that diverges.
   */
  readonly stage: string
  /** For `order` the inverted pairs that the repair puts right; else just the stage. */
  readonly stages: readonly string[]
  /** Whether the last value differs too, on some record of it. */
  readonly reaches: boolean
  /** The stage behind which the sides agree again, where it does not reach the last value. */
  readonly maskedBy: string | null
  /** A difference in structure that changed no compared value so far: no divergence, unless `order: strict`. */
  readonly harmless: boolean
  /** The stage gives other values for equal inputs. */
  readonly noisy: boolean
  /**
   * The simplest predicate over the input that holds on its records and on no other, or what a noisy stage depends on.
   */
  readonly when: string | null
  readonly edits: readonly Edit[]
  readonly proof: Proof | null
  readonly smallest: {
    readonly input: Shown
    readonly training: Shown | null
    readonly inference: Shown | null
    /** Size of the input it was shrunk from, in characters of its text or JSON. */
    readonly shrunkFrom: number
    readonly complete: boolean
  } | null
  /**
   * For `precision`, and a `state` of rounding only: the dtype to read both sides as where theirs differ, the least
   * tolerances that then pass, the records they would hide, and the later stage before which none is safe.
   */
  readonly tolerance: {
    readonly as: 'float32' | null
    readonly rtol: number
    readonly atol: number
    readonly hides: number
    readonly unsafeBefore: string | null
  } | null
  /** How many records of all origins belong to it. */
  readonly records: number
  /** How many of `records` are golden ones. */
  readonly golden: number
}
