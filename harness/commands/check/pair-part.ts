import type { Histogram } from '../../run/histogram.ts'
import type { RunResult } from '../../run/lockstep.ts'
import type { FindingFact, FindingKind } from '../../report/finding.ts'
import type { Part, PartSeen, PartTimes } from '../../report/part.ts'
import type { PairFacts } from './pair-facts.ts'

/** What is told of by the findings of a report itself, as a report that another one was made of has no facts. */
const BY_FINDINGS: readonly FindingKind[] = ['could-not-run', 'golden-not-clean', 'not-run']

/** Makes what the report of a part has for `lockstep merge`; nothing of a whole check. */
export function pairPart(
  { partOf, strict, run, witnesses }: Pick<PairFacts, 'partOf' | 'strict' | 'run' | 'witnesses'>,
  merged: RunResult | null,
  facts: readonly FindingFact[],
): { readonly part?: Part } {
  if (partOf === null) return {}
  const sizes = (list: ReadonlyArray<{ readonly size: number }> = []): number[] => list.map(({ size }) => size)
  return {
    part: {
      strict,
      of: partOf,
      facts: facts.filter(({ kind }) => !BY_FINDINGS.includes(kind)),
      seen: { golden: seenOf(run.golden), generated: seenOf(run.generated) },
      sizes: {
        divergences: [...sizes(merged?.divergences), ...sizes(merged?.known)],
        drifted: sizes(run.drift?.divergences),
      },
      witnesses,
      times: { training: timesOf(merged?.tally.times.training), inference: timesOf(merged?.tally.times.inference) },
    },
  }
}

function seenOf(result: RunResult | null): PartSeen | null {
  if (result === null) return null
  const stages = [...result.vacuity].map(([name, { ran, matters, constant }]) => ({ name, ran, matters, constant }))
  return { records: result.tally.records, stages }
}

function timesOf(times: ReadonlyMap<string, Histogram> | undefined): readonly PartTimes[] {
  return [...(times ?? [])].map(([stage, histogram]) => ({ stage, buckets: [...histogram] }))
}
