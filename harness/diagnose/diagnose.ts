import type { Plan } from '../run/plan.ts'
import type { RunRecord } from '../run/record.ts'
import { attribute } from './attribute.ts'
import type { FoundCause } from './cause.ts'
import { groupEdits, harmlessGroups, type EditGroup } from './causes.ts'
import { describeCause, type Described } from './describe-cause.ts'
import type { Edit, Original } from './edits.ts'
import { isolateFaults } from './faults.ts'
import { inversions } from './inversions.ts'
import { openLaboratory, type Laboratory, type Sides } from './laboratory.ts'
import { learnSides, type Learned } from './learn-sides.ts'
import { firstNoise, noiseText } from './is-noisy.ts'
import { reopenOnce, type Reopen } from './noise.ts'
import { neighbours } from './neighbours.ts'
import type { ParamNames } from './params.ts'
import { programOf } from './program.ts'
import { prove, type Agreed } from './prove.ts'
import { search, type Repair } from './search.ts'
import { openTrial, type Trial } from './trial.ts'

/** The records a diagnosis rests on. */
export interface Evidence {
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
  readonly evidence: Evidence
  readonly paramNames: (stage: string) => ParamNames
  readonly reopen: Reopen
  /** Some places of the inputs are private: nothing is said of what failing inputs have in common. */
  readonly hides: boolean
  /** Why nothing can be more than likely; null if a proof is possible. */
  readonly caveat: string | null
  /** Whether an input may occur, as far as the user says. */
  readonly valid: (input: unknown) => boolean
}

/** What was found. */
export interface Diagnosis {
  readonly causes: readonly FoundCause[]
  /** Why no repair was found; null if one was, or none was needed. */
  readonly unexplained: string | null
  /** Stage executions it took, a stage on a record being one. */
  readonly executions: number
}

/**
 * Finds the causes of a divergence by re-running edited pipelines, see README.md. No function with taps may stand beside parallel branches.
 */
export async function diagnose(request: DiagnosisRequest): Promise<Diagnosis> {
  const { reopen, close } = reopenOnce(request.reopen)
  return explain({ ...request, reopen }).finally(close)
}

async function explain(request: DiagnosisRequest): Promise<Diagnosis> {
  const { sides, plan, evidence } = request
  const laboratory = openLaboratory(sides)
  const original: Original = {
    training: programOf('training', sides.training, plan.trainingOrder),
    inference: programOf('inference', sides.inference, plan.inferenceOrder),
  }
  const structural = structuralEdits(original)
  const inputs = searchRecords(evidence).map(({ input }) => input)
  const learned = await learnSides(request, laboratory, original, inputs)
  const trials: Trial[] = [learned.trial]
  const done = (causes: readonly FoundCause[], unexplained: string | null): Diagnosis => ({
    causes,
    unexplained,
    executions: laboratory.executions(),
  })
  if (learned.unfaithful !== null) return done([], learned.unfaithful)
  for (let round = 0; round < ROUNDS; round++) {
    const found = await findRepair(request, original, structural, trials)
    if (found === null) return done([], await whyNot(NO_REPAIR))
    const described = await proveRepair(request, { laboratory, original, structural, learned }, found, trials)
    if ('refuting' in described) {
      trials.push(
        await openTrial(
          laboratory,
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
    const noisy = await firstNoise({ original, request, trials }, [...original.training, ...original.inference])
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

function searchRecords({ golden, generated, simplest, failing }: Evidence): readonly RunRecord[] {
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

/** Every insert, delete and move that would give the inference pipeline training's structure. Moves of what runs first at inference come first. */
function structuralEdits(original: Original): readonly Edit[] {
  const inverted = new Set(
    inversions(original.training, original.inference).flatMap(({ first, second }) => [first, second]),
  )
  return [
    ...original.inference.flatMap(({ pair }): Edit[] => (inverted.has(pair) ? [{ edit: 'move', pair }] : [])),
    ...original.training.flatMap(({ pair }): Edit[] => (pair.inference < 0 ? [{ edit: 'insert', pair }] : [])),
    ...original.inference.flatMap(({ pair }): Edit[] => (pair.training < 0 ? [{ edit: 'delete', pair }] : [])),
  ]
}

async function findRepair(
  { paramNames, sides }: DiagnosisRequest,
  original: Original,
  structural: readonly Edit[],
  trials: readonly Trial[],
): Promise<Repair | null> {
  const elsewhere = sides.elsewhere !== null
  const faults = await isolateFaults({ original, trials, paramNames, elsewhere })
  const required = faults.filter((fault) => fault.required).map(({ edit }) => edit)
  const optional = [...structural, ...faults.filter((fault) => !fault.required).map(({ edit }) => edit)]
  return search({ original, required, optional, trials })
}

/** What the parts of a diagnosis share. */
export interface Workshop {
  readonly learned: Learned
  readonly laboratory: Laboratory
  readonly original: Original
  readonly structural: readonly Edit[]
}

type Proved = { readonly causes: readonly FoundCause[] } | { readonly refuting: readonly RunRecord[] }

async function proveRepair(
  request: DiagnosisRequest,
  workshop: Workshop,
  repair: Repair,
  trials: readonly Trial[],
): Promise<Proved> {
  const { plan, evidence } = request
  const { laboratory, original, structural } = workshop
  const groups = groupEdits(original, repair.edits)
  const attribution = attribute({ ...workshop, plan, repair, groups, failing: evidence.failing })
  const claim = { original, plan, edits: repair.edits, program: repair.program }
  const agreed: Record<'golden' | 'generated' | 'fresh', Agreed> = { golden: [0, 0], generated: [0, 0], fresh: [0, 0] }
  for (const [set, records] of Object.entries({
    golden: () => evidence.golden,
    generated: evidence.generated,
    fresh: evidence.fresh,
  }) as [keyof typeof agreed, () => Iterable<RunRecord>][]) {
    const run = await prove(laboratory, claim, records(), set === 'fresh' ? null : attribution.look)
    if (run.refuting.length > 0) return { refuting: run.refuting }
    agreed[set] = run.agreed
  }
  if (request.caveat === null) {
    const golden = evidence.golden.map(({ input }) => input)
    const failing = groups.flatMap((_, index) => attribution.of(index).failing)
    const near = await prove(laboratory, claim, neighbours(failing, golden, request.valid))
    if (near.refuting.length > 0) return { refuting: near.refuting }
  }
  const shared: Omit<Described, 'group' | 'attribution'> = { request, workshop, repair, groups, agreed, trials }
  const causes: FoundCause[] = []
  for (const [index, group] of groups.entries()) {
    causes.push(await describeCause({ ...shared, group, attribution: attribution.of(index) }))
  }
  const tried = agreed.golden[1] + agreed.generated[1] + agreed.fresh[1]
  const harmless = harmlessGroups(original, structural, repair.edits).map((group) => harmlessCause(group, tried))
  return { causes: [...causes, ...harmless] }
}

function harmlessCause({ kind, edits, inverted }: EditGroup, tried: number): FoundCause {
  const stage = edits[0]!.pair.name
  return {
    kind,
    level: 'likely',
    caveat: `it changed no compared value on ${tried.toLocaleString('en')} inputs so far`,
    stage,
    stages:
      inverted.length > 0 ? [...new Set(inverted.flatMap(({ first, second }) => [first.name, second.name]))] : [stage],
    reaches: false,
    maskedBy: null,
    harmless: true,
    noisy: false,
    records: new Set(),
    when: null,
    edits: edits.map((edit) => ({ ...edit, after: null })),
    proof: null,
    smallest: null,
    rounding: null,
  }
}
