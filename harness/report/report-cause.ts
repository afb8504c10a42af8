import type { SaidOfCause } from '../diagnose/cause.ts'
import type { Edit } from './report-edit.ts'
import type { Shown } from '../values/display.ts'

/**
 * One cause of divergence, found by re-running edited pipelines; or, where that was not possible, one group of
 * divergences that have the same first stage (kind and level `unknown`).
 */
export interface Cause extends SaidOfCause {
  readonly edits: readonly Edit[]
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
