import { errorLine, WorkerError } from '../../errors.ts'
import type { GoldenFile } from '../../golden/golden-file.ts'
import { nodeFiles } from '../../golden/node-files.ts'
import { findGolden } from '../../golden/read/read-golden.ts'
import { uncomparedGoldens } from './golden-records.ts'
import { batchCauses } from './batch-causes.ts'
import { diagnoseAsked, withCauses } from './diagnose-asked.ts'
import type { Diagnosed } from './diagnose-pair.ts'
import { failedReport } from '../../report/failed-report.ts'
import { NOT_LOOKED_FOR } from '../../report/unfinished-report.ts'
import { chooseGenerated, chosenRecords, without } from './choose-records.ts'
import { remember } from './remember.ts'
import { withoutFormer } from './still-stored.ts'
import { withExamples } from './with-examples.ts'
import { quarantine } from './known.ts'
import { joinSameCode } from './join-same-code.ts'
import { endsOnAll } from './ends-on-all.ts'
import { onlyByNewer } from './newer-alone.ts'
import { asItIs, matchStages, notMatched } from './match-stages.ts'
import { isNotLookedAt } from '../../pair/settle-auto.ts'
import { openAs, openPair, type OpenPair } from '../../pair/open-pair.ts'
import {
  endedFindings,
  goldenFindings,
  goldenProblem,
  mutationFindings,
  tapFindings,
  threwFindings,
} from './findings/pair-findings.ts'
import { paramsFindings, varyingFindings } from './findings/params-findings.ts'
import { stageNameFindings } from './findings/stage-names.ts'
import { pairDomain } from '../../pair/pair-domain.ts'
import { isWatched } from '../../run/plan.ts'
import { selectRecords } from '../../pair/select-records.ts'
import { pairReport } from './pair-report.ts'
import { mergedOf } from './merged-of.ts'
import { runPair, type PairRun, type PairRunRequest } from './pair-run.ts'
import { sharedOut } from './shard-of.ts'
import { pairHead, shownGolden } from '../../pair/pair-head.ts'
import type { PairTask } from '../../pair/pair-task.ts'
import type { FindingFact } from '../../report/finding.ts'
import type { PairReport } from '../../report/report.ts'
import { showing } from '../../pair/show.ts'
import { withCode } from '../../pair/tap-code.ts'
import { inJavaScript, provenancesOf, skews, uncomparedPolicies, type Provenances } from '../../pair/skews.ts'
import { besideGoldens } from '../../pair/given-stored.ts'
import { termsOf } from '../../pair/terms.ts'
import { givenRecords } from '../../pair/given-records.ts'
import type { ChildContext } from '../child-context.ts'
import { sideContext } from '../side-context.ts'
import { tapsOf, wholeInfo } from '../../sides/side.ts'
import { relativeText } from '../../sides/provenance/relative-text.ts'
import type { SideContext } from '../../pair/open-side.ts'
import { createEnds, MOST_ENDS, type Ends } from '../../sides/worker/ends.ts'
import type { RunRecord } from '../../run/record.ts'
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
    // Records that failed before may well all be such as end a worker.
    const { lastFailed, record, replay } = task.options
    const ends = createEnds(MOST_ENDS, { mayAll: lastFailed || record !== null || replay !== null })
    const sides = sideContext(context, ends)
    const open = await openPair(task, sides)
    try {
      return await compare({ task, context, sides, ends, file, open })
    } finally {
      await open.close()
    }
  } catch (error) {
    const places = { file, shownGolden: shownGolden(task.pair) }
    return { ...failedReport(pairHead(task), error, task.pair.shownFrom), goldenRecords: uncomparedGoldens(places) }
  }
}

/** A pair whose sides run; `ends` counts the records that end a worker of it. */
interface Opened {
  readonly task: PairTask
  readonly context: ChildContext
  readonly sides: SideContext
  readonly ends: Ends
  readonly file: GoldenFile | null
  readonly open: OpenPair
}

async function compare(opened: Opened): Promise<PairReport> {
  const { task, context, file } = opened
  const { pair, options } = task
  const { stored, like } = besideGoldens(task, file)
  const known = quarantine(pair.known, task.today)
  const atHand = { golden: file?.records ?? [], stored, witnesses: known.witnesses }
  const chosen = selectRecords(atHand, { ...options, runs: task.runs })
  const generated = await chooseGenerated({ ...opened, file: like }, chosen)
  const provenances = (): Provenances => provenancesOf(opened.open, file)
  const domain = pairDomain(pair, like, provenances())
  const today = { source: generated.domain, domain, inputs: pair.inputs, file }
  const { selection: former, stored: kept, left } = withoutFormer(chosen, stored, today)
  const selection = { ...former, stored: [...former.stored, ...generated.replayed] }
  const given = givenRecords()
  const show = showing(pair.private, {
    training: opened.open.training !== null && inJavaScript(opened.open.training.info),
    inference: inJavaScript(opened.open.inference.info),
  })
  const terms = termsOf(pair, options.stage, opened.open.settled)
  // Which stages stand for each other is no matter of the records that were asked for.
  const on = { golden: atHand.golden, generated: generated.all, file, ends: opened.ends }
  const matched = await matchStages(opened.open, terms, on).catch((error: unknown) => {
    // What matching runs into must not take the golden records' verdict away: then names alone count.
    if (!(error instanceof WorkerError)) throw error
    return { terms, seen: asItIs, findings: [notMatched(error, pair.shownFrom)] }
  })
  const open = openAs(opened.open, matched.seen)
  const { training, inference } = open
  const factsOf = (run: PairRun, more: readonly FindingFact[], dependent: readonly CountedCause[]): PairFacts => ({
    pair,
    seed: task.seed,
    strict: options.strict,
    partOf: options.shard === null ? null : sharedOut(file, stored, known.witnesses),
    emptyShard:
      options.shard !== null && selection.golden.length + selection.stored.length === 0 && generated.source === null,
    reference: training === null ? 'golden' : 'training',
    training: training?.info ?? null,
    inference: inference.info,
    taps: { training: training === null ? [] : tapsOf(training), inference: tapsOf(inference) },
    declared: opened.open.training?.taps,
    file,
    shownGolden: shownGolden(pair),
    run,
    merged: mergedOf(run),
    ...UNDIAGNOSED,
    batchCauses: dependent,
    generatedNotRun: generated.notRun,
    skews: skews(provenances(), pair),
    known: known.report((id) => run.ran.has(id)),
    witnesses: known.witnessed((id) => run.ran.has(id)),
    knownOf: known.find,
    // Whether the file is clean is no question of a part of it.
    goldenProblem: goldenProblem(pair, (options.shard === null ? selection : atHand).golden, training),
    findings: [
      ...matched.findings,
      ...goldenFindings(file, selection.golden, { pair, training }),
      ...threwFindings(selection.golden, run, { isPart: options.shard !== null, show }),
      ...endedFindings(run, mergedOf(run)),
      ...(training === null ? [] : paramsFindings(wholeInfo(training), wholeInfo(inference), pair)),
      ...varyingFindings([training, inference], show),
      ...[mutationFindings, tapFindings].flatMap((findingsOf) => findingsOf(training, inference)),
      ...stageNameFindings(pair, { sides: [training, inference], file, options, settled: open.settled }),
      ...uncomparedPolicies(provenances(), pair),
      ...left.map((one) => ({ kind: 'stored-left-out', ...one }) as const),
      ...more,
    ],
    show,
  })
  const begin = performance.now()
  const request: PairRunRequest = {
    pair: pair.name,
    training: opened.open.training,
    inference,
    seen: matched.seen,
    file,
    selection,
    generated:
      generated.source === null
        ? null
        : {
            records: without(generated.source.records, [...kept.failures, ...known.witnesses]),
            total: generated.source.total,
          },
    terms: matched.terms,
    bail: options.bail,
    domain,
    quarantine: known,
    draws: show.draws,
    isLeftOut: isNotLookedAt(opened.open.settled),
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
  }
  const ran = await runPair(request).catch((error: unknown) => {
    throw given.named(error)
  })
  const took = performance.now() - begin
  const judged =
    training === null
      ? ran
      : await onlyByNewer(ran, {
          sides: { training, inference },
          terms: matched.terms,
          domain,
          valid: generated.domain?.valid ?? (() => true),
          expect: context.watchdog.expect,
        })
  const merged = mergedOf(judged)
  const run = {
    ...judged,
    failure: given.named(judged.failure) ?? (opened.ends.mayAll ? null : endsOnAll(judged, merged)),
  }
  if (run.failure !== null && (merged === null || merged.tally.records === 0)) throw run.failure
  const tolerated: FindingFact[] = []
  const dependent =
    run.failure !== null
      ? []
      : await batchCauses([training, inference], {
          plan: merged?.plan ?? null,
          records: chosenRecords(selection, generated.source),
          only: options.stage,
          quarantine: known,
          domain,
          expect: context.watchdog.expect,
          onTolerated: (fact) => tolerated.push(fact),
        })
  const facts = factsOf(run, [...tolerated, ...remember(task, kept, { run, domain })], dependent)
  if (merged === null || merged.tally.diverged === 0) return pairReport(facts)
  // Whatever the diagnosis runs into, a stage that never returns among it, the verdict stands.
  context.onEvent({ kind: 'so-far', report: pairReport({ ...facts, notDiagnosed: NOT_LOOKED_FOR }), isAll: true })
  const batched = new Set(dependent.map(({ cause }) => cause.stage))
  const outcome = { run, merged, domain, took, batched }
  const found = { ...opened, ...outcome, file: like, open, seen: matched.seen, selection, generated: generated.source }
  const taps = withCode(facts.taps, pair, pair.shownFrom)
  const asked = { file, stored, source: generated.all, request }
  const apart = await diagnoseAsked(found, asked).catch((error: unknown): Diagnosed => {
    const why = relativeText(errorLine(error), pair.shownFrom)
    return { ...UNDIAGNOSED, notDiagnosed: `looking for the causes failed: ${why}` }
  })
  const variables = taps.inference.filter(({ name }) => isWatched(inference, name))
  const diagnosed = withCauses(apart, (causes) => joinSameCode(causes, variables))
  const records = (): Iterable<RunRecord> => chosenRecords(selection, generated.source)
  const both = training === null ? null : { training, inference }
  const again = { sides: both, terms: matched.terms, domain, draws: show.draws, records }
  // Only what is shown: the verdict and its causes stand without it.
  const shown = await withExamples(merged, diagnosed.diagnosis, again).catch(() => merged)
  return pairReport({ ...facts, ...diagnosed, taps, merged: shown })
}

const UNDIAGNOSED: Diagnosed = { diagnosis: null, notDiagnosed: null, diagnosedWith: null }
