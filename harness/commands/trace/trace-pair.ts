import { UsageError } from '../../errors.ts'
import { nodeFiles } from '../../golden/node-files.ts'
import { findGolden } from '../../golden/read/read-golden.ts'
import type { GoldenRecord } from '../../golden/golden-file.ts'
import { isGenerated } from '../../inputs/replay.ts'
import { generatedRecords } from '../../pair/generated-records.ts'
import { NOT_REACHED, outcomeAt } from '../../pipeline/outcome.ts'
import { joinPasses } from '../../sides/join-passes.ts'
import { loadRows } from '../../sides/load-rows.ts'
import type { Side } from '../../sides/side.ts'
import { compareOutcomes } from '../../run/compare-outcomes.ts'
import { stageStatuses, type StageStatus } from '../../run/first-stage.ts'
import { makePlan } from '../../run/plan.ts'
import { didYouMean } from '../../suggest.ts'
import { fromTagged } from '../../values/tagged-json.ts'
import type { LeftOut, Settled } from '../../pair/learn-auto.ts'
import { openPair, type OpenPair } from '../../pair/open-pair.ts'
import { shownGolden } from '../../pair/pair-head.ts'
import type { PairTask } from '../../pair/pair-task.ts'
import type { Shown } from '../../values/display.ts'
import { showing } from '../../pair/show.ts'
import { inJavaScript } from '../../pair/skews.ts'
import { readStored } from '../../pair/stored.ts'
import { NO_JOINS, withPasses } from '../../hybrid/align-passes.ts'
import { termsOf } from '../../pair/terms.ts'
import type { ChildContext } from '../child-context.ts'
import { sideContext } from '../side-context.ts'
import type { TaggedJson } from '../../values/tagged-json-type.ts'

/** What to look at: a record by id, or an input by value. */
export interface TraceTask {
  readonly pair: PairTask
  readonly record: string | null
  readonly input: TaggedJson | null
}

/** Every stage's value on both sides, in training order; null where a side does not have or did not reach the stage. */
export interface TraceReport {
  readonly pair: string
  readonly record: string | null
  readonly sides: { readonly training: string; readonly inference: string }
  readonly input: Shown
  readonly stages: ReadonlyArray<{
    readonly name: string
    readonly training: Shown | null
    readonly inference: Shown | null
    /** Null where only one side is there to be looked at. */
    readonly agrees: boolean | null
    /** How it came out, as a check says it; null likewise. */
    readonly status: StageStatus['status'] | null
  }>
  /** What `watch: auto` leaves out, since it cannot be compared. */
  readonly leftOut: readonly LeftOut[]
  /** The names that each side has, where it leaves none that both have; null: there are some, or nobody says so. */
  readonly unshared: Settled['unshared']
}

/**
 * Runs one input through the sides of a pair and shows every stage's value. Judges nothing.
 * @throws {UsageError} if there is no such record.
 */
export async function tracePair({ pair: task, record, input }: TraceTask, context: ChildContext): Promise<TraceReport> {
  const known = record === null ? { input: fromTagged(input) } : knownInput(task, record)
  const open = await openPair(task, sideContext(context))
  const show = showing(task.pair.private, {
    training: open.training !== null && inJavaScript(open.training.info),
    inference: inJavaScript(open.inference.info),
  })
  const load = async (side: Side, value: unknown): Promise<readonly unknown[]> => {
    const found: unknown[] = []
    await loadRows(side, [value], (outcomes) => void found.push(...outcomes))
    return found
  }
  try {
    const value = known === null ? await generatedInput(task, record ?? '', { open, context }) : known.input
    const named = termsOf(task.pair, null, open.settled)
    const inputs = (): readonly unknown[] => [value, ...goldenInputs(task.pair)]
    const { terms, joins } =
      open.training === null
        ? { terms: { ...named, align: new Map() }, joins: NO_JOINS }
        : await withPasses({ training: open.training, inference: open.inference }, named, inputs)
    const seen = (side: Side): Side => joinPasses(side, joins[side.role])
    const sides = { training: open.training === null ? null : seen(open.training), inference: seen(open.inference) }
    const inference = await load(sides.inference, value)
    const training = sides.training === null ? null : await load(sides.training, value)
    const plan = makePlan(sides.training ?? sides.inference, sides.inference, terms)
    const statuses = training === null ? [] : stageStatuses(plan, { training, inference })
    return {
      pair: task.pair.name,
      record,
      leftOut: open.settled.leftOut,
      unshared: open.settled.unshared,
      sides: { training: task.pair.training?.shown ?? 'golden', inference: task.pair.inference.shown },
      input: show.input(value),
      stages: plan.pairs.map((pair, at) => {
        const left = training === null ? NOT_REACHED : outcomeAt(training, pair.training)
        const right = outcomeAt(inference, pair.inference)
        return {
          name: pair.name,
          ...show.outcomes({ training: left, inference: right }),
          agrees: training === null ? null : compareOutcomes(left, right, pair.rule) !== 'differs',
          status: statuses[at]?.status ?? null,
        }
      }),
    }
  } finally {
    await open.close()
  }
}

/** Golden inputs that the passes of variables are paired on, at most. */
const PAIRED_ON = 32

function goldenInputs(pair: PairTask['pair']): readonly unknown[] {
  return goldenRecords(pair)
    .slice(0, PAIRED_ON)
    .map(({ input }) => input)
}

/**
 * Finds a golden record, or an input that failed before; null where the id may be one of a generated input.
 * @throws {UsageError} if it can be none.
 */
function knownInput({ pair, root }: PairTask, record: string): { readonly input: unknown } | null {
  const records = [...goldenRecords(pair), ...readStored(root, pair.name).failures]
  const found = records.find(({ id }) => id === record)
  if (found !== undefined) return found
  if (isGenerated(record)) return null
  const ids = records.map(({ id }) => id)
  throw unknownRecord(pair, record, didYouMean(record, ids) ?? 'lockstep list shows them')
}

function unknownRecord(pair: PairTask['pair'], record: string, hint: string): UsageError {
  return new UsageError(`there is no record '${record}'`, { at: shownGolden(pair), hint })
}

function goldenRecords({ golden }: PairTask['pair']): readonly GoldenRecord[] {
  return findGolden(golden, nodeFiles())?.records ?? []
}

/** Makes a generated input, or one of a log, again from its id. */
async function generatedInput(
  task: PairTask,
  record: string,
  { open: { training, inference }, context }: { readonly open: OpenPair; readonly context: ChildContext },
): Promise<unknown> {
  const { pair } = task
  // What the stages of both sides say of inputs is drawn from.
  if (training === null) throw unknownRecord(pair, record, 'generated inputs are made for both sides: leave --side out')
  const file = findGolden(pair.golden, nodeFiles())
  const source = await generatedRecords(task, { file, training, inference, status: context.watchdog.status })
  return source.replay(record)[0]?.input
}
