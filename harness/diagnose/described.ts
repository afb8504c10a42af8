import type { StructuralEdit } from '../hybrid/edits.ts'
import type { Learned } from './learn-sides.ts'
import type { Attribution } from './attribute.ts'
import type { EditGroup } from './group-edits.ts'
import type { Agreed } from './prove.ts'
import type { Repair } from './search.ts'
import type { Pipelines, TrainingRun } from '../hybrid/training-run.ts'
import type { DiagnosisRequest } from './request.ts'

/** What the parts of a diagnosis share. */
export interface DiagnosisContext extends Pipelines {
  readonly request: DiagnosisRequest
  readonly learned: Learned
  /** Every edit of structure that would bring inference nearer to training. */
  readonly structural: readonly StructuralEdit[]
  /** Training on the records that the search works on: first the chosen ones, then those that refuted repairs. */
  readonly trainingRuns: readonly TrainingRun[]
  /** Inputs that refuted repairs; none of them needs to be one of the check's. */
  readonly refuting: readonly unknown[]
}

/** All that is known of one cause of a repair. */
export interface Described {
  readonly context: DiagnosisContext
  readonly repair: Repair
  readonly group: EditGroup
  readonly attribution: Attribution
  /** What the repair gave on each set of records; for params that repair a stage in part, what they alone gave. */
  readonly agreed: Readonly<Record<'golden' | 'generated' | 'fresh', Agreed>>
  /** The time was over before the repair was tried on all records. */
  readonly isCut: boolean
  /** Why its variable may stand for two things; see `twoThingsText`. */
  readonly twoThings?: string | null
}
