import { judgePair, reportFinding } from '../finding-kinds.ts'
import type { FindingFact } from '../finding.ts'
import { keepTraces } from '../keep-traces.ts'
import { isExpiry, knownFailure } from '../known-failure.ts'
import type { KnownReport, PairReport } from '../report.ts'
import { mergeCauses } from './merge-causes.ts'
import { mergeFacts } from './merge-facts.ts'
import { distinct } from './distinct.ts'
import { mergeProvenance } from './merge-provenance.ts'
import { goldenFailing, mergeDivergences, mergeDrifted, mergeGoldens } from './merge-records.ts'
import { mergeStages, mergeTallies, mergeTimes, vacuousStages } from './merge-stages.ts'

/**
 * Merges what the parts of a check report of one pair, in their order, into what a check of all its records would have.
 * A part in which the pair could not run leaves its error.
 */
export function mergePair(reports: readonly [PairReport, ...PairReport[]]): PairReport {
  const ran = reports.filter((report) => report.part !== undefined)
  const parts = ran.flatMap(({ part }) => (part === undefined ? [] : [part]))
  const [head = reports[0]] = ran
  const sum = (of: (report: PairReport) => number): number => reports.reduce((all, report) => all + of(report), 0)
  const { causes, places } = mergeCauses(reports.map((report) => report.causes))
  const tallies = mergeTallies(reports)
  const known = mergeKnown(ran)
  const goldenRecords = mergeGoldens(reports)
  const compared = {
    golden: sum((report) => report.compared.golden),
    stored: sum((report) => report.compared.stored),
    generated: sum((report) => report.compared.generated),
    bothThrew: sum((report) => report.compared.bothThrew),
    bothThrewGolden: sum((report) => report.compared.bothThrewGolden),
    stages: Math.max(tallies.length, ...reports.map((report) => report.compared.stages)),
  }
  const vacuous = {
    golden: vacuousStages(parts.map(({ seen }) => seen.golden)),
    generated: vacuousStages(parts.map(({ seen }) => seen.generated)),
  }
  const driftedCount = sum((report) => report.driftedCount)
  const strict = parts.some((part) => part.strict)
  const whole = { strict, compared, causes, known, vacuous, goldenRecords, driftedCount }
  const failed = reports.map(failures)
  const found = mergeFacts(
    parts.map((part) => part.facts),
    whole,
  )
  const facts = [...distinct(failed.flat()), ...(parts.length === 0 ? [] : found)]
  return {
    pair: head.pair,
    ...judgePair(facts),
    reference: head.reference,
    sides: head.sides,
    seed: head.seed,
    compared,
    generatedNotRun: ran.some((one) => one.generatedNotRun === null) ? null : head.generatedNotRun,
    stages: { training: mergeStages(reports, 'training'), inference: mergeStages(reports, 'inference') },
    tallies,
    provenance: mergeProvenance(reports),
    vacuous,
    known,
    causes,
    follows: distinct(reports.flatMap(({ follows }) => follows)),
    divergences: keepTraces(mergeDivergences(reports, places), causes),
    divergenceCount: sum((report) => report.divergenceCount),
    goldenRecords,
    goldenFailing: goldenFailing(goldenRecords),
    drifted: mergeDrifted(reports),
    driftedCount,
    driftChanges: distinct(reports.flatMap(({ driftChanges }) => driftChanges)),
    findings: facts.map((fact) => reportFinding(fact, head.pair)),
    error: reports.find(({ error }) => error !== null)?.error ?? null,
    timing: { unit: 'µs', training: mergeTimes(parts, 'training'), inference: mergeTimes(parts, 'inference') },
  }
}

/** What is told of by the findings alone: why a pair could not run, or not to the end. */
function failures({ findings, exitCode }: PairReport): readonly FindingFact[] {
  return findings.flatMap(({ kind, message: what, at, hint }): readonly FindingFact[] => {
    if (kind === 'could-not-run') return [{ kind, isUsage: exitCode === 2, what, at, hint }]
    if (kind === 'golden-not-clean') return [{ kind, what, at, hint }]
    return kind === 'not-run' ? [{ kind }] : []
  })
}

function mergeKnown(ran: readonly PairReport[]): readonly KnownReport[] {
  return (ran[0]?.known ?? []).map((entry, at) => {
    const all = ran.flatMap(({ known }) => known.slice(at, at + 1))
    const seen = ran.flatMap(({ part }) => part?.witnesses.slice(at, at + 1) ?? [])
    const records = all.reduce((sum, one) => sum + one.records, 0)
    const witnesses = { of: seen[0]?.of ?? 0, ran: seen.reduce((sum, one) => sum + one.ran, 0) }
    const isExpired = all.some(({ failed }) => isExpiry(failed))
    return { ...entry, records, failed: knownFailure({ until: entry.until, records }, witnesses, isExpired) }
  })
}
