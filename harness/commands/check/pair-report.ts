import { errorFacts } from '../../errors.ts'
import { reportError } from '../../report/failed-report.ts'
import type { PairConfig } from '../../config/config.ts'
import { EXACT } from '../../compare/rule.ts'
import { ruleText } from '../../compare/rule-text.ts'
import type { GoldenFile } from '../../golden/golden-file.ts'
import type { Provenance, StageInfo } from '../../pipeline/provenance.ts'
import type { Role } from '../../pipeline/role.ts'
import { quantiles, type Histogram, type Quantiles } from '../../run/histogram.ts'
import type { RunResult } from '../../run/lockstep.ts'
import { isVacuous } from '../../run/vacuity.ts'
import { reportDivergences } from './pair-divergences.ts'
import { keepTraces } from '../../report/keep-traces.ts'
import { reportProvenance, reportStages } from '../../report/report-stages.ts'
import { relativeText } from '../../sides/provenance/relative-text.ts'
import { withBatchCauses } from './batch-causes.ts'
import { withBefore } from './before-taps.ts'
import { causeSources } from './cause-sources.ts'
import { reportCause } from './report-cause.ts'
import { cliffFindings } from './findings/cliff-findings.ts'
import { listFindings } from './findings/list-findings.ts'
import { explain, harmlessFindings } from './explain.ts'
import { provenanceChanges } from '../../pair/provenance-changes.ts'
import { judgePair, reportFinding } from '../../report/finding-kinds.ts'
import type { FindingFact } from '../../report/finding.ts'
import type { Cause } from '../../report/report-cause.ts'
import type { PairReport, StageTally } from '../../report/report.ts'
import { goldenRecords } from './golden-records.ts'
import { pairPart } from './pair-part.ts'
import type { PairFacts } from './pair-facts.ts'
import type { PairRun } from './pair-run.ts'

/** Makes the report of a pair that ran. The verdict follows from the facts alone; sources are read to be shown. */
export function pairReport(facts: PairFacts): PairReport {
  const { pair, run, show } = facts
  const { shownFrom } = pair
  const explained = explain(facts)
  const { merged } = explained
  const stages = {
    training: [...((facts.diagnosedWith ?? facts.training)?.stages ?? []), ...facts.taps.training],
    inference: [...facts.inference.stages, ...facts.taps.inference],
  }
  const counted = withBatchCauses(explained.causes, facts.batchCauses)
  const golden = new Set(facts.file?.records.map(({ id }) => id))
  // The places of stages in the plan are those of the sides that were compared.
  const pairs = facts.training === null ? [] : (merged?.plan.pairs ?? [])
  const causes = counted.map((cause) => {
    const own = withBefore(stages, cause.cause)
    const reported = reportCause(cause, { stages: own, golden, show })
    const sources = causeSources(reported, { stages: own, pairs }, shownFrom)
    return sources.length === 0 ? reported : { ...reported, sources }
  })
  const places = { shown: facts.shownGolden, file: facts.file }
  const vacuous = { golden: vacuousStages(run.golden), generated: vacuousStages(run.generated) }
  const compared = {
    golden: run.golden?.tally.compared ?? 0,
    stored: run.stored?.tally.compared ?? 0,
    generated: run.generated?.tally.compared ?? 0,
    bothThrew: merged?.tally.bothThrew ?? 0,
    bothThrewGolden: run.golden?.tally.bothThrew ?? 0,
    stages: merged?.plan.pairs.length ?? 0,
  }
  const [failure, notClean] = [run.failure, facts.goldenProblem].map((problem) =>
    problem === null ? null : reportError(errorFacts(problem), shownFrom),
  )
  const found: readonly FindingFact[] = [
    ...(failure == null ? [] : [{ kind: 'could-not-run', isUsage: failure.code === 'usage', ...failure } as const]),
    ...(notClean == null ? [] : [{ kind: 'golden-not-clean', ...notClean } as const]),
    ...whatFails(facts, { merged, causes, vacuous }),
    ...facts.findings,
    ...listFindings(merged, facts),
    ...cliffFindings(merged, facts),
    ...orderFinding(merged, pair),
    ...harmlessFindings(counted, pair),
    ...(compared.golden + compared.stored + compared.generated > 0 && compared.stages > 0
      ? []
      : [{ kind: 'nothing-compared', isEmptyShard: facts.emptyShard } as const]),
  ]
  const sure = found.filter((fact) => !('isUnsure' in fact && fact.isUnsure))
  return {
    pair: pair.name,
    ...judgePair(sure),
    reference: facts.reference,
    sides: { training: pair.training?.shown ?? facts.shownGolden, inference: pair.inference.shown },
    seed: facts.seed,
    compared,
    generatedNotRun: facts.generatedNotRun,
    stages: {
      training: reportStages([...(facts.training?.stages ?? []), ...tapsInOrder(facts, 'training')], shownFrom),
      inference: reportStages([...facts.inference.stages, ...tapsInOrder(facts, 'inference')], shownFrom),
    },
    tallies: merged === null ? [] : stageTallies(merged),
    provenance: {
      training: facts.training === null ? null : reportProvenance(facts.training.provenance, shownFrom),
      inference: reportProvenance(facts.inference.provenance, shownFrom),
      golden: goldenProvenance(facts.file, shownFrom),
      skews: facts.skews.map((skew) => ({ ...skew, what: relativeText(skew.what, shownFrom) })),
    },
    vacuous,
    known: facts.known,
    causes,
    follows: facts.diagnosis?.follows ?? [],
    divergences: keepTraces(
      [
        ...reportDivergences(merged?.divergences ?? [], { causes, places, show, belongs: explained.belongs }),
        ...reportDivergences(merged?.known ?? [], {
          causes,
          places,
          show,
          known: ({ record, first }) => facts.knownOf(record, first.name),
        }),
      ],
      causes,
    ),
    divergenceCount: (merged?.tally.diverged ?? 0) + (merged?.tally.known ?? 0),
    goldenRecords: goldenRecords(facts, explained.goldenFailing),
    goldenFailing: [...new Set([...explained.goldenFailing, ...run.drifted])],
    drifted: reportDivergences(run.drift?.divergences ?? [], { causes: [], places, show }),
    driftedCount: run.drift?.tally.diverged ?? 0,
    driftChanges:
      facts.training === null || facts.file === null
        ? []
        : provenanceChanges(facts.training, facts.file, {
            drifted: run.drifted,
            isPart: isPart(facts.file, run),
            taps: facts.declared,
            hides: show.hides,
          }),
    findings: sure.map((fact) => reportFinding(fact, pair.name)),
    error: failure ?? notClean ?? null,
    timing: {
      unit: 'µs',
      training: timesOf(merged?.tally.times.training),
      inference: timesOf(merged?.tally.times.inference),
    },
    ...pairPart(facts, merged, found),
  }
}

/**
 * The taps of a function in order of execution, as far as the runs showed it. What they are passed with may be of the
 * record: of a pair with private values it is left out.
 */
function tapsInOrder({ taps, merged, show }: PairFacts, role: Role): readonly StageInfo[] {
  const order = merged?.plan[role === 'training' ? 'trainingOrder' : 'inferenceOrder'] ?? []
  const placed = order.flatMap((pair) => taps[role][pair[role]] ?? [])
  const all = [...placed, ...taps[role].filter((tap) => !placed.includes(tap))]
  return show.hides ? all.map(({ params: _params, ...tap }) => tap) : all
}

function vacuousStages(result: RunResult | null): readonly string[] {
  if (result === null) return []
  return [...result.vacuity].filter(([, seen]) => isVacuous(seen, result.tally.records)).map(([name]) => name)
}

interface Judged {
  readonly merged: RunResult | null
  readonly causes: readonly Cause[]
  readonly vacuous: PairReport['vacuous']
}

/** Says what differs, is known to, or violates a policy. */
function whatFails(facts: PairFacts, { merged, causes, vacuous }: Judged): readonly FindingFact[] {
  const beyond = merged?.tally.beyond ?? 0
  const fails = facts.strict || (facts.pair.inputs.from === 'golden' && facts.pair.inputs.beyond === 'fail')
  const diverged = (merged?.tally.diverged ?? 0) - beyond
  const blamed = causes.filter(({ harmless, inputClass }) => !harmless && inputClass !== 'beyond').length
  const isAnyBeyond = beyond > 0 || causes.some(({ harmless, inputClass }) => !harmless && inputClass === 'beyond')
  const drifted = facts.run.drift?.tally.diverged ?? 0
  const known = facts.known.reduce((sum, { records }) => sum + records, 0)
  return [
    ...(drifted > 0 ? [{ kind: 'drifted', records: drifted } as const] : []),
    ...(diverged + blamed > 0 ? [{ kind: 'diverged', records: diverged, causes: blamed } as const] : []),
    ...(isAnyBeyond ? [{ kind: 'beyond', records: beyond, shapes: shapesOf(facts.run), fails } as const] : []),
    ...facts.skews.flatMap(({ what, policy }) =>
      policy === 'same' ? [{ kind: 'version-violated', what } as const] : [],
    ),
    ...facts.known.flatMap(({ stage, failed }) =>
      failed === null ? [] : [{ kind: 'known-failed', stage, why: failed } as const],
    ),
    ...(['golden', 'generated'] as const).flatMap((among) =>
      vacuous[among].map((stage) => ({ kind: 'vacuous-stage', stage, among, strict: facts.strict }) as const),
    ),
    ...(known > 0 ? [{ kind: 'known', records: known } as const] : []),
  ]
}

function shapesOf({ beyond }: PairRun): ReadonlyArray<{ readonly what: string; readonly records: number }> {
  return [...beyond].map(([what, records]) => ({ what, records })).toSorted((a, b) => b.records - a.records)
}

function orderFinding(merged: RunResult | null, pair: PairConfig): readonly FindingFact[] {
  if (merged?.displaced !== true || merged.tally.diverged > merged.tally.beyond) return []
  const stages = merged.plan.trainingOrder.filter(({ displaced }) => displaced).map(({ name }) => name)
  const strict = pair.order === 'strict'
  return [{ kind: 'order-harmless', stages, records: merged.tally.compared, strict, at: pair.at }]
}

function stageTallies(merged: RunResult): readonly StageTally[] {
  const rules = new Map(merged.plan.pairs.map(({ name, rule }) => [name, rule]))
  return [...merged.tally.stages].map(([name, { compared, exact, byRule, differed, bothThrew, notReached }]) => {
    const rule = ruleText(rules.get(name) ?? EXACT)
    return { name, compared, exact, byRule, differed, bothThrew, notReached, rule }
  })
}

/** Whether some golden records were not run. */
function isPart({ records }: GoldenFile, { goldens }: PairRun): boolean {
  return records.some(({ id, stages }) => stages !== null && !goldens.has(id))
}

function goldenProvenance(file: GoldenFile | null, shownFrom: string): Readonly<Record<string, Provenance>> {
  return Object.fromEntries(
    [...(file?.environments ?? [])].map(([id, { side }]) => [id, reportProvenance(side.provenance, shownFrom)]),
  )
}

function timesOf(histograms: ReadonlyMap<string, Histogram> | undefined): Readonly<Record<string, Quantiles>> {
  return Object.fromEntries([...(histograms ?? [])].map(([name, histogram]) => [name, quantiles(histogram)]))
}
