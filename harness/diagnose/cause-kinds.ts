import type { Role } from '../pipeline/role.ts'

/** Names what an edit that closes the gap stands for; `unknown` where none was found. */
export type CauseKind =
  | 'order'
  | 'missing-stage'
  | 'extra-stage'
  | 'parameter'
  | 'version'
  | 'implementation'
  | 'precision'
  | 'nondeterminism'
  | 'state'
  | 'unknown'

/** What sets one kind of causes apart from the others, wherever causes are treated by their kind. */
export interface CauseKindFacts {
  /**
   * It is a difference in structure: of which stages there are, and in which order. Such a cause stays in a report even
   * if no record diverges by it.
   */
  readonly isStructure: boolean
  /** The only side that has its stage; null where both have it. */
  readonly onlyOn: Role | null
  /** It says that the stage itself gives other values for equal inputs, so that a report need not add this. */
  readonly isNoise: boolean
}

const IN_ONE_STAGE: CauseKindFacts = { isStructure: false, onlyOn: null, isNoise: false }
const NOISE: CauseKindFacts = { ...IN_ONE_STAGE, isNoise: true }
const STRUCTURE: CauseKindFacts = { ...IN_ONE_STAGE, isStructure: true }

/** All kinds of causes, in the order in which they are listed to users. */
export const CAUSE_KINDS: Readonly<Record<CauseKind, CauseKindFacts>> = {
  order: STRUCTURE,
  'missing-stage': { ...STRUCTURE, onlyOn: 'training' },
  'extra-stage': { ...STRUCTURE, onlyOn: 'inference' },
  parameter: IN_ONE_STAGE,
  version: IN_ONE_STAGE,
  implementation: IN_ONE_STAGE,
  precision: IN_ONE_STAGE,
  nondeterminism: NOISE,
  state: NOISE,
  unknown: IN_ONE_STAGE,
}
