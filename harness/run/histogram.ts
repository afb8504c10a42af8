/**
 * Counts of durations in logarithmic buckets, a sparse record of bucket → count. Mergeable by addition.
 * A quantile read from it is within 5 % of the true one.
 * @source Buckets of constant relative width: DDSketch (Masson, Rim, Lee, VLDB 2019), without its collapsing.
 */
export type Histogram = Map<number, number>

const GROWTH = 1.1
const LOG_GROWTH = Math.log(GROWTH)

/** Adds a duration in microseconds; below 1 ns counts as 1 ns. */
export function addDuration(histogram: Histogram, microseconds: number): void {
  const bucket = Math.ceil(Math.log(Math.max(microseconds, 1e-3)) / LOG_GROWTH)
  histogram.set(bucket, (histogram.get(bucket) ?? 0) + 1)
}

/** The quantiles that a report holds of the times of a stage. */
export interface Quantiles {
  readonly p50: number
  readonly p95: number
  readonly p99: number
}

/** Reads the quantiles that a report holds. */
export function quantiles(histogram: Histogram): Quantiles {
  return { p50: quantile(histogram, 0.5), p95: quantile(histogram, 0.95), p99: quantile(histogram, 0.99) }
}

/** Reads a quantile (0 to 1) in microseconds; NaN of an empty histogram. */
export function quantile(histogram: Histogram, q: number): number {
  const buckets = [...histogram].toSorted(([a], [b]) => a - b)
  const total = buckets.reduce((sum, [, count]) => sum + count, 0)
  let seen = 0
  for (const [bucket, count] of buckets) {
    seen += count
    if (seen >= q * total) return (2 * GROWTH ** bucket) / (1 + GROWTH)
  }
  return Number.NaN
}
