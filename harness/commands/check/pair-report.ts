import { errorFacts } from '../../errors.ts'
import { reportError } from '../../report/failed-report.ts'
import type { PairConfig } from '../../config/config.ts'
import { EXACT } from '../../compare/rule.ts'
import { ruleText } from '../../compare/rule-text.ts'
import type { GoldenFile } from '../../golden/golden-file.ts'
import type { Provenance } from '../../pipeline/provenance.ts'
import { quantile, type Histogram } from '../../run/histogram.ts'
import type { RunResult } from '../../run/lockstep.ts'
import { reportDivergences } from './pair-divergences.ts'
import { reportStages } from '../../report/report-stages.ts'
import { withBatchCauses } from './batch-causes.ts'
import { reportCause } from './report-cause.ts'
import { explain, harmlessFindings } from './explain.ts'
import { provenanceChanges } from '../../pair/provenance-changes.ts'
import type { Finding, PairReport, Quantiles, StageTally } from '../../report/report.ts'
import { judgePair } from '../../report/verdict.ts'
import type { PairFacts } from './pair-facts.ts'

/** Makes the report of a pair that ran. Pure: the verdict follows from the facts alone. */
export function pairReport(facts: PairFacts): PairReport {
  const { pair, run, show } = facts
  const explained = explain(facts)
  const { merged } = explained
  const stages = {
    training: (facts.diagnosedWith ?? facts.training)?.stages ?? [],
    inference: facts.inference.stages,
  }
  const causes = withBatchCauses(explained.causes, facts.batchCauses).map((cause) =>
    reportCause(cause, { stages, show }),
  )
  const places = { shown: facts.shownGolden, file: facts.file }
  const vacuous = { golden: vacuousStages(run.golden), generated: vacuousStages(run.generated) }
  const findings = [...facts.findings, ...orderFinding(merged, pair), ...harmlessFindings(causes, pair)]
  const compared = {
    golden: run.golden?.tally.compared ?? 0,
    stored: run.stored?.tally.compared ?? 0,
    generated: run.generated?.tally.compared ?? 0,
    bothThrew: merged?.tally.bothThrew ?? 0,
    bothThrewGolden: run.golden?.tally.bothThrew ?? 0,
    stages: merged?.plan.pairs.length ?? 0,
  }
  const violations =
    facts.skews.filter(({ policy }) => policy === 'same').length +
    facts.known.filter(({ failed }) => failed !== null).length +
    (pair.order === 'strict' && (merged?.displaced === true || causes.some(({ harmless }) => harmless)) ? 1 : 0) +
    (facts.strict ? vacuous.golden.length + vacuous.generated.length : 0)
  return {
    pair: pair.name,
    ...judgePair({
      couldNotRun: null,
      goldenNotClean: facts.goldenProblem !== null,
      drifted: run.drift?.tally.diverged ?? 0,
      diverged: Math.max(merged?.tally.diverged ?? 0, causes.filter(({ harmless }) => !harmless).length),
      known: facts.known.reduce((sum, { records }) => sum + records, 0),
      violations,
      compared: compared.golden + compared.stored + compared.generated,
      emptyShard: facts.emptyShard,
    }),
    reference: facts.reference,
    sides: { training: pair.training?.shown ?? facts.shownGolden, inference: pair.inference.shown },
    seed: facts.seed,
    compared,
    generatedNotRun: facts.generatedNotRun,
    stages: { training: reportStages(facts.training?.stages ?? []), inference: reportStages(facts.inference.stages) },
    tallies: merged === null ? [] : stageTallies(merged),
    provenance: {
      training: facts.training?.provenance ?? null,
      inference: facts.inference.provenance,
      golden: goldenProvenance(facts.file),
      skews: facts.skews,
    },
    vacuous,
    known: facts.known,
    causes,
    divergences: [
      ...reportDivergences(merged?.divergences ?? [], causes, places, show, explained.belongs),
      ...reportDivergences(merged?.known ?? [], causes, places, show, undefined, ({ record, first }) =>
        facts.knownOf(record, first.name),
      ),
    ],
    divergenceCount: (merged?.tally.diverged ?? 0) + (merged?.tally.known ?? 0),
    goldenFailing: [...new Set([...explained.goldenFailing, ...run.drifted])],
    drifted: reportDivergences(run.drift?.divergences ?? [], [], places, show),
    driftedCount: run.drift?.tally.diverged ?? 0,
    driftChanges:
      facts.training === null || facts.file === null ? [] : provenanceChanges(facts.training, facts.file, run.drifted),
    findings,
    error: facts.goldenProblem === null ? null : reportError(errorFacts(facts.goldenProblem), facts.root),
    timing: {
      unit: 'µs',
      training: quantiles(merged?.tally.times.training),
      inference: quantiles(merged?.tally.times.inference),
    },
  }
}

function vacuousStages(result: RunResult | null): readonly string[] {
  if (result === null) return []
  // One record shows nothing of a stage that changes kinds: any output is its commonest then.
  return [...result.vacuity]
    .filter(([, seen]) => seen.ran && !seen.matters && (seen.constant === null || result.tally.records > 1))
    .map(([name]) => name)
}

function orderFinding(merged: RunResult | null, pair: PairConfig): readonly Finding[] {
  if (merged?.displaced !== true || merged.tally.diverged > 0) return []
  const names = merged.plan.trainingOrder.filter(({ displaced }) => displaced).map(({ name }) => `'${name}'`)
  const records = merged.tally.compared.toLocaleString('en')
  return [
    {
      kind: 'order-harmless',
      message: `the order of ${names.join(', ')} differs; harmless so far: the last value agrees on ${records} records`,
      at: pair.at,
      hint: "order: 'strict' makes another order a failure",
    },
  ]
}

function stageTallies(merged: RunResult): readonly StageTally[] {
  const rules = new Map(merged.plan.pairs.map(({ name, rule }) => [name, rule]))
  return [...merged.tally.stages].map(([name, tally]) => ({ name, ...tally, rule: ruleText(rules.get(name) ?? EXACT) }))
}

function goldenProvenance(file: GoldenFile | null): Readonly<Record<string, Provenance>> {
  return Object.fromEntries([...(file?.environments ?? [])].map(([id, { side }]) => [id, side.provenance]))
}

function quantiles(histograms: ReadonlyMap<string, Histogram> | undefined): Readonly<Record<string, Quantiles>> {
  return Object.fromEntries(
    [...(histograms ?? [])].map(([name, histogram]) => [
      name,
      { p50: quantile(histogram, 0.5), p95: quantile(histogram, 0.95), p99: quantile(histogram, 0.99) },
    ]),
  )
}
