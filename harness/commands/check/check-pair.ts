import { errorLine } from '../../errors.ts'
import type { GoldenFile } from '../../golden/golden-file.ts'
import { nodeFiles } from '../../golden/node-files.ts'
import { findGolden } from '../../golden/read/read-golden.ts'
import { mergeRuns } from '../../run/merge-runs.ts'
import type { RunRecord } from '../../run/record.ts'
import { uncomparedGoldens } from './golden-records.ts'
import { batchCauses } from './batch-causes.ts'
import { diagnosePair, type Diagnosed } from './diagnose-pair.ts'
import { failedReport } from '../../report/failed-report.ts'
import { generatedRecords, type Generated } from '../../pair/generated-records.ts'
import { quarantine } from './known.ts'
import { matchStages } from './match-stages.ts'
import { openPair, type OpenPair } from '../../pair/open-pair.ts'
import {
  endedFindings,
  goldenFindings,
  goldenProblem,
  mutationFindings,
  threwFindings,
} from './findings/pair-findings.ts'
import { paramsFindings } from './findings/params-findings.ts'
import { selectRecords, type Selection } from '../../pair/select-records.ts'
import { pairReport } from './pair-report.ts'
import { KEEP, runPair, type PairRun } from './pair-run.ts'
import { pairHead, shownGolden } from '../../pair/pair-head.ts'
import type { PairTask } from '../../pair/pair-task.ts'
import type { FindingFact } from '../../report/finding.ts'
import type { PairReport } from '../../report/report.ts'
import { showing } from '../../pair/show.ts'
import { newestOf, skews, uncomparedPolicies } from '../../pair/skews.ts'
import { readStored, writeStored, type Stored } from '../../pair/stored.ts'
import { termsOf } from '../../pair/terms.ts'
import { givenRecords } from '../../pair/given-records.ts'
import type { ChildContext } from '../child-context.ts'
import { sideContext } from '../side-context.ts'
import type { SideContext } from '../../pair/open-side.ts'
import { createEnds, type Ends } from '../../sides/worker/ends.ts'
import type { RunResult } from '../../run/lockstep.ts'
import type { CountedCause } from './report-cause.ts'
import type { PairFacts } from './pair-facts.ts'

/**
 * Checks one pair, inside the process that runs its code: goldens, stored failures, generated inputs. Whatever goes
 * wrong is in the report.
 */
export async function checkPair(task: PairTask, context: ChildContext): Promise<PairReport> {
  let file: GoldenFile | null = null
  try {
    file = findGolden(task.pair.golden, nodeFiles())
    const ends = createEnds()
    const sides = sideContext(context, ends)
    const open = await openPair(task, sides)
    try {
      return await compare({ task, context, sides, ends, file, open })
    } finally {
      await open.close()
    }
  } catch (error) {
    const places = { file, shownGolden: shownGolden(task.root, task.pair) }
    return { ...failedReport(pairHead(task), error, task.root), goldenRecords: uncomparedGoldens(places) }
  }
}

/** A pair whose sides run. */
interface Opened {
  readonly task: PairTask
  readonly context: ChildContext
  readonly sides: SideContext
  /** Counts the records that end a worker of this pair. */
  readonly ends: Ends
  readonly file: GoldenFile | null
  readonly open: OpenPair
}

async function compare(opened: Opened): Promise<PairReport> {
  const { task, context, file, open } = opened
  const { pair, options, root } = task
  const { training, inference } = open
  const stored = readStored(root, pair.name)
  const known = quarantine(pair.known, task.today)
  const atHand = { golden: file?.records ?? [], stored, witnesses: known.witnesses }
  const chosen = selectRecords(atHand, { ...options, runs: task.runs })
  const generated = await chooseGenerated(opened, chosen)
  const { selection, left } = withoutFormer(chosen, stored, generated.source)
  const given = givenRecords()
  const provenances = {
    training: training?.info.provenance ?? null,
    inference: inference.info.provenance,
    golden: newestOf(file),
  }
  const show = showing(pair.private)
  const matched = await matchStages(open, termsOf(pair, options.stage), {
    golden: selection.golden,
    generated: generated.source,
  })
  const factsOf = (run: PairRun, stored: readonly FindingFact[], dependent: readonly CountedCause[]): PairFacts => ({
    pair,
    seed: task.seed,
    strict: options.strict,
    emptyShard:
      options.shard !== null && selection.golden.length + selection.stored.length === 0 && generated.source === null,
    reference: training === null ? 'golden' : 'training',
    training: training?.info ?? null,
    inference: inference.info,
    file,
    root,
    shownGolden: shownGolden(root, pair),
    run,
    merged: mergedOf(run),
    ...UNDIAGNOSED,
    batchCauses: dependent,
    generatedNotRun: generated.notRun,
    skews: skews(provenances, pair),
    known: known.report((id) => run.ran.has(id)),
    knownOf: known.find,
    goldenProblem: goldenProblem(pair, selection.golden, training),
    findings: [
      ...matched.findings,
      ...goldenFindings(file, selection.golden, training),
      ...threwFindings(selection.golden, run, { isPart: options.shard !== null, show }),
      ...endedFindings(run, mergedOf(run)),
      ...(training === null ? [] : paramsFindings(training.info, inference.info, pair)),
      ...mutationFindings(training, inference),
      ...uncomparedPolicies(provenances, pair),
      ...(left.length === 0 ? [] : [{ kind: 'stored-left-out', records: left } as const]),
      ...stored,
    ],
    show,
  })
  const ran = await runPair({
    pair: pair.name,
    training,
    inference,
    file,
    selection: { ...selection, stored: [...selection.stored, ...generated.replayed] },
    generated:
      generated.source === null
        ? null
        : { records: without(generated.source.records, selection.stored), total: generated.source.total },
    terms: matched.terms,
    bail: options.bail,
    quarantine: known,
    onProgress: (progress) => context.onEvent({ kind: 'progress', progress }),
    expect: (ids) => {
      given.note(ids)
      context.watchdog.expect(ids)
    },
    onGoldens: (soFar) => {
      if (soFar.golden === null || soFar.failure !== null) return
      const report = pairReport({ ...factsOf(soFar, [], []), notDiagnosed: 'the process ended before all was run' })
      context.onEvent({ kind: 'so-far', report, isAll: false })
    },
  }).catch((error: unknown) => {
    throw given.named(error)
  })
  const run = { ...ran, failure: given.named(ran.failure) }
  const merged = mergedOf(run)
  if (run.failure !== null && (merged === null || merged.tally.records === 0)) throw run.failure
  const dependent =
    run.failure !== null
      ? []
      : await batchCauses([training, inference], {
          plan: merged?.plan ?? null,
          records: chosenRecords(selection, generated.source),
          only: options.stage,
          quarantine: known,
          expect: context.watchdog.expect,
        })
  const kept = { ...stored, failures: stored.failures.filter(({ id }) => !left.includes(id)) }
  const facts = factsOf(run, remember(task, kept, run), dependent)
  if (merged === null || merged.tally.diverged === 0) return pairReport(facts)
  // Whatever the diagnosis runs into, a stage that never returns among it, the verdict stands.
  const reason = 'the process ended while the causes were looked for'
  context.onEvent({ kind: 'so-far', report: pairReport({ ...facts, notDiagnosed: reason }), isAll: true })
  // What the check was allowed to lose of its time to records that end a process, the diagnosis is allowed too.
  opened.ends.renew()
  const batched = new Set(dependent.map(({ cause }) => cause.stage))
  const sources = {
    task,
    context,
    sides: opened.sides,
    file,
    open,
    selection,
    run,
    merged,
    generated: generated.source,
    batched,
  }
  const diagnosed = await diagnosePair(sources).catch((error: unknown): Diagnosed => {
    return { ...UNDIAGNOSED, notDiagnosed: `looking for the causes failed: ${errorLine(error)}` }
  })
  return pairReport({ ...facts, ...diagnosed })
}

const UNDIAGNOSED: Diagnosed = { diagnosis: null, notDiagnosed: null, diagnosedWith: null }

/** The runs of all phases together; null where none was run. */
function mergedOf({ golden, stored, generated }: PairRun): RunResult | null {
  const runs = [golden, stored, generated].filter((result) => result !== null)
  return runs.length === 0 ? null : mergeRuns(runs, KEEP)
}

/** The records of a check, made again: goldens, stored failures, generated ones. */
function* chosenRecords({ golden, stored }: Selection, generated: Generated | null): Generator<RunRecord> {
  for (const { id, input } of golden) yield { id, origin: 'golden', input }
  yield* stored
  yield* generated?.again() ?? []
}

/** Leaves out stored failures that are no inputs of the pair any more: it may be narrowed until it is right. */
function withoutFormer(
  chosen: Selection,
  { failures }: Stored,
  source: Generated | null,
): { readonly selection: Selection; readonly left: readonly string[] } {
  const ids = new Set(failures.map(({ id }) => id))
  const left = chosen.stored
    .filter(({ id, input }) => ids.has(id) && source?.valid(input) === false)
    .map(({ id }) => id)
  return { selection: { ...chosen, stored: chosen.stored.filter(({ id }) => !left.includes(id)) }, left }
}

/** Leaves out what runs as a stored record already: it must not count twice. */
function* without(records: Iterable<RunRecord>, stored: readonly RunRecord[]): Generator<RunRecord> {
  const ids = new Set(stored.map(({ id }) => id))
  for (const record of records) if (!ids.has(record.id)) yield record
}

interface Chosen {
  readonly source: Generated | null
  readonly replayed: readonly RunRecord[]
  readonly notRun: string | null
}

/** Decides whether inputs are generated, and says why if they are not. */
async function chooseGenerated({ task, context, file, open }: Opened, selection: Selection): Promise<Chosen> {
  const { training, inference } = open
  const { status } = context.watchdog
  const none = (notRun: string): Chosen => ({ source: null, replayed: [], notRun })
  if (training === null) return none('they need a live training side; the golden file stands for it')
  if (task.options.replay !== null && selection.stored.length === 0) {
    const source = await generatedRecords(task, { file, training, inference, status })
    return { source: null, replayed: source.replay(task.options.replay), notRun: 'only one record was asked for' }
  }
  if (!selection.generate) return none('only some records were asked for')
  if (task.runs === 0) return none('runs is 0')
  if (task.inputs === 'none') return none('they could not be made')
  if (task.pair.inputs.from === 'golden' && (file?.records.length ?? 0) === 0) {
    return none('there are no golden records to infer inputs from; add some, or name a module of inputs')
  }
  return { source: await generatedRecords(task, { file, training, inference, status }), replayed: [], notRun: null }
}

/** Stores what failed, by value; what ran again and agrees is forgotten, what was not run stays. */
function remember(task: PairTask, before: Stored, run: PairRun): readonly FindingFact[] {
  if (task.options.stage !== null) return []
  const fresh = [...(run.generated?.divergences ?? [])].slice(0, KEEP_STORED)
  const failures = [
    ...before.failures.filter(({ id }) => !run.ran.has(id) || run.failing.stored.has(id)),
    ...fresh.map(({ record }) => ({ id: record.id, origin: record.origin, input: record.input })),
  ]
  const golden = [...before.golden.filter((id) => !run.ran.has(id)), ...run.failing.golden]
  const unique = [...new Map(failures.map((failure) => [failure.id, failure])).values()]
  const problem = writeStored(task.root, task.pair.name, { failures: unique.slice(0, KEEP_STORED), golden })
  if (problem === null) return []
  return [{ kind: 'not-stored', problem }]
}

/** Failing inputs remembered for a pair, at most. */
const KEEP_STORED = 50
