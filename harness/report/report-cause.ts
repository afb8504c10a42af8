import type { Look as FoundLook, Mode as FoundMode, SaidOfCause } from '../diagnose/cause.ts'
import type { CodeLines } from '../pipeline/provenance.ts'
import type { Role } from '../pipeline/role.ts'
import type { Edit } from './report-edit.ts'
import type { Shown } from '../values/display.ts'

/** The smallest input that shows a cause or a mode, and what both sides give at its stage. */
export interface Smallest {
  readonly input: Shown
  readonly training: Shown | null
  readonly inference: Shown | null
  /** Size of the input it was shrunk from, in characters of its text or JSON. */
  readonly shrunkFrom: number
  readonly complete: boolean
}

/** One of several ways in which the records of a cause fail. */
export interface Mode extends Omit<FoundMode, 'records' | 'smallest' | 'looks'> {
  readonly records: number
  /** How many of `records` are golden ones. */
  readonly golden: number
  readonly smallest: Smallest
  /** As {@link Cause}'s. */
  readonly looks: readonly Look[]
}

/** A look of the difference; it may be a fault of its own, or one that shows otherwise on other values. */
export interface Look extends Omit<FoundLook, 'records' | 'smallest'> {
  readonly records: number
  /** How many of `records` are golden ones. */
  readonly golden: number
  readonly smallest: Smallest | null
}

/** Lines of the source of a stage or tap, as the file stood when the check ended. */
export interface CauseSource {
  readonly stage: string
  readonly role: Role
  /** The file as reports name it. */
  readonly file: string
  /** The number of the first of `lines`, from 1. */
  readonly first: number
  /** Long ones are cut, with `…`. */
  readonly lines: readonly string[]
  /** How many lines more there are. */
  readonly left: number
  /** The lines that make the value of a tap, or the one that a stage is declared on; others are around them. */
  readonly meant: readonly CodeLines[]
}

/**
 * One cause of divergence, found by re-running edited pipelines; or, where that was not possible, one group of
 * divergences that have the same first stage (kind and level `unknown`).
 */
export interface Cause extends SaidOfCause {
  readonly edits: readonly Edit[]
  readonly smallest: Smallest | null
  /**
   * The ways in which its records fail, where there are several: those with golden records first, then those with most.
   * Every record is in one.
   */
  readonly modes: readonly Mode[]
  /**
   * How its records differ, those with golden records first, then most, where they do so in several ways that were not
   * told apart as modes: it may be one fault or several.
   */
  readonly looks: readonly Look[]
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
  /** What to look at on both sides; left out where no source is known. */
  readonly sources?: readonly CauseSource[]
}
