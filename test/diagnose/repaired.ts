import { domainOf } from '../../harness/inputs/infer/domain.ts'
import { startBudget } from '../../harness/diagnose/budget.ts'
import { attribute } from '../../harness/diagnose/attribute.ts'
import type { Described } from '../../harness/diagnose/described.ts'
import { structuralEdits } from '../../harness/diagnose/edit-kinds.ts'
import { isolateFaults } from '../../harness/diagnose/faults.ts'
import { groupEdits } from '../../harness/diagnose/group-edits.ts'
import { learnSides } from '../../harness/diagnose/learn-sides.ts'
import { prove, type Agreed } from '../../harness/diagnose/prove.ts'
import type { DiagnosisRequest } from '../../harness/diagnose/request.ts'
import { search } from '../../harness/diagnose/search.ts'
import type { Node } from '../../harness/pipeline/parallel.ts'
import type { RunRecord } from '../../harness/run/record.ts'
import { laid, type Laid } from '../hybrid/pipelines.ts'

/** Two pipelines, a repair of one towards the other, and what is known of each of its causes. */
export interface Repaired extends Laid {
  readonly records: readonly RunRecord[]
  readonly request: DiagnosisRequest
  readonly causes: readonly Described[]
}

/** Numbers inputs as golden records: `r0`, `r1`. */
export function goldens(inputs: readonly unknown[]): readonly RunRecord[] {
  return inputs.map((input, index) => ({ id: `r${index}`, origin: 'golden', input }))
}

/** Diagnoses step by step, as a diagnosis does, up to what a cause is described with. */
export async function repaired(
  [training, inference]: readonly [readonly Node[], readonly Node[]],
  inputs: readonly unknown[],
  more: Partial<DiagnosisRequest> = {},
): Promise<Repaired> {
  const both = await laid(training, inference)
  const { original, sides, plan } = both
  const records = goldens(inputs)
  const none = { generated: () => [], fresh: () => [], simplest: [] }
  const request: DiagnosisRequest = {
    sides: { ...sides, inTrainingEnv: null },
    plan,
    records: { ...none, golden: records, failing: new Set(records.map(({ id }) => id)) },
    paramNames: () => new Map(),
    reopen: async () => null,
    budget: startBudget(Number.POSITIVE_INFINITY),
    tell: () => {},
    hides: false,
    caveat: null,
    valid: () => true,
    domain: domainOf(inputs),
    ...more,
  }
  const learned = await learnSides(request, both, inputs)
  const structural = structuralEdits(original)
  const trainingRuns = [learned.trainingRun]
  const faults = await isolateFaults({
    original,
    trainingRuns,
    paramNames: request.paramNames,
    hasTrainingEnv: false,
  })
  const required = faults.filter((fault) => fault.required).map(({ edit }) => edit)
  const possible = faults.filter((fault) => !fault.required).map(({ edit }) => edit)
  const repair = await search({ original, required, optional: [...structural, ...possible], trainingRuns })
  if (repair === null) throw new Error('there is no repair')
  const groups = groupEdits(original, repair.edits)
  const { look, attributed } = attribute({ original, repair, groups, failing: request.records.failing })
  const { agreed: golden } = await prove({ ...both, ...repair }, records, look)
  const agreed: Described['agreed'] = { golden, generated: [0, 0], fresh: [1, 1] satisfies Agreed }
  const context = { ...both, request, learned, structural, trainingRuns, refuting: [] }
  const causes = attributed.map((one): Described => ({ ...one, context, repair, agreed, isCut: false }))
  return { ...both, records, request, causes }
}
