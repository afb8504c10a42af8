import type { StagePair } from '../run/plan.ts'
import type { RunRecord } from '../run/record.ts'
import { attribute, type Attributing } from './attribute.ts'
import { foundCause, type FoundCause } from './cause.ts'
import { followsOf } from './follows.ts'
import { groupEdits, harmlessGroups, stagesOf, type EditGroup } from './group-edits.ts'
import { describeCauses } from './describe-cause.ts'
import type { Role } from '../pipeline/role.ts'
import type { Side } from '../sides/side.ts'
import { besideEachOther } from '../hybrid/as-function.ts'
import { originalOf, type Original, type StructuralEdit } from '../hybrid/edits.ts'
import { mayMatter } from './may-matter.ts'
import { structuralEdits } from './edit-kinds.ts'
import { isolateFaults } from './faults.ts'
import { hiddenCause } from './hidden.ts'
import { inlined } from './inlined.ts'
import { openHybrids, type Hybrids } from '../hybrid/hybrids.ts'
import { inTime } from './budget.ts'
import { madeUpFor, NONE_MADE, twoThingsText } from './made-up-for.ts'
import { learnSides } from './learn-sides.ts'
import { firstNoise, noiseText } from './noise/is-noisy.ts'
import { reopenOnce } from './noise/noise.ts'
import { BEFORE } from './noise/what-ran-before.ts'
import { digest } from '../values/digest.ts'
import { oneCodes } from './one-code.ts'
import { neighbours } from './neighbours.ts'
import { prove, type Agreed } from './prove.ts'
import { search, type Repair } from './search.ts'
import { runTraining, type Pipelines } from '../hybrid/training-run.ts'
import type { DiagnosisRecords, DiagnosisRequest, Diagnosis } from './request.ts'
import { withoutDead } from './without-dead.ts'
import type { DiagnosisContext } from './described.ts'

/** Finds the causes of a divergence by re-running edited pipelines, see README.md. */
export async function diagnose(request: DiagnosisRequest): Promise<Diagnosis> {
  const { reopen, close } = reopenOnce(request.reopen)
  const { training, inference, inTrainingEnv } = request.sides
  const made = besideEachOther({ training, inference }, request.plan)
  const madeIf = (role: Role, side: Side | null): Side | null => (side === null ? null : made(role, side))
  const sides = {
    training: made('training', training),
    inference: made('inference', inference),
    inTrainingEnv: madeIf('inference', inTrainingEnv),
  }
  const again: typeof reopen = async (...of) => madeIf(of[0], await reopen(...of))
  return explain({ ...request, sides, reopen: again }).finally(close)
}

async function explain(request: DiagnosisRequest): Promise<Diagnosis> {
  const { sides, budget } = request
  const hybrids = openHybrids(sides, budget.check)
  const found = await inTime(() => findCauses(request, hybrids), { ...NOTHING, unexplained: budget.why })
  return { ...found, isStructureShown: found.unexplained === null, executions: hybrids.executions() }
}

type Found = Pick<Diagnosis, 'causes' | 'unexplained' | 'mayRemember' | 'follows'>

const NOTHING = { causes: [], follows: [], mayRemember: false } as const

async function findCauses(request: DiagnosisRequest, hybrids: Hybrids): Promise<Found> {
  const { sides, plan, records } = request
  const whole = { hybrids, original: originalOf(sides, plan), plan }
  const inputs = searchInputs(records)
  request.tell('how the stages behave')
  const learnt = await learnSides(request, whole, inputs)
  const made = { ...whole, original: withFeeders(whole) }
  const { pipelines, learned } = await withoutDead({ pipelines: made, learned: learnt }, inputs)
  let context: DiagnosisContext = {
    ...pipelines,
    request,
    learned,
    structural: structuralEdits(pipelines.original),
    trainingRuns: [learned.trainingRun],
    refuting: [],
  }
  if (learned.unfaithful !== null) return { ...NOTHING, unexplained: learned.unfaithful, mayRemember: true }
  for (let round = 0; round < ROUNDS; round++) {
    const found = await findRepair(context)
    if (found === null) return whyNot(context, "training's own stages put together do not give what training gives")
    const described = await proveRepair(context, found)
    if ('causes' in described) return described
    const refuting = described.refuting.map(({ input }) => input)
    context = {
      ...context,
      trainingRuns: [...context.trainingRuns, await runTraining(pipelines, refuting)],
      refuting: [...context.refuting, ...refuting],
    }
  }
  return whyNot(context, `${ROUNDS} repairs were each refuted by other records`)
}

/** Notes what the steps of training's are made from, as far as the sides were seen to do so. */
function withFeeders({ original, hybrids }: Pipelines): Original {
  const { training } = original
  const madeFrom = training.flatMap(({ pair, info }) => {
    const names = info.kind === 'tap' ? hybrids.feeders('training', info.name) : null
    const feeders = training.filter((step) => names?.has(step.info.name) === true)
    return names === null ? [] : [[pair, new Set(feeders.map((step) => step.pair))] as const]
  })
  return { ...original, madeFrom: new Map(madeFrom) }
}

async function whyNot(context: DiagnosisContext, otherwise: string): Promise<Found> {
  const { training, inference } = context.original
  const noisy = await firstNoise(context, [...training, ...inference])
  if (noisy === null) return { ...NOTHING, unexplained: otherwise }
  const { step, noise } = noisy
  const unexplained = `stage '${step.info.name}' of ${step.side} ${noiseText(noise)}: no edit repairs that`
  return { ...NOTHING, unexplained, mayRemember: noise.on === BEFORE }
}

/** So often a refuted repair is searched for again. */
const ROUNDS = 5

/** How many records the search works on: of the goldens, of those that diverged, and of the generated ones. */
const SEARCHED = { golden: 64, diverging: 64, generated: 48 } as const

/** Chooses the inputs that the search works on; one that comes again shows nothing more. */
function searchInputs({ golden, generated, simplest, failing }: DiagnosisRecords): readonly unknown[] {
  const chosen = new Map<string, unknown>()
  const add = (records: Iterable<RunRecord>, most: number): void => {
    const end = chosen.size + most
    for (const { input } of records) if (chosen.set(digest(input), input).size === end) return
  }
  add([...simplest, ...golden.filter(({ id }) => failing.has(id))], SEARCHED.diverging)
  add(golden, SEARCHED.golden)
  add(generated(), SEARCHED.generated)
  return [...chosen.values()]
}

async function findRepair(context: DiagnosisContext): Promise<Repair | null> {
  const { request, original, structural, trainingRuns, learned } = context
  const { paramNames, sides, tell } = request
  tell('which stages differ on equal inputs')
  const hasTrainingEnv = sides.inTrainingEnv !== null
  const faults = await isolateFaults({ original, trainingRuns, paramNames, hasTrainingEnv })
  const required = faults.filter((fault) => fault.required).map(({ edit }) => edit)
  tell('which edits make the sides agree')
  const others = faults.filter((fault) => !fault.required).map(({ edit }) => edit)
  const searchAmong = (edits: readonly StructuralEdit[]): Promise<Repair | null> =>
    search({ original, required, optional: [...edits, ...others], trainingRuns })
  const telling = structural.filter((edit) => edit.edit !== 'move' || mayMatter(edit.pair, original, learned.graphs))
  const found = await searchAmong(telling)
  // What no experiment has shown to matter may do so all the same.
  return found === null && telling.length < structural.length ? searchAmong(structural) : found
}

type Proved = Found | { readonly refuting: readonly RunRecord[] }

async function proveRepair(context: DiagnosisContext, given: Repair): Promise<Proved> {
  const { request, original, structural } = context
  const { budget } = request
  const done = await inTime(() => inlined(context, given.edits), new Map<StagePair, string>())
  const { repair, groups: joined } = await inTime(() => oneCodes(context, given, done), { repair: given, groups: [] })
  const isDone = ({ edits: [edit] }: EditGroup): boolean => edit.edit === 'insert' && done.has(edit.pair)
  const inCodes = joined.flatMap(({ edits }) => edits)
  const all = groupEdits(
    original,
    repair.edits.filter((edit) => !inCodes.includes(edit)),
  )
  const groups = [...joined, ...all.filter((group) => !isDone(group))]
  const [{ failing }, { unheard, deaf }] = [request.records, context.learned]
  const { look, attributed, hidden } = attribute({ original, repair, groups, failing, unheard, deaf })
  const agreed: Record<keyof typeof NONE_TRIED, Agreed> = { ...NONE_TRIED }
  const halves: Proving['halves'] = new Map()
  const refuting = await inTime(() => refutingOf(context, { repair, look, attributed, hidden, agreed, halves }), null)
  if (refuting !== null && refuting.length > 0) return { refuting }
  const isCut = refuting === null
  const madeUp = await inTime(() => madeUpFor(context, repair, attributed), NONE_MADE)
  const causes: FoundCause[] = []
  for (const { group, attribution } of attributed) {
    if (group === madeUp.made || (isCut && attribution.records.size === 0)) continue
    const half = group.kind === 'parameter' ? halves.get(group.edits[0].pair) : undefined
    const more = { agreed: half ?? agreed, twoThings: twoThingsText(group, madeUp) }
    const found = await describeCauses({ context, repair, group, attribution, isCut, ...more })
    // What no input shows, whatever the step does alone, is nothing that diverges.
    const isAsked = group.edits.some(({ pair }) => !pair.unasked)
    causes.push(...found.filter(({ records, inputClass }) => records.size > 0 || (isAsked && inputClass !== null)))
  }
  causes.push(...[...hidden].map(([pair, one]) => hiddenCause(pair, one, request.domain)))
  if (isCut && causes.length === 0) return { ...NOTHING, unexplained: budget.why }
  const tried = agreed.golden[1] + agreed.generated[1] + agreed.fresh[1]
  const harmless = harmlessGroups(original, structural, repair.edits).map((group) => {
    // What a tap that only watches changes is in the values of the steps behind it, also where these are put in.
    const isTried = causes.length === 0 || !group.edits.some(({ pair }) => context.learned.unheard.has(pair))
    return harmlessCause(group, isTried ? changedNothing(tried) : NOT_TRIED)
  })
  const inOthers = all.filter(isDone).map((group) => {
    const by = done.get(group.edits[0].pair) ?? ''
    return harmlessCause(group, `inference does it in the code of '${by}'`)
  })
  const follows = await inTime(() => followsOf(context, repair), [])
  return { ...NOTHING, causes: [...causes, ...harmless, ...inOthers], unexplained: null, follows }
}

const NONE_TRIED = { golden: [0, 0], generated: [0, 0], fresh: [0, 0] } as const

interface Proving extends Attributing {
  readonly repair: Repair
  /** Filled as the sets of records are run. */
  readonly agreed: Record<keyof typeof NONE_TRIED, Agreed>
  /** The same without the replacement of a stage that other params repair in part, by stage. */
  readonly halves: Map<StagePair, Record<keyof typeof NONE_TRIED, Agreed>>
}

/** Tries a repair on all records; those that refute it. */
async function refutingOf(
  { request, hybrids, original, plan }: DiagnosisContext,
  { repair, look, attributed, agreed, halves }: Proving,
): Promise<readonly RunRecord[]> {
  const { records, caveat } = request
  const candidate = { hybrids, original, plan, edits: repair.edits, program: repair.program }
  for (const [set, among] of Object.entries({
    golden: () => records.golden,
    generated: records.generated,
    fresh: records.fresh,
  }) as [keyof typeof agreed, () => Iterable<RunRecord>][]) {
    request.tell(`whether the repair holds on the ${set} records`)
    const run = await prove(candidate, among(), set === 'fresh' ? null : look)
    if (run.refuting.length > 0) return run.refuting
    agreed[set] = run.agreed
    for (const [pair, count] of run.halves)
      halves.set(pair, { ...(halves.get(pair) ?? NONE_TRIED), [set]: [count, run.agreed[1]] })
  }
  if (caveat !== null) return []
  request.tell('whether the repair holds next to what failed')
  const golden = records.golden.map(({ input }) => input)
  const failing = attributed.flatMap(({ attribution }) => attribution.failing)
  return (await prove(candidate, neighbours(failing, golden, request.valid))).refuting
}

const NOT_TRIED = 'its tap only watches: whether it changes a compared value can be told once the other causes are gone'

function changedNothing(tried: number): string {
  return `it changed no compared value on ${tried.toLocaleString('en')} inputs so far`
}

function harmlessCause(group: EditGroup, caveat: string): FoundCause {
  return foundCause({
    kind: group.kind,
    level: 'likely',
    caveat,
    stage: group.edits[0].pair.name,
    stages: stagesOf(group),
    reaches: false,
    harmless: true,
    edits: group.edits.map((edit) => ({ ...edit, after: null })),
  })
}
