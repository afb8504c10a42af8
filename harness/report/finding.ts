import type { ErrorFacts } from '../errors.ts'
import type { Role } from '../pipeline/role.ts'

/** An error, as a fact of the pair that it ended. */
type Failed = Pick<ErrorFacts, 'what' | 'at' | 'hint'>

/** Why a failure of an earlier day is left out: the pair does not take such inputs, or draws no such edge cases. */
export type WhyLeftOut = 'not-valid' | 'edges'

/**
 * What was found of a pair, as facts: all that its verdict rests on, and what a reader must know beside it. What each
 * kind means and how it reads is in `finding-kinds.ts`.
 */
export type FindingFact =
  | (Failed & { readonly kind: 'could-not-run'; readonly isUsage: boolean })
  | (Failed & { readonly kind: 'golden-not-clean' })
  /** Golden records that today's training no longer reproduces. */
  | { readonly kind: 'drifted'; readonly records: number }
  /** Records that differ, and causes that are not harmless; a cause may be found where no record differs. */
  | { readonly kind: 'diverged'; readonly records: number; readonly causes: number }
  /** Records of another shape than the golden ones that diverged: by what they are so, most records first. */
  | {
      readonly kind: 'beyond'
      readonly records: number
      readonly shapes: ReadonlyArray<{ readonly what: string; readonly records: number }>
      /** By the configuration or `--strict`. */
      readonly fails: boolean
    }
  | { readonly kind: 'version-violated'; readonly what: string }
  | { readonly kind: 'version-not-compared'; readonly what: string; readonly sides: number }
  | { readonly kind: 'known-failed'; readonly stage: string; readonly why: string }
  /** Replacing the stage alters no compared value; a failure under `strict`. */
  | {
      readonly kind: 'vacuous-stage'
      readonly stage: string
      readonly among: 'golden' | 'generated'
      readonly strict: boolean
    }
  /**
   * A watched variable is a list on one side, an array, a column or a set on the other, or one value beside a column of
   * one row, and agrees by its elements.
   */
  | { readonly kind: 'array-as-list'; readonly stage: string; readonly at: string | null }
  /** A variable has other values on the way on records that agree, as what both sides return is the same. */
  | {
      readonly kind: 'differs-on-the-way'
      readonly stage: string
      readonly records: number
      /** It is one of a loop; else nobody named it, as `watch: auto` found it. */
      readonly isOfLoop: boolean
      readonly at: string | null
    }
  /** Statistics of a stage hold on records where one element is far off, which they hide; a failure under `strict`. */
  | {
      readonly kind: 'cliff'
      readonly stage: string
      readonly records: number
      readonly rule: string
      /** The largest |Δ| and what it was to stay below; null where values are private. */
      readonly largest: number | null
      readonly limit: number | null
      readonly strict: boolean
      readonly at: string | null
    }
  | {
      readonly kind: 'order-harmless'
      readonly stages: readonly string[]
      readonly records: number
      readonly strict: boolean
      readonly at: string | null
    }
  | {
      readonly kind: 'structure-harmless'
      readonly stage: string
      /** The side that alone has the stage. */
      readonly side: Role
      readonly caveat: string | null
      readonly strict: boolean
      readonly at: string | null
    }
  /** Divergences that the configuration knows of. */
  | { readonly kind: 'known'; readonly records: number }
  /** In a part of a split check (`--shard`) that was given no record nothing is wrong. */
  | { readonly kind: 'nothing-compared'; readonly isEmptyShard: boolean }
  /** An earlier pair failed under `--bail`. */
  | { readonly kind: 'not-run' }
  /** `file` is the one that is expected, as reports show places. */
  | { readonly kind: 'no-golden'; readonly file: string }
  | { readonly kind: 'not-recorded'; readonly records: number }
  /** Golden records on which both sides throw, though no person said that they are to. */
  | {
      readonly kind: 'goldens-threw'
      readonly records: readonly string[]
      /** How many golden records were run. */
      readonly of: number
      /** What the first of them did. */
      readonly example: { readonly stage: string; readonly threw: string } | null
      /** No golden record gave a value, and none was meant not to: nothing was compared that counts. */
      readonly all: boolean
    }
  /** Records on which both sides' processes ended: they could not be judged. */
  | {
      readonly kind: 'both-ended'
      readonly records: number
      /** Those of them that are golden. */
      readonly golden: readonly string[]
      /** What happened on the first of these, in training. */
      readonly how: string | null
    }
  /** Failures of earlier days that the inputs, as they are configured today, do not hold. */
  | { readonly kind: 'stored-left-out'; readonly why: WhyLeftOut; readonly records: readonly string[] }
  | { readonly kind: 'not-stored'; readonly problem: string }
  | { readonly kind: 'mutates-input'; readonly stage: string; readonly side: Role; readonly at: string | null }
  /** A stage of a list passes taps, of which nothing is compared. */
  | {
      readonly kind: 'taps-not-compared'
      readonly stage: string
      readonly side: Role
      /** Whether `watch` is for such a side. */
      readonly canWatch: boolean
      readonly at: string | null
    }
  /** A stage gives records other values beside others in a batch, within the tolerance of its rule. */
  | {
      readonly kind: 'batch-tolerated'
      readonly stage: string
      readonly side: Role
      readonly records: number
      readonly rule: string
      readonly at: string | null
    }
  | {
      readonly kind: 'params-differ'
      readonly stage: string
      readonly at: string | null
      /** The first of `count`; null where a side lacks it. */
      readonly differences: ReadonlyArray<{
        readonly path: string
        readonly training: string | null
        readonly inference: string | null
      }>
      readonly count: number
    }
  /** A tap is passed with other params on different records: they are compared with nothing. */
  | {
      readonly kind: 'params-vary'
      readonly stage: string
      readonly side: Role
      readonly at: string | null
      /** `$.n is 3, then 1`; null where values are private. */
      readonly example: string | null
    }
  | {
      readonly kind: 'stages-matched'
      readonly training: readonly string[]
      readonly inference: readonly string[]
      /** Whether they give the same on all inputs they were matched on; otherwise they stand in the same place. */
      readonly agrees: boolean
      readonly inputs: number
    }
  /** The configuration speaks of a stage that neither side has; a failure under `strict`. */
  | {
      readonly kind: 'no-such-stage'
      /** Where in the pair's configuration, or the option. */
      readonly key: string
      readonly stage: string
      readonly meant: string | null
      readonly strict: boolean
      /** No record of this part (`--shard`) passes such a tap; others may, so that no finding is made of it. */
      readonly isUnsure: boolean
    }
  /**
   * Names that both sides have and `watch: auto` leaves out, since what they hold cannot be compared; `own`: those that
   * each side has, where that leaves none.
   */
  | {
      readonly kind: 'not-watched'
      readonly names: readonly string[]
      readonly own: Readonly<Record<Role, readonly string[]>> | null
    }
  /** Matching stages by what they do came to no end: where it was, and what happened there. Names alone count. */
  | {
      readonly kind: 'stages-not-matched'
      readonly what: string
      readonly side: Role | null
      readonly stage: string | null
    }

/** Names a kind of fact. */
export type FindingKind = FindingFact['kind']

/** `error`: it fails the pair. `warning`: it should be put right. `note`: it is to be known. */
export type Severity = 'error' | 'warning' | 'note'

/** A fact as a report says it. */
export interface Finding {
  readonly kind: FindingKind
  readonly severity: Severity
  readonly message: string
  /** `file:line`, null where there is no such place. */
  readonly at: string | null
  /** What to do about it. */
  readonly hint: string | null
  /** The command on this pair that `hint` names, as in `golden record`; null where it names none. */
  readonly command: string | null
  readonly stage: string | null
  readonly side: Role | null
}
