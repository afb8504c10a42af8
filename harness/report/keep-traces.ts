import type { Cause } from './report-cause.ts'
import type { Divergence } from './report.ts'

/** What the traces of one pair come to at most, in characters of JSON. */
const MOST = 65_536

/** Divergences of each cause whose traces are kept before those of all others. */
const EXAMPLES = 3

/**
 * Leaves out traces beyond what a report may hold: those of the examples that causes and modes name are kept first,
 * then three of each cause, then the others in their order.
 */
export function keepTraces(divergences: readonly Divergence[], causes: readonly Cause[]): readonly Divergence[] {
  const named = new Set(causes.flatMap(examplesOf))
  const seen = new Map<number, number>()
  const rank = new Map(
    divergences.map((one) => {
      const own = one.causes.map((cause) => seen.get(cause) ?? 0)
      one.causes.forEach((cause) => seen.set(cause, (seen.get(cause) ?? 0) + 1))
      return [one, named.has(one.record) ? 0 : own.some((before) => before < EXAMPLES) ? 1 : 2] as const
    }),
  )
  const kept = new Set<Divergence>()
  let left = MOST
  for (const one of divergences.toSorted((a, b) => (rank.get(a) ?? 2) - (rank.get(b) ?? 2))) {
    const size = one.trace === undefined ? 0 : JSON.stringify(one.trace).length
    if (size > left) continue
    left -= size
    kept.add(one)
  }
  return divergences.map((one) => (kept.has(one) ? one : withoutTrace(one)))
}

function examplesOf({ modes, looks }: Cause): readonly string[] {
  return [...modes, ...modes.flatMap((mode) => mode.looks), ...looks].map(({ example }) => example)
}

function withoutTrace({ trace: _trace, ...divergence }: Divergence): Divergence {
  return divergence
}
