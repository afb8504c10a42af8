/** What kind of difference two values have at one path. */
export type DifferenceKind =
  | 'value' // both are of one kind and differ
  | 'kind' // different kinds: text and number, list and record
  | 'subtype' // int and float, tuple and list; only under the rule `subtype`
  | 'missing' // a key, element, column or stage that only training has
  | 'extra' // one that only inference has
  | 'shape'
  | 'dtype'
  | 'key-order' // only under the rule `ordered-keys`
  | 'column-order'
  | 'null-mask'
  | 'not-comparable'
  | 'threw' // one side threw, or both did where the rule tells them apart
  | 'ended' // the process of one side ended
  | 'not-reached'

/** One run of a sequence that is on one side only, by index into the side that has it. */
export interface SequenceRun {
  readonly side: 'training' | 'inference'
  readonly start: number
  readonly length: number
  /** Escaped for one line, and cut. */
  readonly text: string
}

/**
 * A statistic of an array that is not within its bound: mean |Δ|, the 99th percentile of |Δ|, the peak signal-to-noise
 * ratio in dB, or the number of elements that are NaN or infinite on one side only.
 */
export interface FailedStatistic {
  readonly name: 'mean' | 'p99' | 'psnr' | 'non-finite'
  readonly value: number
  readonly bound: number
}

/** One difference between training and inference. All text in it is escaped for one line. */
export interface Difference {
  /** `$` is the stage's value: `$.address[3].street`, `$["odd key"]`. */
  readonly path: string
  readonly kind: DifferenceKind
  readonly training: string | null
  readonly inference: string | null
  /** For numbers: |Δ|, |Δ| / |training|, and the distance in units in the last place of `dtype`. */
  readonly number?: { readonly abs: number; readonly rel: number; readonly ulp: number; readonly dtype: string }
  /** For text: the first code points that differ (`U+0130 LATIN CAPITAL LETTER I WITH DOT ABOVE`), null at an end. */
  readonly text?: { readonly index: number; readonly training: string | null; readonly inference: string | null }
  /**
   * For lists, tensors and text: how many elements differ of how many, the first index, and what was inserted or
   * deleted.
   */
  readonly sequence?: {
    readonly first: number
    readonly differing: number
    readonly lengths: readonly [training: number, inference: number]
    readonly runs: readonly SequenceRun[]
  }
  /** Under a rule of statistics: those that fail. */
  readonly statistics?: readonly FailedStatistic[]
  /** The one rule that would make the two equal, where representation is all that differs: `{ as: 'float32' }`. */
  readonly bridge?: string
}
