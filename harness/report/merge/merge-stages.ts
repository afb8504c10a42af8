import type { StageInfo } from '../../pipeline/provenance.ts'
import type { Role } from '../../pipeline/role.ts'
import { quantiles, type Histogram, type Quantiles } from '../../run/histogram.ts'
import { isVacuous, mergeSeen, type StageSeen } from '../../run/vacuity.ts'
import type { Part, PartSeen } from '../part.ts'
import type { PairReport, StageTally } from '../report.ts'
import { mergeOrder } from '../../pipeline/merge-order.ts'

/** Sums how the outcomes of every stage came out. */
export function mergeTallies(reports: readonly PairReport[]): readonly StageTally[] {
  const names = mergeOrder(reports.map(({ tallies }) => tallies.map(({ name }) => name)))
  return names.flatMap((name): StageTally[] => {
    const all = reports.flatMap(({ tallies }) => tallies.filter((tally) => tally.name === name))
    const sum = (key: Exclude<keyof StageTally, 'name' | 'rule'>): number => all.reduce((n, one) => n + one[key], 0)
    return all.slice(0, 1).map(({ rule }) => ({
      name,
      compared: sum('compared'),
      exact: sum('exact'),
      byRule: sum('byRule'),
      differed: sum('differed'),
      bothThrew: sum('bothThrew'),
      notReached: sum('notReached'),
      rule,
    }))
  })
}

/** The stages of a side; of a function, the taps that records of any part have passed. */
export function mergeStages(reports: readonly PairReport[], role: Role): readonly StageInfo[] {
  const lists = reports.map(({ stages }) => stages[role])
  const names = mergeOrder(lists.map((stages) => stages.map(({ name }) => name)))
  return names.flatMap((name) => lists.flatMap((stages) => stages.filter((stage) => stage.name === name)).slice(0, 1))
}

/** Names the stages that did nothing on any record of any part. */
export function vacuousStages(parts: ReadonlyArray<PartSeen | null>): readonly string[] {
  const seen = new Map<string, StageSeen>()
  const lists = parts.filter((part) => part !== null)
  for (const { name, ...stage } of lists.flatMap(({ stages }) => stages)) {
    const before = seen.get(name)
    seen.set(name, before === undefined ? stage : mergeSeen(before, stage))
  }
  const records = lists.reduce((sum, part) => sum + part.records, 0)
  const names = mergeOrder(lists.map(({ stages }) => stages.map(({ name }) => name)))
  return names.filter((name) => isVacuous(seen.get(name), records))
}

/** The times of all parts together. */
export function mergeTimes(parts: readonly Part[], role: Role): Readonly<Record<string, Quantiles>> {
  const merged = new Map<string, Histogram>()
  for (const { stage, buckets } of parts.flatMap(({ times }) => times[role])) {
    const histogram: Histogram = merged.get(stage) ?? new Map<number, number>()
    for (const [bucket, count] of buckets) histogram.set(bucket, (histogram.get(bucket) ?? 0) + count)
    merged.set(stage, histogram)
  }
  return Object.fromEntries([...merged].map(([stage, histogram]) => [stage, quantiles(histogram)]))
}
