import { outcomeKind } from '../pipeline/outcome.ts'
import { behindLoopsAlone } from './hidden.ts'
import { foundCause, type FoundCause, type PlacedEdit } from './cause.ts'
import { stagesOf } from './group-edits.ts'
import { isStructural, putsStage, type Edit } from '../hybrid/edits.ts'
import { EDIT_KINDS } from './edit-kinds.ts'
import { onOnePath } from '../pipeline/on-one-path.ts'
import { listsBeside } from '../hybrid/lists-and-tensors.ts'
import { stepFor, type Program } from '../hybrid/program.ts'
import { inTime } from './budget.ts'
import { hasText, nearest } from '../inputs/infer/domain.ts'
import type { Attribution } from './attribute.ts'
import { isByRecord } from './noise/noise.ts'
import { isNoisy, noiseText, unstableRecords, type NoisyStep } from './noise/is-noisy.ts'
import { measureRounding, type Isolated, type Rounding } from './precision.ts'
import { NOT_TRIED, remembered } from './noise/remembered.ts'
import { newerCause, newerRecords } from './newer-characters.ts'
import type { Repair } from './search.ts'
import { skewText } from './skew-text.ts'
import { smallestOf } from './smallest.ts'
import { looksOf } from './modes/looks.ts'
import { splitModes } from './modes/split-modes.ts'
import { NOT_SET, tapParams } from './tap-params.ts'
import { unfedStep } from './unfed.ts'
import { when } from './when/when.ts'
import type { Described } from './described.ts'
import { discontinuity } from './discontinuity.ts'

/**
 * Says of a cause what a report needs. Records that diverge by characters only one side's version of Unicode knows are
 * a cause of their own.
 */
export async function describeCauses(known: Described): Promise<readonly FoundCause[]> {
  const { domain, tell } = known.context.request
  tell(`why '${known.group.edits[0].pair.name}' differs`)
  const { newer } = domain
  if (newer === null || !EDIT_KINDS[known.group.edits[0].edit].isNamedAfterNoise) return describeStable(known)
  const records = await inTime(() => newerRecords(known), new Set<string>())
  if (records.size === 0) return describeStable(known)
  const parts = divide(known, records, (input) => hasText(input, newer.pattern))
  if (parts === null) return [await newerCause(known, newer)]
  return [...(await describeStable(parts.others)), await newerCause(parts.own, newer)]
}

/**
 * Where the stage of a cause is noisy on some of its records only, these are a cause of their own: the others differ
 * for another reason, and so do all where it is noisy on none of them.
 */
async function describeStable(known: Described): Promise<readonly FoundCause[]> {
  const noisy = await inTime(() => isNoisy(known), NOT_KNOWN)
  const isWhole =
    noisy === null ||
    noisy === NOT_KNOWN ||
    !isByRecord(noisy.noise) ||
    !EDIT_KINDS[known.group.edits[0].edit].isNamedAfterNoise
  const unstable = isWhole ? null : await inTime(() => unstableRecords(known), null)
  const parts = unstable === null ? null : divide(known, unstable, null)
  if (parts === null) return [await describeCause(known, unstable?.size === 0 ? null : noisy)]
  return [await describeCause(parts.others, null), await describeCause(parts.own, noisy)]
}

/**
 * Divides the records of a cause; null where all of them are of one kind.
 *
 * @param isLike whether an input is like the chosen ones; null: what they have in common is looked for
 */
function divide(
  known: Described,
  chosen: ReadonlySet<string>,
  isLike: ((input: unknown) => boolean) | null,
): Record<'others' | 'own', Described> | null {
  const { attribution, context } = known
  const { request } = context
  const among = (is: boolean): Attribution => {
    const failures = attribution.failures.filter(({ id }) => chosen.has(id) === is)
    const records = new Set(failures.map(({ id }) => id))
    return { ...attribution, failures, records, failing: failures.map(({ input }) => input) }
  }
  const [others, own] = [among(false), among(true)]
  if (others.records.size === 0 || own.records.size === 0) return null
  // Made smaller, an input must not become one of the others.
  const like = isLike ?? when(own.failing, others.failing)?.holds
  const within = (attributed: Attribution, is: boolean): Described => {
    const valid = (input: unknown): boolean => request.valid(input) && like?.(input) === is
    return { ...known, attribution: attributed, context: { ...context, request: { ...request, valid } } }
  }
  return { others: within(others, false), own: within(own, true) }
}

/** Says of one cause what a report needs: its kind, how sure that is, which records, when, and the smallest input. */
async function describeCause(known: Described, noisy: NoisyStep | null | undefined): Promise<FoundCause> {
  const { context, group, attribution, agreed, repair, isCut } = known
  const { request, learned } = context
  const { pair } = group.edits[0]
  const noise = noisy?.noise ?? null
  const { isNamedAfterNoise, mayBePrecision } = EDIT_KINDS[group.edits[0].edit]
  const rounding = mayBePrecision && noise === null ? await inTime(() => roundingOf(known), null) : null
  const isPlain = noise === null && rounding?.isRounding !== true
  const declared = isPlain ? tapParams(known) : []
  const plainKind = declared.length > 0 ? 'parameter' : group.kind
  const kind = isNamedAfterNoise && noise !== null ? noise.kind : rounding?.isRounding ? 'precision' : plainKind
  const foreign = group.edits.flatMap(({ pair: of }) =>
    noise === null && learned.notPortable.has(of) ? [of.name] : [],
  )
  const stoodIn = await inTime(() => stoodInFor(known), NOT_KNOWN)
  const unfed = isStructural(group.edits[0]) ? null : await inTime(() => unfedStep(known), NOT_KNOWN)
  const unheard = group.edits.flatMap(({ pair: of }) => learned.unheard.get(of) ?? [])
  const memory = await inTime(() => remembered(known, noisy), NOT_TRIED)
  const untried = [
    ...(noisy === NOT_KNOWN ? ['whether it gives the same again'] : []),
    ...(stoodIn === NOT_KNOWN ? ['whether all code could be given what the repaired pipeline has'] : []),
    ...(unfed === NOT_KNOWN ? ["whether its rounds could be given to training's loops"] : []),
  ].map((what) => `${what} was not tried`)
  const left = isCut ? ['its repair was not tried on all records'] : untried
  const caveats = [
    ...left.map((what) => `${what}: ${request.budget.why}`),
    ...(attribution.records.size === 0 ? ['no record that diverged is repaired by it alone'] : []),
    ...(repair.rivals.length > 0 ? [`other edits repair as well: ${repair.rivals.map(editWords).join('; or ')}`] : []),
    ...(noisy?.step.side === 'training'
      ? [`training's own '${noisy.step.info.name}' ${noiseText(noisy.noise)}: to put it in repairs nothing for good`]
      : []),
    ...(memory === null ? [] : memory.caveats),
    ...foreign.map(
      (name) => `'${name}' gives something else when its own values come back to it from the other language`,
    ),
    ...unheard,
    ...(group.caveat === undefined ? [] : [group.caveat]),
    ...(unheard.length === 0 ? behindLoopsAlone(attribution.failures) : []),
    ...(isStructural(group.edits[0]) ? [] : learned.unheardAlone).map(
      (name) => `'${name}' is on one side only, and its tap only watches: this may come of it`,
    ),
    ...stoodInText(stoodIn ?? []),
    ...(unfed == null
      ? []
      : [`without it training's code of '${unfed}' could not be given what the repaired pipeline has`]),
    ...(known.twoThings == null ? [] : [known.twoThings]),
    ...(attribution.isUneven
      ? [`where '${pair.name}' comes more or less often, training's code stood in behind it`]
      : []),
    ...(declared.length > 0 ? [NOT_SET] : []),
    ...(request.caveat !== null ? [request.caveat] : []),
    ...(agreed.fresh[1] === 0 && request.caveat === null ? ['there were no fresh inputs to try the repair on'] : []),
  ]
  const modes = isPlain ? await splitModes(known) : []
  // No single input shows what is remembered: it gives something else by what ran before it.
  const smallest = memory === null ? (modes[0]?.smallest ?? (await smallestOf(known))) : null
  const found = [smallest, ...modes.map((mode) => mode.smallest)].flatMap((one) => (one === null ? [] : [one.input]))
  const on = memory?.when ?? noise?.on ?? (group.kind === 'version' ? skewText(request.sides) : whenText(known, found))
  const looks = isPlain && modes.length === 0 && on === null ? await looksOf(known, attribution.failures) : []
  return foundCause({
    kind,
    level: caveats.length === 0 ? 'proved' : 'likely',
    caveat: caveats.length === 0 ? null : caveats.join('; '),
    stage: pair.name,
    stages: stagesOf(group),
    reaches: attribution.reaches,
    maskedBy: attribution.reaches ? null : (attribution.maskedBy?.name ?? null),
    lastAgrees: attribution.lastAgrees,
    noisy: noise !== null,
    // What was met on the way to the smallest input diverges as well.
    inputClass: nearest(
      [...(attribution.failing.length > 0 ? attribution.failing : context.refuting), ...found],
      request.domain,
    ),
    records: attribution.records,
    when: on,
    edits: inOrder(group.edits, repair.program).map((edit) => ({
      ...placed(edit, repair.program),
      ...(declared.length > 0 ? { declared } : {}),
    })),
    proof: { repaired: agreed, withoutThisEdit: { diverging: attribution.records.size }, residual: 0 },
    smallest: looks[0]?.smallest ?? smallest,
    modes,
    looks,
    rounding:
      rounding?.isRounding === true
        ? {
            ...rounding,
            unsafeBefore: discontinuity(pair, learned.trainingRun, learned.graphs.get('training') ?? null),
          }
        : null,
  })
}

function stoodInText([first, ...behind]: readonly string[]): readonly string[] {
  if (first === undefined) return []
  const more = behind.length === 0 ? '' : ` and of ${behind.length} behind it`
  return [`the code of '${first}'${more} could not be given what the repaired pipeline has: training's stood in`]
}

/** Steps of a repaired function that training's code stood in for, where the repair is one of structure. */
async function stoodInFor({ context, repair, group }: Described): Promise<readonly string[]> {
  if (!isStructural(group.edits[0])) return []
  const ran = await context.learned.trainingRun.runner.run(repair.program)
  return ran.flatMap(({ step, column }) => ((column.stoodIn?.size ?? 0) > 0 ? [step.info.name] : []))
}

const NOT_KNOWN = undefined

/** Says what failing inputs have in common; what does not hold for the smallest that were found is not the reason. */
function whenText({ attribution, context: { request } }: Described, found: readonly unknown[]): string | null {
  if (request.hides || request.budget.isSpent()) return null
  const said = when(attribution.failing, attribution.giving)
  return said !== null && found.every(said.holds) ? said.text : null
}

/**
 * Puts edits in the order in which they can be made one by one as they are worded: a stage that another one goes behind
 * is at its place before.
 */
function inOrder(edits: readonly Edit[], program: Program): readonly Edit[] {
  const place = (edit: Edit): number => program.findIndex(({ pair }) => pair === edit.pair)
  return edits.toSorted((a, b) => place(a) - place(b))
}

/** Says behind which stage an edit puts its own. */
export function placed(edit: Edit, program: Program): PlacedEdit {
  if (!putsStage(edit)) return { ...edit, after: null }
  const at = program.findIndex(({ pair }) => pair === edit.pair)
  const step = program[at]
  const before = program
    .slice(0, Math.max(at, 0))
    .findLast(({ info }) => step !== undefined && onOnePath(info.branch, step.info.branch))
  return { ...edit, after: before?.pair.name ?? null }
}

function editWords(edits: Repair['edits']): string {
  return edits.map(({ edit, pair }) => `${edit} '${pair.name}'`).join(', ')
}

/** Measures a stage's isolated differences on every record the search looked at. */
async function roundingOf({ group, attribution, context }: Described): Promise<Rounding> {
  // Its params may be set by another edit.
  const step = stepFor(attribution.program, group.edits[0].pair)
  const cases: Isolated[] = []
  for (const trainingRun of context.trainingRuns) {
    const { given, column } = trainingRun.of(step.pair)
    const { outcomes } = await trainingRun.isolate(step)
    for (const [row, inference] of outcomes.entries()) {
      const [value, training] = [given.outcomes[row], column.outcomes[row]]
      if (outcomeKind(value) !== 'value') continue
      const own = step.pair.rule.asLists ? listsBeside(training, inference) : training
      const other = step.pair.rule.asLists ? listsBeside(inference, training) : inference
      cases.push({ given: value, training: own, inference: other })
    }
  }
  return measureRounding(cases)
}
