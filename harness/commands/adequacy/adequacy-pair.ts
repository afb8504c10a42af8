import { adequacy, type Adequacy, type JudgedMutant, type MutantResult } from '../../adequacy/adequacy.ts'
import type { SubjectRequest } from '../../adequacy/subject.ts'
import { scoreOf, type Score } from '../../adequacy/score.ts'
import { differences } from '../../compare/differences/differences.ts'
import type { Difference } from '../../compare/differences/difference.ts'
import { outcomeKind } from '../../pipeline/outcome.ts'
import { errorLine, UsageError } from '../../errors.ts'
import { FIRST_RECORD } from '../../golden/first-record.ts'
import type { GoldenFile } from '../../golden/golden-file.ts'
import { nodeFiles } from '../../golden/node-files.ts'
import { findGolden } from '../../golden/read/read-golden.ts'
import { dictionaryOf } from '../../inputs/infer/dictionary.ts'
import { generatedRecords } from '../../pair/generated-records.ts'
import type { SideContext } from '../../pair/open-side.ts'
import { createEnds } from '../../sides/worker/ends.ts'
import type { PairConfig } from '../../config/config.ts'
import { inOwnProcess } from '../../config/own-process.ts'
import { openOne, openPair } from '../../pair/open-pair.ts'
import { pairDomain } from '../../pair/pair-domain.ts'
import { shownGolden } from '../../pair/pair-head.ts'
import type { PairTask } from '../../pair/pair-task.ts'
import { showing, type Showing } from '../../pair/show.ts'
import { termsOf } from '../../pair/terms.ts'
import type { Role } from '../../pipeline/role.ts'
import { isAligned, makePlan, type StagePair, type Terms } from '../../run/plan.ts'
import { variableOf } from '../../sides/joined-names.ts'
import { loadRows } from '../../sides/load-rows.ts'
import type { Side } from '../../sides/side.ts'
import type { Shown } from '../../values/display.ts'
import { matchStages, type MatchedOn } from '../check/match-stages.ts'
import type { ChildContext } from '../child-context.ts'
import { sideContext } from '../side-context.ts'

/** Which pair, and how much is tried. */
export interface AdequacyTask {
  readonly pair: PairTask
  /** Mutants at most. */
  readonly mutants: number
  /** For trying them, sides started. */
  readonly seconds: number
}

/** What a mutant came to, in words that a report may show. */
export interface ReportedMutant extends Pick<JudgedMutant, 'kind' | 'stage' | 'would'> {
  readonly result: MutantResult['is']
  /** Ids of the golden records that kill it. */
  readonly by: readonly string[]
  /** The smallest input that kills it, where no golden record does. */
  readonly hole: {
    readonly input: Shown
    readonly at: string | null
    readonly asItIs: Shown | null
    readonly mutated: Shown | null
    /** Where the two differ first; null where one of them is no value. */
    readonly difference: Difference | null
  } | null
}

/** What the golden records of a pair notice of faults. */
export interface AdequacyReport extends Score, Omit<Adequacy, 'mutants' | 'redundant'> {
  readonly pair: string
  /** Whose pipeline the faults were put into. */
  readonly side: Role
  readonly file: string
  /** Whether stages were compared as both sides have them; null: inference did not start, and all of training's are. */
  readonly inference: string | null
  readonly golden: readonly string[]
  readonly mutants: readonly ReportedMutant[]
  /** Ids of the golden records that kill nothing which no other one kills. */
  readonly redundant: readonly string[]
}

/** How long one fault may take to get over the records on which it ends its process. */
const SECONDS_TO_RECOVER = 10

/** Candidates tried to make one input smaller. */
const SHRINKS = 400

/**
 * Puts faults into the pipeline that the golden records of a pair come from, inside the process that runs its code.
 * @throws {UsageError} if there is no golden record.
 */
export async function adequacyPair(task: AdequacyTask, context: ChildContext): Promise<AdequacyReport> {
  const { pair } = task.pair
  const file = findGolden(pair.golden, nodeFiles())
  if (file === null || file.records.length === 0) {
    throw new UsageError(`pair '${pair.name}' has no golden record whose adequacy could be told`, {
      at: shownGolden(pair),
      hint: `write into it\n${FIRST_RECORD.map((line) => `  ${line}`).join('\n')}`,
    })
  }
  const ends = createEnds()
  const open = await opened(task.pair, sideContext(context, ends))
  try {
    const { status } = context.watchdog
    const drawn = { file, training: open.side, inference: open.other ?? open.side, status }
    const generated = task.pair.runs === 0 ? null : await generatedRecords(task.pair, drawn)
    const golden = file.records.map(({ input }) => input)
    const { side, compared, role, terms } = await matched(open, { golden: file.records, generated, file, ends })
    const params = side.info.stages.map((stage) => stage.params)
    const inputs = [...(generated?.records ?? [])].map(({ input }) => input)
    const isOver = timeUp(task.seconds)
    const found = await adequacy({
      side,
      terms,
      compared,
      golden,
      generated: inputs,
      most: task.mutants,
      shrinks: SHRINKS,
      valid: generated?.valid ?? (() => true),
      isBeyond: beyondOf(pair, file, open),
      dictionary: dictionaryOf([...params, ...(pair.private.length > 0 ? [] : golden)]).words,
      isOver,
      outlive: async (run) => {
        const isSpent = timeUp(SECONDS_TO_RECOVER)
        isSpent()
        ends.renew(undefined, isSpent)
        return run().catch((error: unknown) => {
          if (ends.givenUp.why === null) throw error
          return null
        })
      },
    })
    const ids = file.records.map(({ id }) => id)
    const at = (index: number): string => ids[index] ?? ''
    return {
      ...found,
      ...scoreOf(found.mutants),
      pair: pair.name,
      side: role,
      file: pair[role]?.shown ?? '',
      inference: open.why,
      golden: ids,
      redundant: found.redundant.map(at),
      mutants: found.mutants.map((mutant) => reported(mutant, at, showing(pair.private))),
    }
  } finally {
    await open.close()
  }
}

/** Tells what is beyond the golden records; where that fails a check as all else does, nothing is. */
function beyondOf(pair: PairConfig, file: GoldenFile, { role, side, other }: Opened): (input: unknown) => boolean {
  if (pair.inputs.from === 'golden' && pair.inputs.beyond === 'fail') return () => false
  const provenances = { training: null, inference: other?.info.provenance ?? null, [role]: side.info.provenance }
  const { outside } = pairDomain(pair, file, provenances)
  return (input) => outside(input) !== null
}

/** Tells whether so many seconds have passed since it was first asked. */
function timeUp(seconds: number): () => boolean {
  let end: number | null = null
  return () => performance.now() > (end ??= performance.now() + seconds * 1000)
}

/** What is put into a pipeline may well hang or end its process: where it ran in this one, it gets one of its own. */
function apart(task: PairTask): PairTask {
  const { pair } = task
  const role = pair.training === null ? 'inference' : 'training'
  const config = pair[role]
  return config?.runner === 'in-process' ? { ...task, pair: { ...pair, [role]: inOwnProcess(config) } } : task
}

function reported(
  { kind, stage, would, result }: JudgedMutant,
  at: (index: number) => string,
  show: Showing,
): ReportedMutant {
  const mutant = { kind, stage, would, result: result.is, by: result.is === 'killed' ? result.by.map(at) : [] }
  if (result.is !== 'hole' && result.is !== 'beyond') return { ...mutant, hole: null }
  const { hole } = result
  const { asItIs, mutated, rule } = hole
  const areValues = [asItIs, mutated].every((outcome) => outcomeKind(outcome) === 'value')
  const [first] = areValues ? differences(asItIs, mutated, { rule, limit: 1 }).list : []
  return {
    ...mutant,
    hole: {
      input: show.pasted(hole.input),
      at: hole.at,
      asItIs: show.outcome(asItIs),
      mutated: show.outcome(mutated),
      difference: first === undefined ? null : show.difference(first),
    },
  }
}

interface Opened {
  readonly role: Role
  readonly side: Side
  /** The other side, which says what of this one is compared; null: there is none, or it does not start. */
  readonly other: Side | null
  /** Why inference does not start; null: it does, or it is this side. */
  readonly why: string | null
  readonly terms: Terms
  readonly close: () => Promise<void>
}

async function opened(asked: PairTask, shared: SideContext): Promise<Opened> {
  const task = apart(asked)
  const { pair } = task
  try {
    const { training, inference, settled, close } = await openPair(task, shared)
    const terms = termsOf(settled.pair, null, settled)
    if (training === null) return { role: 'inference', side: inference, other: null, why: null, terms, close }
    return { role: 'training', side: training, other: inference, why: null, terms, close }
  } catch (error) {
    if (pair.training === null) throw error
    // Golden records are of training: where it starts by itself, nothing else is needed.
    const { side, settled } = await openOne('training', { task, config: pair.training }, shared)
    const terms = termsOf(settled.pair, null, settled)
    return { role: 'training', side, other: null, why: errorLine(error), terms, close: () => side.close() }
  }
}

/** The side that is changed as a check sees it, and its stages that a check compares: those that both sides have. */
async function matched(
  { role, side, other, terms }: Opened,
  on: MatchedOn,
): Promise<Pick<SubjectRequest, 'side' | 'terms' | 'compared'> & { readonly role: Role }> {
  if (other === null) return { role, side, terms, compared: null }
  const sides = { training: side, inference: other }
  const { terms: found, seen } = await matchStages(sides, terms, on)
  const [training, inference] = [seen(side), seen(other)]
  // A function shows its taps when it runs.
  const inputs = on.golden.map(({ input }) => input)
  for (const one of [training, inference]) if (one.info.kind === 'traced') await loadRows(one, inputs)
  const pairs = makePlan(training, inference, found).pairs.filter((pair) => isAligned(pair) && pair.judged)
  const nameOf = (pair: StagePair): string => training.stages[pair.training] ?? ''
  const unasked = new Set(pairs.flatMap((pair) => (pair.unasked ? [variableOf(nameOf(pair))] : [])))
  const compared = new Map(pairs.map((pair) => [nameOf(pair), pair.rule]))
  return { role, side: training, terms: { ...terms, unasked }, compared }
}
