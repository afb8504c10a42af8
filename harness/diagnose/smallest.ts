import { dictionaryOf } from '../inputs/infer/dictionary.ts'
import { goldenShape } from '../inputs/infer/conforms.ts'
import { CLASS_RANK, OPEN_DOMAIN, type Domain } from '../inputs/infer/domain.ts'
import { withKeysAs } from '../inputs/shrink/reductions.ts'
import { shrink } from '../inputs/shrink/shrink.ts'
import { compareSimplicity } from '../inputs/shrink/simplicity.ts'
import { isEnded } from '../pipeline/outcome.ts'
import { keepingSize } from '../run/lockstep.ts'
import type { Failure } from './attribute.ts'
import type { Smallest } from './cause.ts'
import type { Parting } from '../hybrid/partings.ts'
import { runTraining, type TrainingRun } from '../hybrid/training-run.ts'
import type { Described } from './described.ts'
import { ownPartings } from './own-partings.ts'
import { textsOf } from './modes/signature.ts'
import type { DiagnosisRequest } from './request.ts'

/** Candidates tried for one cause, at most. */
const BUDGET = 4000

/** What an input is made smaller with, and what must stay as it is. */
export interface Shrinking {
  readonly start: unknown
  /** Which of the candidates that show the cause are kept; by default all that part at the stage the start parts at. */
  readonly keeps?: (candidate: unknown, parting: Parting) => boolean
  /** Is told of every candidate on which the sides agree without the cause's edits. */
  readonly agreed?: (candidate: unknown) => void
  /** Candidates tried, at most. */
  readonly budget?: number
}

/** What came of making an input smaller. */
export interface Shrunken {
  readonly smallest: Smallest
  /** Candidates that were tried. */
  readonly tried: number
  /** Asks about further inputs, those of them that may occur, as about candidates. */
  readonly ask: (inputs: readonly unknown[]) => Promise<void>
}

/**
 * Finds the smallest input that shows one cause, from the record on that a report shows of it; it fails in no other way
 * than that one. Null where no record belongs to the cause, or training cannot run.
 */
export async function smallestOf(known: Described): Promise<Smallest | null> {
  const { attribution, context } = known
  context.request.tell(`smaller inputs for '${known.group.edits[0].pair.name}'`)
  const shown = shownOf(attribution.failures, context.request.domain)
  if (shown === null) return null
  const texts = textsOf(shown.signature, attribution.keys)
  const keeps = (_: unknown, parting: Parting): boolean =>
    textsOf(attribution.signatureOf(parting), attribution.keys).every((text) => texts.includes(text))
  return (await shrinkCause(known, { start: shown.input, keeps }))?.smallest ?? null
}

/** Chooses the record that a report shows first: a golden one, else one like these, the simplest as it lists them. */
function shownOf(failures: readonly Failure[], { classOf }: Domain): Failure | null {
  const ranked = failures.map((failure) => ({
    failure,
    rank: failure.origin === 'golden' ? -1 : CLASS_RANK[classOf(failure.input)],
    size: keepingSize(failure.input, false),
  }))
  return ranked.toSorted((a, b) => a.rank - b.rank || a.size - b.size)[0]?.failure ?? null
}

/**
 * Makes an input of a cause smaller: with all other edits made, what is found must diverge at the same stage, and
 * agree once the edits of the cause are added. Null where training cannot be run, no time is left, or it does not come
 * back.
 */
export async function shrinkCause(
  known: Described,
  { start: from, keeps = () => true, agreed = () => {}, budget = BUDGET }: Shrinking,
): Promise<Shrunken | null> {
  const { attribution, context } = known
  const { request } = context
  // Of recorded values nothing smaller can be asked.
  if (request.caveat !== null || request.budget.isSpent()) return null
  const pipelines = { ...context, hybrids: context.hybrids.apart() }
  const tryOn = (inputs: readonly unknown[]): Promise<TrainingRun> => runTraining(pipelines, inputs)
  const golden = request.records.golden.map(({ input }) => input)
  const inOrder = withKeysAs(from, golden[0])
  const { program } = attribution
  const begun = await tryOn([from, inOrder])
  // Where another cause gives the same wrong value, it changes nothing alone.
  const isAlone = (await ownPartings(begun, attribution, [0])).some((parting) => parting !== null)
  const own = isAlone ? attribution : { ...attribution, alone: null }
  const [asFound, reordered] = await ownPartings(begun, own, [0, 1])
  const isKept = (input: unknown, parting: Parting | null | undefined): parting is Parting =>
    parting !== null && parting !== undefined && !endsProcess(parting) && keeps(input, parting)
  const start = isKept(inOrder, reordered) ? inOrder : from
  const parting = isKept(inOrder, reordered) ? reordered : asFound
  if (parting === undefined || parting === null) return null
  const fits = goldenShape([...golden, start])
  const isBeyond = (input: unknown): boolean => request.domain.outside(input) !== null
  const mayLeave = isBeyond(start)
  const valid = (candidate: unknown): boolean =>
    fits(candidate) && request.valid(candidate) && (mayLeave || !isBeyond(candidate))
  const ask = async (candidates: readonly unknown[]): Promise<readonly boolean[]> => {
    if (request.budget.isSpent()) return []
    const trainingRun = await tryOn(candidates)
    const asItIs = isAlone || attribution.alone === null ? null : await trainingRun.compare(context.original.inference)
    const without = await ownPartings(trainingRun, own, [...candidates.keys()])
    const repaired = await trainingRun.compare(attribution.mended)
    return candidates.map((candidate, row) => {
      const part = without[row] ?? null
      if (part === null) agreed(candidate)
      if (asItIs !== null && asItIs[row] === null) return false
      return part?.first === parting.first && repaired[row] === null && isKept(candidate, part)
    })
  }
  const found = await shrink(start, {
    keeps: ask,
    valid,
    dictionary: wordsOf(request),
    budget,
  })
  const [shown = null] = await (await tryOn([found.input])).compare(program)
  // What does not differ again shows nothing.
  if (shown === null || shown.first !== parting.first) return null
  return {
    tried: found.tried,
    ask: async (inputs) => void (await ask(inputs.filter(valid))),
    smallest: {
      input: found.input,
      ...shown.outcomes,
      from,
      complete: found.complete && !request.budget.isSpent(),
    },
  }
}

/** What ends the process of a side is a fault of its own. */
function endsProcess({ outcomes }: Parting): boolean {
  return isEnded(outcomes.training) || isEnded(outcomes.inference)
}

/** The simplest of some inputs, of those that are not beyond the golden ones if there are such. */
export function simplestOf(inputs: readonly unknown[], { outside }: Domain = OPEN_DOMAIN): unknown {
  const within = inputs.filter((input) => outside(input) === null)
  const among = within.length > 0 ? within : inputs
  return among.reduce((best, input) => (compareSimplicity(input, best) < 0 ? input : best), among[0])
}

/** The words of a diagnosis: many long golden inputs are not to be read again for every cause and way to fail. */
const KNOWN = new WeakMap<DiagnosisRequest, readonly string[]>()

/** Words of params and golden inputs: an input that shows a fault of the vocabulary is made of them. */
function wordsOf(request: DiagnosisRequest): readonly string[] {
  const known = KNOWN.get(request)
  if (known !== undefined) return known
  const { training, inference } = request.sides
  const params = [training, inference].flatMap(({ info }) => info.stages.map((stage) => stage.params))
  // A word of a private place must not turn up in another.
  const golden = request.hides ? [] : request.records.golden.map(({ input }) => input)
  const { words } = dictionaryOf([...params, ...golden])
  KNOWN.set(request, words)
  return words
}
