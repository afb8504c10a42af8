import type { Domain } from '../inputs/infer/domain.ts'
import type { Plan } from '../run/plan.ts'
import type { RunRecord } from '../run/record.ts'
import type { FoundCause } from './cause.ts'
import type { Budget } from './budget.ts'
import type { Sides } from '../hybrid/hybrids.ts'
import type { Reopen } from './noise/noise.ts'
import type { ParamNames } from './params.ts'

/** The records a diagnosis rests on. */
export interface DiagnosisRecords {
  readonly golden: readonly RunRecord[]
  /** The stored failures and the generated records of the check, made again. */
  readonly generated: () => Iterable<RunRecord>
  /** Inputs nobody has seen yet, of another seed. */
  readonly fresh: () => Iterable<RunRecord>
  /** Ids of the records that diverged. */
  readonly failing: ReadonlySet<string>
  /** The simplest of the records that diverged. */
  readonly simplest: readonly RunRecord[]
}

/** What is to be diagnosed. */
export interface DiagnosisRequest {
  readonly sides: Sides
  readonly plan: Plan
  readonly records: DiagnosisRecords
  readonly paramNames: (stage: string) => ParamNames
  readonly reopen: Reopen
  /** What is not done when it is spent is left out, and said. */
  readonly budget: Budget
  /** Is told what is tried, in words that follow “trying”. */
  readonly tell: (what: string) => void
  /** Some places of the inputs are private: nothing is said of what failing inputs have in common. */
  readonly hides: boolean
  /** Why nothing can be more than likely; null if a proof is possible. */
  readonly caveat: string | null
  /** Whether an input may occur, as far as the user says. */
  readonly valid: (input: unknown) => boolean
  /** How near inputs are to the golden ones. */
  readonly domain: Domain
}

/** A tap that differs, and what it does so for: its own code gives the same for the same values. */
export interface Follows {
  readonly stage: string
  /** What it is made from on either side, and differs or is on one side only; training order. */
  readonly from: readonly string[]
}

/** What was found. */
export interface Diagnosis {
  readonly causes: readonly FoundCause[]
  /** Why no repair was found; null if one was, or none was needed. */
  readonly unexplained: string | null
  /** None was found, and a stage gives something else by what ran before: without that there may be one. */
  readonly mayRemember: boolean
  /** Taps that differ and are no cause, with what they follow from. */
  readonly follows: readonly Follows[]
  /** Whether it was shown what each stage on one side only does: that of a harmless one is no divergence. */
  readonly isStructureShown: boolean
  /** Stage executions it took, a stage on a record being one. */
  readonly executions: number
}
