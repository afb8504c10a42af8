import type { Finding } from '../../report/finding.ts'
import type { Divergence, GoldenRecordReport, PairReport, StageTally } from '../../report/report.ts'
import type { CauseSource, Smallest } from '../../report/report-cause.ts'
import type { Quantiles } from '../../run/histogram.ts'

/** What the page holds from the start. Everything else lies in blocks, which are decoded when they are asked for. */
export interface Book {
  readonly version: string
  readonly exitCode: number
  /** What the exit code means. */
  readonly meaning: string
  readonly seed: number | null
  readonly pairs: readonly PairRow[]
  /** What golden records notice: then that is what the page shows. Left out: it shows a check. */
  readonly adequacy?: readonly AdequacyRow[]
  readonly leftOut: LeftOut
}

/** What had no room in the file; the largest it may be, in bytes. */
export interface LeftOut {
  readonly pairs: number
  readonly records: number
  readonly limit: number
}

/** A pair whose golden records were tried on faults. */
export interface AdequacyRow {
  readonly pair: string
  readonly score: number | null
  /** The block of its report; null: there was no room for it. */
  readonly block: string | null
}

/** A pair in the list of all. */
export interface PairRow {
  readonly pair: string
  readonly verdict: PairReport['verdict']
  readonly exitCode: number
  readonly sides: PairReport['sides']
  readonly compared: string
  readonly diverged: number
  readonly drifted: number
  readonly causes: readonly string[]
  readonly warnings: number
  /** The block of its {@link PairPage}; null: there was no room for it. */
  readonly block: string | null
}

/** All that is said of a pair but its records. */
export interface PairPage {
  readonly pair: string
  readonly verdict: PairReport['verdict']
  readonly exitCode: number
  readonly sides: PairReport['sides']
  readonly compared: string
  /** Why it could not run, or its goldens are not clean. */
  readonly error: string | null
  readonly findings: ReadonlyArray<Pick<Finding, 'severity' | 'message' | 'at'> & { readonly advice: string | null }>
  readonly causes: readonly CausePart[]
  readonly follows: readonly string[]
  readonly known: readonly string[]
  readonly changes: readonly SideRow[]
  readonly records: readonly RecordRow[]
  /** How many diverged or drifted in all; fewer may be listed. */
  readonly recordCount: number
  readonly golden: {
    readonly total: number
    readonly agreeing: number
    /** The others; `left` more are not listed. */
    readonly others: readonly GoldenRecordReport[]
    readonly left: number
  }
  readonly stages: Readonly<Record<'training' | 'inference', readonly StagePart[]>>
  readonly tallies: readonly StageTally[]
  readonly timing: Readonly<Record<'training' | 'inference', Readonly<Record<string, Quantiles>>>>
  readonly provenance: readonly SideRow[]
}

/** A fact that both sides have, and the golden file where it differs there: `python 3.11.7`. */
export interface SideRow {
  readonly what: string
  readonly training: string | null
  readonly inference: string | null
  readonly golden: string | null
  /** What training and inference say is not the same; where one says nothing, nothing is compared. */
  readonly differs: boolean
}

/** A cause, in words. */
export interface CausePart {
  readonly kind: string
  readonly level: string
  readonly stage: string
  readonly text: string
  readonly proof: string | null
  readonly repairs: readonly string[]
  readonly sources: readonly CauseSource[]
  readonly records: number
  readonly golden: number
  readonly smallest: SmallestPart | null
  readonly ways: readonly WayPart[]
  /** Whether `ways` are looks that were not told apart. */
  readonly areLooks: boolean
  readonly isHarmless: boolean
}

/** The smallest input that shows a cause or a mode. */
export interface SmallestPart extends Pick<Smallest, 'training' | 'inference' | 'input'> {
  readonly text: string
}

/** A way in which the records of a cause fail. */
export interface WayPart {
  readonly text: string
  readonly records: number
  readonly golden: number
  readonly example: string
  readonly smallest: SmallestPart | null
  readonly ways: readonly WayPart[]
}

/** A record in the list of a pair. */
export interface RecordRow {
  readonly record: string
  readonly isDrift: boolean
  readonly origin: Divergence['origin']
  readonly inputClass: Divergence['inputClass']
  readonly firstStage: string
  readonly causes: readonly number[]
  readonly isKnown: boolean
  readonly input: string
  /** The block of its {@link RecordPart}, and its place there; null: there was no room for it. */
  readonly block: string | null
  readonly place: number
}

/** A record with its values. */
export interface RecordPart {
  readonly divergence: Divergence
  readonly isDrift: boolean
  readonly notes: readonly string[]
  readonly replay: string
}

/** A stage of one side. */
export interface StagePart {
  readonly name: string
  readonly kind: string
  readonly source: string | null
  readonly params: string | null
}
