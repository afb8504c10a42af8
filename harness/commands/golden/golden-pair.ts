import { EXACT } from '../../compare/rule.ts'
import { StageError, UsageError } from '../../errors.ts'
import { assertMayWrite, tidyGolden } from '../../golden/write/change-golden.ts'
import { goldenEnvironment } from '../../golden/environment.ts'
import { nodeFiles } from '../../golden/node-files.ts'
import { writePending } from '../../golden/pending.ts'
import { openGolden } from '../../golden/read/read-golden.ts'
import { recordChanges, type ChangeKind, type GoldenTrace } from '../../golden/record-changes.ts'
import { writeRecords } from '../../golden/write/write-records.ts'
import { compareOutcomes } from '../../run/compare-outcomes.ts'
import { NOT_REACHED, outcomeKind } from '../../pipeline/outcome.ts'
import { fromTagged } from '../../values/tagged-json.ts'
import { givenRecords } from '../../pair/given-records.ts'
import { shownGolden } from '../../pair/pair-head.ts'
import { showing, type Showing } from '../../pair/show.ts'
import { openOne } from '../../pair/open-pair.ts'
import { inBatches } from '../../run/in-batches.ts'
import { traceRecords } from '../../run/trace-records.ts'
import { zip } from '../../values/zip.ts'
import type { PairTask } from '../../pair/pair-task.ts'
import type { ChildContext } from '../child-context.ts'
import { settleGuesses, type RunGuesses } from './settle-guesses.ts'
import { sideContext } from '../side-context.ts'
import type { TaggedJson } from '../../values/tagged-json-type.ts'
import type { Trace } from '../../pipeline/trace.ts'

/** What to do with a pair's golden file. */
export interface GoldenTask {
  readonly pair: PairTask
  /** `record` fills what is missing and adds inputs; `update` runs all again and leaves what changed as pending. */
  readonly mode: 'record' | 'update'
  readonly inputs: readonly NewRecord<TaggedJson>[]
}

/** A record to add. */
export interface NewRecord<Input = unknown> {
  readonly id: string
  readonly note: string | null
  readonly input: Input
  /** What may stand in place of an input that was guessed, where training throws on it. */
  readonly instead?: readonly Input[]
}

/** What was written, by record. */
export interface GoldenReport {
  readonly pair: string
  readonly mode: GoldenTask['mode']
  readonly changes: ReadonlyArray<{
    readonly id: string
    readonly kind: ChangeKind
    /** The stage at which training threw, and what; null where it gave a value. */
    readonly threw: { readonly stage: string; readonly what: string } | null
  }>
  /** The golden file, as reports show places. */
  readonly file: string
  /** How many records the file held before. */
  readonly records: number
  /** Records that the other mode is for: those not recorded yet, or edited by hand. */
  readonly others: readonly string[]
}

type Recordable = Omit<GoldenTrace, 'stages'> & Pick<NewRecord, 'instead'>

/**
 * Runs training on golden records and writes what it gave: into the file where nothing was recorded, beside it as
 * pending where something changed. Every record is run twice: training that does not give the same twice is refused.
 * @throws {GoldenError} in CI, or if the file is not clean or cannot be written; {UsageError} if there is no training
 * side or an input's id is taken; {StageError} if training is not reproducible.
 */
export async function goldenPair(task: GoldenTask, context: ChildContext): Promise<GoldenReport> {
  const { pair } = task.pair
  const files = nodeFiles()
  assertMayWrite(pair.golden, files)
  if (pair.training === null) {
    throw new UsageError(`pair '${pair.name}' configures no training side`, {
      at: pair.at,
      hint: 'record where training lives',
    })
  }
  const golden = openGolden(pair.golden, files)?.golden ?? null
  tidyGolden(pair.golden, files)
  const asIs = choose(task, golden?.records ?? [])
  const records = golden?.records.length ?? 0
  const taken = new Set(asIs.map(({ id }) => id))
  const others = (golden?.records ?? []).filter((one) => !taken.has(one.id) && (one.stages === null || one.damaged))
  const report = {
    pair: pair.name,
    mode: task.mode,
    file: shownGolden(pair),
    records,
    others: others.map(({ id }) => id),
  }
  if (asIs.length === 0) return { ...report, changes: [] }
  const asked = { task: task.pair, config: pair.training, added: asIs.map(({ input }) => input) }
  const { side } = await openOne('training', asked, sideContext(context))
  try {
    const given = givenRecords()
    const expect = (ids: readonly string[]): void => {
      given.note(ids)
      context.watchdog.expect(ids)
    }
    const run: RunGuesses = (all) =>
      traceRecords(side, inBatches(all), expect).catch((error: unknown) => {
        throw given.named(error)
      })
    const chosen = await settleGuesses(asIs, run)
    const traces = await run(chosen)
    assertReproducible(chosen, traces, await run(chosen))
    const whole = zip(chosen, traces).map(([{ id, note = null, input }, stages]): GoldenTrace => ({
      id,
      note,
      input,
      stages,
    }))
    const changes = recordChanges(golden, whole, goldenEnvironment(side.info, side.taps))
    if (task.mode === 'record') writeRecords(pair.golden, changes, files)
    else writePending(pair.golden, changes, { examined: 'all', files })
    const { outcome } = showing(pair.private)
    const threw = new Map(whole.map(({ id, stages }) => [id, thrownBy(stages, outcome)]))
    return { ...report, changes: changes.map(({ id, kind }) => ({ id, kind, threw: threw.get(id) ?? null })) }
  } finally {
    await side.close()
  }
}

function thrownBy(stages: Trace, shown: Showing['outcome']): { readonly stage: string; readonly what: string } | null {
  const found = [...stages].find(([, outcome]) => outcomeKind(outcome) === 'threw')
  return found === undefined ? null : { stage: found[0], what: shown(found[1])?.text ?? '' }
}

function choose(
  { mode, inputs }: GoldenTask,
  records: ReadonlyArray<Recordable & { readonly stages: unknown; readonly damaged: boolean }>,
): readonly Recordable[] {
  if (mode === 'update') return records.filter(({ stages, damaged }) => stages !== null || damaged)
  const known = new Set(records.map(({ id }) => id))
  const taken = inputs.find(({ id }) => known.has(id))
  if (taken !== undefined) {
    throw new UsageError(`there is a golden record '${taken.id}' already`, {
      hint: 'give the new input an id of its own',
    })
  }
  return [
    ...records.filter(({ stages }) => stages === null),
    ...inputs.map(({ id, note, input, instead = [] }) => ({
      id,
      note,
      input: fromTagged(input),
      instead: instead.map(fromTagged),
    })),
  ]
}

function assertReproducible(records: readonly Recordable[], first: readonly Trace[], second: readonly Trace[]): void {
  for (const [{ id }, [once, twice]] of zip(records, zip(first, second))) {
    const stage = [...once.keys()].find((name) => {
      const again = twice.has(name) ? twice.get(name) : NOT_REACHED
      return compareOutcomes(once.get(name), again, EXACT) === 'differs'
    })
    if (stage === undefined) continue
    const place = { side: 'training', stage, record: id }
    throw new StageError(
      `training gives another value for record '${id}' at stage '${stage}' when it is run again`,
      place,
      {
        hint: 'a golden record needs a reproducible side: fix its seed, or leave the stage out',
      },
    )
  }
}
