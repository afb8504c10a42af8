import { kindOf } from '../../values/kind.ts'
import { allowedAbove, arraysOf, deltaOf, elementAt, measureArrays, type Arrays } from '../equal/statistics.ts'
import type { Statistics } from '../rule-keys.ts'
import { countOf, measure, runsOf, shown } from './describe.ts'
import type { Difference, FailedStatistic } from './difference.ts'
import type { Spot } from './findings.ts'
import { addPosition, type OpenHunk } from './runs.ts'

/**
 * Describes two arrays that differ under a rule of statistics: which of these fail, how many elements differ at all,
 * and the largest |Δ|. Null where statistics do not apply, and where shape or dtype set them apart.
 */
export function statisticsDifference(
  training: unknown,
  inference: unknown,
  { findings: { rule }, at, depth }: Spot,
): Omit<Difference, 'path'> | null {
  const { statistics } = rule
  if (statistics === null || (at !== null && ![training, inference].some((one) => kindOf(one) === 'tensor')))
    return null
  const arrays = arraysOf(training, inference, { rule, depth })
  if (arrays === null || typeof arrays === 'string') return null
  const found: OpenHunk[] = []
  let most: NonNullable<Difference['number']> | undefined
  for (let i = 0; i < arrays.training.length; i++) {
    const [x, y] = [elementAt(arrays.training, i, arrays.as), elementAt(arrays.inference, i, arrays.as)]
    // oxlint-disable-next-line eqeqeq -- 1 and 1n are one number
    if (x == y || Object.is(x, y)) continue
    addPosition(found, i)
    const number = measure(x, y, arrays.dtype)
    if (most === undefined || !(number.abs <= most.abs)) most = number
  }
  const part = (items: ArrayLike<unknown>) => (start: number, length: number) =>
    shown(Array.prototype.slice.call(items, start, start + Math.min(length, 40)))
  return {
    kind: 'value',
    training: shown(training),
    inference: shown(inference),
    statistics: failures(arrays, statistics),
    sequence: {
      first: found[0]?.at ?? 0,
      differing: countOf(found),
      lengths: [arrays.training.length, arrays.inference.length],
      runs: runsOf(found, part(arrays.training), part(arrays.inference)),
    },
    ...(most === undefined ? {} : { number: most }),
  }
}

function failures(arrays: Arrays, { mean, p99, psnr }: Statistics): readonly FailedStatistic[] {
  const measured = measureArrays(arrays, { mean, p99, psnr })
  const failed: FailedStatistic[] = []
  if (measured.odd > 0) failed.push({ name: 'non-finite', value: measured.odd, bound: 0 })
  if (mean !== null && !(measured.mean <= mean)) failed.push({ name: 'mean', value: measured.mean, bound: mean })
  if (p99 !== null && measured.above > allowedAbove(measured.count))
    failed.push({ name: 'p99', value: percentile(arrays), bound: p99 })
  if (psnr !== null && !(measured.psnr >= psnr)) failed.push({ name: 'psnr', value: measured.psnr, bound: psnr })
  return failed
}

/**
 * Finds the smallest |Δ| that 99 of 100 elements do not exceed.
 * @source numpy.percentile 1.26, method 'inverted_cdf'
 */
function percentile({ training, inference, as }: Arrays): number {
  const deltas: number[] = []
  for (let i = 0; i < training.length; i++) {
    const delta = deltaOf(elementAt(training, i, as), elementAt(inference, i, as))
    if (!Number.isNaN(delta)) deltas.push(delta)
  }
  const sorted = Float64Array.from(deltas).toSorted()
  return sorted[sorted.length - 1 - allowedAbove(sorted.length)] ?? 0
}
