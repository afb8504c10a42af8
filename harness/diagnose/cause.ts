import type { Outcome } from '../pipeline/outcome.ts'
import type { Edit, Leaf } from '../hybrid/edits.ts'
import type { InputClass } from '../run/record.ts'
import type { Role } from '../pipeline/role.ts'
import type { CauseKind } from './cause-kinds.ts'
import type { Rounding } from './precision.ts'
import type { Agreed } from './prove.ts'

/** An edit of a repair, and where it puts its stage. */
export type PlacedEdit = Edit & {
  /** The stage that runs before it in the repaired pipeline; null where it comes first, or stays where it is. */
  readonly after: string | null
  /** The params that a tap which is replaced declares otherwise than training's; left out: none. */
  readonly declared?: readonly Leaf[]
}

/** What the repaired hybrid was run on. */
export interface Proof {
  readonly repaired: { readonly golden: Agreed; readonly generated: Agreed; readonly fresh: Agreed }
  /** Records that diverge when all edits but those of this cause are made. */
  readonly withoutThisEdit: { readonly diverging: number }
  /** Records that diverged and belong to no cause that was found. */
  readonly residual: number
}

/** The simplest input that shows a cause, and what the two sides give at its stage. */
export interface Smallest {
  readonly input: unknown
  readonly training: Outcome
  readonly inference: Outcome
  /** The input it was shrunk from. */
  readonly from: unknown
  /** Whether shrinking came to its end; otherwise its budget ran out. */
  readonly complete: boolean
}

/** One of several ways in which the records of a cause fail. */
export interface Mode {
  /** How the two sides differ, in words: `without white space or control characters`. */
  readonly what: string
  /** Ids of the records that fail so; every record of a cause is in one mode of it. */
  readonly records: ReadonlySet<string>
  /** The id of the simplest record that fails so: a golden one or one like these, where there is one. */
  readonly example: string
  /** The simplest predicate that holds on its records and on none on which the sides agree; null if none was found. */
  readonly when: string | null
  /** As {@link SaidOfCause}'s. */
  readonly inputClass: InputClass | null
  readonly smallest: Smallest
  /** How its records differ, as {@link FoundCause}'s; empty where they differ alike, or `when` says what they share. */
  readonly looks: readonly Look[]
}

/** A look of the difference, and what shows it. */
export interface Look {
  /** In words, as a mode's. */
  readonly what: string
  /** Ids of the records that look so: none of them beyond the golden ones, or all. */
  readonly records: ReadonlySet<string>
  /** The id of the simplest of them: a golden one, where there is one. */
  readonly example: string
  /** As {@link SaidOfCause}'s. */
  readonly inputClass: InputClass | null
  /** The simplest input that fails so; null where there was no time to look for it. */
  readonly smallest: Smallest | null
}

/** What is said of a cause wherever it is told of. */
export interface SaidOfCause {
  readonly kind: CauseKind
  readonly level: 'proved' | 'likely' | 'unknown'
  /** Why it is not proved; null if it is. */
  readonly caveat: string | null
  /**
   * The stage by its inference name (training's where inference lacks it); for `order` the one that the repair moves,
   * of an undiagnosed group the first that diverges.
   */
  readonly stage: string
  /** For `order` the inverted pairs that the repair puts right; else just the stage. */
  readonly stages: readonly string[]
  /** Whether the last value differs too, on some record of it. */
  readonly reaches: boolean
  /** The stage behind which the sides agree again, where it does not reach the last value. */
  readonly maskedBy: string | null
  /** Whether the last values agree on all of its records as the two sides are; other causes may make them differ. */
  readonly lastAgrees: boolean
  /** A difference in structure that changed no compared value so far: no divergence, unless `order: strict`. */
  readonly harmless: boolean
  /** The stage gives other values for equal inputs. */
  readonly noisy: boolean
  /**
   * The class of its records that are nearest to golden ones: `seen` where golden records are among them. `beyond`: no
   * caller may ever send such. Null where it has no record, or none whose input was looked at.
   */
  readonly inputClass: InputClass | null
  /** Its records end the process of one side at the stage; null: they are run to their end. */
  readonly ends: { readonly side: Role; readonly how: string } | null
  /**
   * The simplest predicate over the input that holds on its records and on no other, or what a noisy stage depends on.
   */
  readonly when: string | null
  readonly proof: Proof | null
}

/** One cause of divergence, found by re-running edited pipelines. */
export interface FoundCause extends SaidOfCause {
  /** Ids of the records, of those that diverged, that diverge without its edits. */
  readonly records: ReadonlySet<string>
  readonly edits: readonly PlacedEdit[]
  readonly smallest: Smallest | null
  /** The ways in which its records fail, those with golden records first; empty where there is one, or none known. */
  readonly modes: readonly Mode[]
  /**
   * How its records differ, those with golden records first, then most, where they do so in several ways that were not
   * told apart as modes: it may be one fault or several. Empty otherwise.
   */
  readonly looks: readonly Look[]
  readonly rounding: (Rounding & { readonly unsafeBefore: string | null }) | null
}

/** What must be said of a cause; all else is nothing unless it is known. */
export type KnownOfCause = Pick<FoundCause, 'kind' | 'level' | 'stage' | 'reaches'> & Partial<FoundCause>

/** Makes a cause: of one stage, with no record, no edit and nothing proved, but for what is known of it. */
export function foundCause({ kind, level, stage, reaches, ...known }: KnownOfCause): FoundCause {
  return {
    kind,
    level,
    caveat: null,
    stage,
    stages: [stage],
    reaches,
    maskedBy: null,
    lastAgrees: !reaches,
    harmless: false,
    noisy: false,
    ends: null,
    inputClass: null,
    records: new Set(),
    when: null,
    edits: [],
    proof: null,
    smallest: null,
    modes: [],
    looks: [],
    rounding: null,
    ...known,
  }
}
