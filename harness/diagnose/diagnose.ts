import type { RunRecord } from '../run/record.ts'
import { attribute } from './attribute.ts'
import { foundCause, type FoundCause } from './cause.ts'
import { groupEdits, harmlessGroups, stagesOf, type EditGroup } from './group-edits.ts'
import { describeCause } from './describe-cause.ts'
import { originalOf, type Edit, type Original } from '../hybrid/edits.ts'
import { structuralEdits } from './edit-kinds.ts'
import { isolateFaults } from './faults.ts'
import { openHybrids } from '../hybrid/hybrids.ts'
import { learnSides } from './learn-sides.ts'
import { firstNoise, noiseText } from './noise/is-noisy.ts'
import { reopenOnce } from './noise/noise.ts'
import { neighbours } from './neighbours.ts'
import { prove, type Agreed } from './prove.ts'
import { search, type Repair } from './search.ts'
import { runTraining, type TrainingRun } from '../hybrid/training-run.ts'
import type { DiagnosisRecords, DiagnosisRequest, Diagnosis } from './request.ts'
import type { DiagnosisContext, Described } from './described.ts'

/**
 * Finds the causes of a divergence by re-running edited pipelines, see README.md. No function with taps may stand
 * beside parallel branches.
 */
export async function diagnose(request: DiagnosisRequest): Promise<Diagnosis> {
  const { reopen, close } = reopenOnce(request.reopen)
  return explain({ ...request, reopen }).finally(close)
}

async function explain(request: DiagnosisRequest): Promise<Diagnosis> {
  const { sides, plan, records } = request
  const hybrids = openHybrids(sides)
  const original = originalOf(sides, plan)
  const structural = structuralEdits(original)
  const inputs = searchRecords(records).map(({ input }) => input)
  const learned = await learnSides(request, hybrids, original, inputs)
  const trainingRuns: TrainingRun[] = [learned.trainingRun]
  const done = (causes: readonly FoundCause[], unexplained: string | null): Diagnosis => ({
    causes,
    unexplained,
    executions: hybrids.executions(),
  })
  if (learned.unfaithful !== null) return done([], learned.unfaithful)
  for (let round = 0; round < ROUNDS; round++) {
    const found = await findRepair(request, original, structural, trainingRuns)
    if (found === null) return done([], await whyNot(NO_REPAIR))
    const described = await proveRepair(request, { hybrids, original, structural, learned }, found, trainingRuns)
    if ('refuting' in described) {
      trainingRuns.push(
        await runTraining(
          hybrids,
          original,
          plan,
          described.refuting.map(({ input }) => input),
        ),
      )
      continue
    }
    return done(described.causes, null)
  }
  return done([], await whyNot(`${ROUNDS} repairs were each refuted by other records`))

  async function whyNot(otherwise: string): Promise<string> {
    const noisy = await firstNoise({ original, request, trainingRuns }, [...original.training, ...original.inference])
    if (noisy === null) return otherwise
    const { step, noise } = noisy
    return `stage '${step.info.name}' of ${step.side} ${noiseText(noise)}: no edit repairs that`
  }
}

const NO_REPAIR = "training's own stages put together do not give what training gives"

/** So often a refuted repair is searched for again. */
const ROUNDS = 5

/** How many records the search works on: of the goldens, of those that diverged, and of the generated ones. */
const SEARCHED = { golden: 64, diverging: 64, generated: 48 } as const

function searchRecords({ golden, generated, simplest, failing }: DiagnosisRecords): readonly RunRecord[] {
  const chosen = new Map<string, RunRecord>()
  const diverging = [...simplest, ...golden.filter(({ id }) => failing.has(id))]
  for (const record of [...diverging.slice(0, SEARCHED.diverging), ...golden.slice(0, SEARCHED.golden)]) {
    chosen.set(`${record.origin} ${record.id}`, record)
  }
  let taken = 0
  for (const record of generated()) {
    if (taken++ >= SEARCHED.generated) break
    chosen.set(`${record.origin} ${record.id}`, record)
  }
  return [...chosen.values()]
}

async function findRepair(
  { paramNames, sides }: DiagnosisRequest,
  original: Original,
  structural: readonly Edit[],
  trainingRuns: readonly TrainingRun[],
): Promise<Repair | null> {
  const hasTrainingEnv = sides.inTrainingEnv !== null
  const faults = await isolateFaults({ original, trainingRuns, paramNames, hasTrainingEnv })
  const required = faults.filter((fault) => fault.required).map(({ edit }) => edit)
  const optional = [...structural, ...faults.filter((fault) => !fault.required).map(({ edit }) => edit)]
  return search({ original, required, optional, trainingRuns })
}

type Proved = { readonly causes: readonly FoundCause[] } | { readonly refuting: readonly RunRecord[] }

async function proveRepair(
  request: DiagnosisRequest,
  context: DiagnosisContext,
  repair: Repair,
  trainingRuns: readonly TrainingRun[],
): Promise<Proved> {
  const { plan, records } = request
  const { hybrids, original, structural } = context
  const groups = groupEdits(original, repair.edits)
  const attribution = attribute({ ...context, plan, repair, groups, failing: records.failing })
  const candidate = { original, plan, edits: repair.edits, program: repair.program }
  const agreed: Record<'golden' | 'generated' | 'fresh', Agreed> = { golden: [0, 0], generated: [0, 0], fresh: [0, 0] }
  for (const [set, among] of Object.entries({
    golden: () => records.golden,
    generated: records.generated,
    fresh: records.fresh,
  }) as [keyof typeof agreed, () => Iterable<RunRecord>][]) {
    const run = await prove(hybrids, candidate, among(), set === 'fresh' ? null : attribution.look)
    if (run.refuting.length > 0) return { refuting: run.refuting }
    agreed[set] = run.agreed
  }
  if (request.caveat === null) {
    const golden = records.golden.map(({ input }) => input)
    const failing = groups.flatMap((_, index) => attribution.of(index).failing)
    const near = await prove(hybrids, candidate, neighbours(failing, golden, request.valid))
    if (near.refuting.length > 0) return { refuting: near.refuting }
  }
  const shared: Omit<Described, 'group' | 'attribution'> = { request, context, repair, groups, agreed, trainingRuns }
  const causes: FoundCause[] = []
  for (const [index, group] of groups.entries()) {
    causes.push(await describeCause({ ...shared, group, attribution: attribution.of(index) }))
  }
  const tried = agreed.golden[1] + agreed.generated[1] + agreed.fresh[1]
  const harmless = harmlessGroups(original, structural, repair.edits).map((group) => harmlessCause(group, tried))
  return { causes: [...causes, ...harmless] }
}

function harmlessCause(group: EditGroup, tried: number): FoundCause {
  return foundCause({
    kind: group.kind,
    level: 'likely',
    caveat: `it changed no compared value on ${tried.toLocaleString('en')} inputs so far`,
    stage: group.edits[0]!.pair.name,
    stages: stagesOf(group),
    reaches: false,
    harmless: true,
    edits: group.edits.map((edit) => ({ ...edit, after: null })),
  })
}
