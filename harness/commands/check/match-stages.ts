import { errorFacts, WorkerError } from '../../errors.ts'
import { withPasses, type TermsOfPasses } from '../../hybrid/align-passes.ts'
import { alignByBehaviour, withMatches } from '../../hybrid/align.ts'
import type { GoldenFile, GoldenRecord } from '../../golden/golden-file.ts'
import { byEnvironment, goldenSide } from '../../pair/golden-side.ts'
import { BATCH_BYTES } from '../../run/in-batches.ts'
import type { Terms } from '../../run/plan.ts'
import type { Ends } from '../../sides/worker/ends.ts'
import { joinPasses } from '../../sides/join-passes.ts'
import { relativeText } from '../../sides/provenance/relative-text.ts'
import type { Side } from '../../sides/side.ts'
import { roughBytes } from '../../values/rough-bytes.ts'
import type { Generated } from '../../pair/generated-records.ts'
import type { OpenPair } from '../../pair/open-pair.ts'
import type { FindingFact } from '../../report/finding.ts'

/** The terms of a comparison with stages matched that are named, split or merged differently, and what was matched. */
export interface Matched {
  readonly terms: Terms
  /** Makes of a side what is compared of it: some variables have one stage, however often they are assigned. */
  readonly seen: (side: Side) => Side
  readonly findings: readonly FindingFact[]
}

/** Records that stages are matched on. */
export interface MatchedOn {
  readonly golden: readonly GoldenRecord[]
  readonly generated: Pick<Generated, 'again'> | null
  /** The golden file; without a training side that runs, its values are what is matched. */
  readonly file?: GoldenFile | null
  /** Counts the inputs that end a worker, if that is counted. */
  readonly ends?: Ends
}

/** Inputs that stages are matched on, of the golden and of the generated ones each. */
const INPUTS = 64

/** So long may generated inputs that end a worker be got over while stages are matched. */
const ENDING_MS = 15_000

/**
 * Matches the stages that only one side has with those that only the other has. Costs nothing where there are none on
 * one of the sides. Of functions, the passes of watched variables that one side assigns more often. Where one stage
 * alone is compared, the others are matched all the same: it is what it is where all are. Where too many of the
 * generated inputs end a worker of a function, it is the golden ones alone that tell; few tell too little of stages.
 * @throws {WorkerError} if a side cannot go on all the same
 */
export async function matchStages(
  sides: Pick<OpenPair, 'training' | 'inference'>,
  terms: Terms,
  on: MatchedOn,
): Promise<Matched> {
  const whole = await matchAll(sides, { ...terms, only: null }, on)
  return { ...whole, terms: { ...whole.terms, only: terms.only } }
}

async function matchAll(
  sides: Pick<OpenPair, 'training' | 'inference'>,
  terms: Terms,
  on: MatchedOn,
): Promise<Matched> {
  const { golden, generated, ends } = on
  const areFunctions = [sides.training, sides.inference].every((side) => side?.info.kind === 'traced')
  const mayDoWithout = areFunctions && generated !== null && golden.length > 0
  const until = performance.now() + ENDING_MS
  if (mayDoWithout) ends?.renew(undefined, () => performance.now() > until)
  try {
    return await matched(sides, terms, on)
  } catch (error) {
    if (!mayDoWithout || !(error instanceof WorkerError)) throw error
    ends?.renew()
    return await matched(sides, terms, { ...on, generated: null })
  } finally {
    ends?.renew()
  }
}

async function matched(
  { training, inference }: Pick<OpenPair, 'training' | 'inference'>,
  terms: Terms,
  { golden, generated, file = null }: MatchedOn,
): Promise<Matched> {
  if (training === null) {
    // What was recorded stands for what training gives.
    const [group] = file === null ? [] : byEnvironment(file, golden.slice(0, INPUTS))
    if (group === undefined) return { terms, seen: asItIs, findings: [] }
    const inputs = (): readonly unknown[] => group.records.map(({ input }) => input)
    return byPasses(await withPasses({ training: goldenSide('training', group), inference }, terms, inputs))
  }
  if (training.info.kind === 'traced' && inference.info.kind === 'traced') {
    const inputs = (): readonly unknown[] => chooseInputs(golden, generated).slice(0, INPUTS)
    return byPasses(await withPasses({ training, inference }, terms, inputs))
  }
  if (training.info.kind !== 'staged' || inference.info.kind !== 'staged') return { terms, seen: asItIs, findings: [] }
  let tried = 0
  const given = (): readonly unknown[] => {
    const inputs = chooseInputs(golden, generated)
    tried = inputs.length
    return inputs
  }
  const matches = await alignByBehaviour({ training, inference }, terms, given)
  return {
    terms: withMatches(terms, matches),
    seen: asItIs,
    findings: matches.map((match) => ({ kind: 'stages-matched', ...match, inputs: tried })),
  }
}

function byPasses({ terms, joins }: TermsOfPasses): Matched {
  return { terms, seen: (side) => joinPasses(side, joins[side.role]), findings: [] }
}

/** What is compared of a side is all that it shows. */
export function asItIs(side: Side): Side {
  return side
}

/** Says that a side could not go on while its stages were matched, and where. */
export function notMatched(error: WorkerError, shownFrom: string): FindingFact {
  const { what, side, stage } = errorFacts(error)
  const role = side === 'training' || side === 'inference' ? side : null
  return { kind: 'stages-not-matched', what: relativeText(what, shownFrom), side: role, stage }
}

/** Chooses golden and generated inputs, fewer where they are large: all are held at once, as are their values. */
function chooseInputs(golden: readonly GoldenRecord[], generated: MatchedOn['generated']): readonly unknown[] {
  const inputs = golden.slice(0, INPUTS).map(({ input }) => input)
  let bytes = inputs.reduce<number>((sum, input) => sum + roughBytes(input), 0)
  for (const { input } of generated?.again() ?? []) {
    inputs.push(input)
    bytes += roughBytes(input)
    if (inputs.length >= 2 * INPUTS || bytes >= BATCH_BYTES) break
  }
  return inputs
}
