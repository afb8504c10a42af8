import { keepDivergences } from '../../run/keep-divergences.ts'
import { keepSimplest } from '../../run/keep-simplest.ts'
import type { Divergence, PairReport } from '../report.ts'
import { mergeOrder } from '../../pipeline/merge-order.ts'

/** How many divergences a report holds with their values, and of those that are known as many. */
const KEEP = 100

interface Sized {
  readonly record: Pick<Divergence, 'origin'>
  readonly inputClass: Divergence['inputClass']
  readonly size: number
  readonly divergence: Divergence
}

/**
 * Keeps of the divergences of all parts those that a check of all records would have kept.
 *
 * @param places for each part, what its causes have become
 */
export function mergeDivergences(
  reports: readonly PairReport[],
  places: ReadonlyArray<readonly number[]>,
): readonly Divergence[] {
  const kept = keepDivergences<Sized>(KEEP)
  const known = keepSimplest<Sized>(KEEP)
  const all = reports.flatMap((report, part) =>
    sized(report.divergences, report.part?.sizes.divergences).map((one): Sized => {
      const causes = one.divergence.causes.map((cause) => places[part]?.[cause] ?? 0)
      return { ...one, divergence: { ...one.divergence, causes: [...new Set(causes)].toSorted((a, b) => a - b) } }
    }),
  )
  // Of equal size, the first to come is kept: golden records are run first, in their order.
  const order = new Map(reports.flatMap(({ goldenRecords }) => goldenRecords.map(({ record }, at) => [record, at])))
  const rank = ({ divergence: { origin, record } }: Sized): number =>
    origin === 'golden' ? (order.get(record) ?? 0) : order.size
  for (const one of all.toSorted((a, b) => rank(a) - rank(b))) (one.divergence.known === null ? kept : known).add(one)
  return [...kept.items, ...known.items].map(({ divergence }) => divergence)
}

/** Keeps the simplest of the golden records that drifted. */
export function mergeDrifted(reports: readonly PairReport[]): readonly Divergence[] {
  const kept = keepDivergences<Sized>(KEEP)
  for (const { drifted, part } of reports) for (const one of sized(drifted, part?.sizes.drifted)) kept.add(one)
  return kept.items.map(({ divergence }) => divergence)
}

function sized(divergences: readonly Divergence[], sizes: readonly number[] = []): readonly Sized[] {
  return divergences.map((divergence, at) => ({
    record: divergence,
    inputClass: divergence.inputClass,
    size: sizes[at] ?? 0,
    divergence,
  }))
}

/** Says of every golden record how it came out in the part that it was run in. */
export function mergeGoldens(reports: readonly PairReport[]): PairReport['goldenRecords'] {
  const ids = mergeOrder(reports.map(({ goldenRecords }) => goldenRecords.map(({ record }) => record)))
  const lists = reports.map(({ goldenRecords }) => new Map(goldenRecords.map((one) => [one.record, one])))
  return ids.flatMap((id) => {
    const all = lists.flatMap((list) => list.get(id) ?? [])
    const [shown] = [...all.filter(({ status }) => status !== 'not-compared'), ...all]
    return shown === undefined ? [] : [{ ...shown, drifted: all.some(({ drifted }) => drifted) }]
  })
}

/** The golden records that fail: those that diverge, then those that only drifted. */
export function goldenFailing(records: PairReport['goldenRecords']): readonly string[] {
  const diverging = records.filter(({ status }) => status === 'diverges')
  const drifted = records.filter(({ status, drifted: is }) => is && status !== 'diverges')
  return [...diverging, ...drifted].map(({ record }) => record)
}
