import type { Edit, Original } from '../hybrid/edits.ts'
import type { Hybrids } from '../hybrid/hybrids.ts'
import type { Learned } from './learn-sides.ts'
import type { Attribution } from './attribute.ts'
import type { EditGroup } from './group-edits.ts'
import type { Agreed } from './prove.ts'
import type { Repair } from './search.ts'
import type { TrainingRun } from '../hybrid/training-run.ts'
import type { DiagnosisRequest } from './request.ts'

/** What the parts of a diagnosis share. */
export interface DiagnosisContext {
  readonly learned: Learned
  readonly hybrids: Hybrids
  readonly original: Original
  readonly structural: readonly Edit[]
}

/** All that is known of one cause of a proved repair. */
export interface Described {
  readonly request: DiagnosisRequest
  readonly context: DiagnosisContext
  readonly repair: Repair
  readonly groups: readonly EditGroup[]
  readonly group: EditGroup
  readonly attribution: Attribution
  readonly agreed: Readonly<Record<'golden' | 'generated' | 'fresh', Agreed>>
  readonly trainingRuns: readonly TrainingRun[]
}
