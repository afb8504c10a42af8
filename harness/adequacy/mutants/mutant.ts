import type { Program } from '../../hybrid/program.ts'
import type { StagePair } from '../../run/plan.ts'
import type { SemanticMutant } from './semantic-mutant.ts'

/** What a mutant is called. */
export interface MutantName {
  /** `drop`, `duplicate`, `swap`, `move`, `params`, or the name of a semantic mutant. */
  readonly kind: string
  /** The stage or tap that is changed. */
  readonly stage: string
  /** What it would do, behind "would": `run twice`. */
  readonly would: string
}

/**
 * What a stage was given: what stands before it, of a tap of a function the record; or a tap that it is made from, or a
 * field of the record, by name.
 */
export type GivenFrom =
  | { readonly is: 'before' }
  | { readonly is: 'tap'; readonly tap: string }
  | { readonly is: 'field'; readonly key: string }

/** A pipeline with one fault put into it. */
export type Mutant =
  /** Other steps, or others' params. */
  | (MutantName & { readonly is: 'program'; readonly program: Program })
  /** The value of one stage is another, and is handed on. */
  | (MutantName & {
      readonly is: 'value'
      readonly pair: StagePair
      readonly mutate: SemanticMutant['mutate']
      /** What it is told that the stage was given. */
      readonly from: GivenFrom
    })
