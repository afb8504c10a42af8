import type { Role } from '../pipeline/role.ts'
import { tapInfo } from '../pipeline/outcome.ts'
import picocolors from 'picocolors'
import type { RuleSpec } from '../compare/rule-keys.ts'
import { normaliseCompare } from '../config/normalise-compare.ts'
import { withPasses } from '../hybrid/align-passes.ts'
import { showing } from '../pair/show.ts'
import { termsOf, type SaidOfStages } from '../pair/terms.ts'
import { reportDivergences } from '../commands/check/pair-divergences.ts'
import { UsageError } from '../errors.ts'
import { type Pipeline, isPipeline } from '../pipeline/pipeline.ts'
import { type Page, divergenceLines } from '../reporters/terminal/cause-block.ts'
import { count, counted } from '../report/counted.ts'
import type { Divergence } from '../run/divergence.ts'
import { type RunResult, lockstep } from '../run/lockstep.ts'
import type { RunRecord } from '../run/record.ts'
import { type TracedFunction, inProcessSide } from '../sides/in-process/in-process-side.ts'
import { joinPasses } from '../sides/join-passes.ts'
import { nodeProvenance } from '../sides/provenance/node-provenance.ts'
import type { Side, Sides, Watch } from '../sides/side.ts'
import { snapshot } from '../values/snapshot.ts'
import { watchedSides } from './watched-sides.ts'

/** A side in a test: a pipeline, or a function with taps. */
export type TestSide = Pipeline | TracedFunction

/** What `toMatchTraining` compares, and how. */
export interface MatchOptions {
  /** The inputs, at least one. Each side gets copies of its own. */
  readonly records: Iterable<unknown>
  /** Rules by stage, `'*'` for all others, as in the configuration; default: exact. */
  readonly compare?: Readonly<Record<string, RuleSpec>>
  /** Inference stage name → training stage name, where they differ. */
  readonly align?: Readonly<Record<string, string>>
  /**
   * Local variables of the functions that are compared too: names that both have, or `'auto'` for all that both assign
   * and that can be compared. As in a check, what a loop gives a variable is one stage. What runs is then a copy of
   * each function, loaded from the file that exports it under its name, without what the test mocks.
   */
  readonly watch?: Watch
}

/** What a matcher tells vitest. */
export interface MatchResult {
  readonly pass: boolean
  readonly message: () => string
}

const BATCH = 128

/** Records that the passes of variables are paired on, at most. */
const PAIRED_ON = 64

const OPTIONS = new Set(['records', 'compare', 'align', 'watch'])

/**
 * Runs both sides in this process on every record and compares every stage. Passes if all agree; `.not` passes if at
 * least one record diverges. Code that hangs is ended by the test's own time limit only: it runs in the test's thread.
 *
 * @throws {UsageError} with or without `.not`: if a side or an option is not one, or there is nothing to compare.
 */
export async function toMatchTraining(
  inference: unknown,
  training: unknown,
  options: MatchOptions,
): Promise<MatchResult> {
  const records = readRecords(options)
  const watch = options.watch ?? null
  const plain = { training: sideOf('training', training), inference: sideOf('inference', inference) }
  const inputs = records.map(({ input }) => input)
  const said = saidBy(options)
  const targets = { training: training as TestSide, inference: inference as TestSide }
  const { sides, align } =
    watch === null ? { sides: plain, align: [] } : await watchedSides(plain, targets, { watch, inputs, said })
  try {
    const named = termsOf(said, null, { align, unasked: [] })
    const { terms, joins } = await withPasses(sides, named, () => inputs.slice(0, PAIRED_ON))
    const seen = {
      training: joinPasses(sides.training, joins.training),
      inference: joinPasses(sides.inference, joins.inference),
    }
    const result = await lockstep(seen, batchesOf(records), { terms, keep: 1, bail: false, inFlight: 1 })
    return judged(result, seen, records.length)
  } finally {
    for (const one of Object.values(sides)) await one.close()
  }
}

function readRecords(options: MatchOptions | undefined): RunRecord[] {
  const usage = 'expect(inference).toMatchTraining(training, { records: [input, …] })'
  for (const key of Object.keys(options ?? {})) {
    if (!OPTIONS.has(key))
      throw new UsageError(`toMatchTraining has no option '${key}'; known: ${[...OPTIONS].join(', ')}.`)
  }
  const given: unknown = options?.records
  if (typeof given !== 'object' || given === null || !(Symbol.iterator in given)) {
    throw new UsageError('toMatchTraining needs a list of records.', { hint: usage })
  }
  const records = [...(given as Iterable<unknown>)].map((input, index): RunRecord => ({
    id: `records[${index}]`,
    origin: 'golden',
    input: snapshot(input),
  }))
  if (records.length === 0)
    throw new UsageError('toMatchTraining got no records: nothing was compared.', { hint: usage })
  return records
}

function sideOf(role: Role, target: unknown): Side {
  if (typeof target !== 'function' && !isPipeline(target)) {
    throw new UsageError(`The ${role} side is neither a pipeline nor a function with taps.`)
  }
  const provenance = nodeProvenance({ file: null, uses: [] })
  return inProcessSide({ role, target: target as TestSide, provenance, folder: process.cwd() })
}

function saidBy({ compare = {}, align = {} }: MatchOptions): SaidOfStages {
  const stages = Object.entries(align).map(([inference, training]) => ({ inference, training }))
  return { compare: normaliseCompare(compare), align: { stages }, known: [] }
}

function* batchesOf(records: readonly RunRecord[]): Generator<readonly RunRecord[]> {
  for (let start = 0; start < records.length; start += BATCH) yield records.slice(start, start + BATCH)
}

function judged(result: RunResult, sides: Sides, records: number): MatchResult {
  const { tally } = result
  if (tally.compared === 0) {
    throw new UsageError(
      `toMatchTraining compared nothing: on ${count(tally.bothThrew)} of ${counted(records, 'record')} both sides threw at the same stage.`,
    )
  }
  const [first] = result.divergences
  if (first === undefined) {
    const message = `Expected at least one of ${counted(records, 'record')} to diverge; all agree at every stage.`
    return { pass: true, message: () => message }
  }
  return { pass: false, message: () => divergedText(first, sides, { diverged: tally.diverged, records }) }
}

function divergedText(
  first: Divergence,
  { training, inference }: Sides,
  { diverged, records }: { readonly diverged: number; readonly records: number },
): string {
  const page: Page = { width: 110, colors: picocolors.createColors(false), config: null }
  const named = (one: Side): string => (one.info.pipeline === '' ? one.role : one.info.pipeline)
  const pair = {
    pair: named(inference),
    sides: { training: `training ${named(training)}`, inference: `inference ${named(inference)}` },
    stages: { training: stagesOf(training), inference: stagesOf(inference) },
  }
  const shown = reportDivergences([first], {
    causes: [],
    places: { shown: '', file: null },
    show: showing([]),
  })
  return [
    `${count(diverged)} of ${counted(records, 'record')} diverged.`,
    ...shown.flatMap((one) => divergenceLines(pair, one, page)),
  ].join('\n')
}

/** Lists the stages as they ran: a function's taps are known only now. */
function stagesOf(side: Side): Side['info']['stages'] {
  const infos = new Map(side.info.stages.map((info) => [info.name, info]))
  return side.sequence.map((name) => infos.get(name) ?? tapInfo(name, side.places?.get(name), side.taps?.get(name)))
}
