import type { Dtype } from '../../../harness/values/tagged.ts'
import { isNumber, type Item, type NumberOf } from './description.ts'
import { isExactly, isNull, rounded } from './oracle-numbers.ts'
import type { Terms } from './oracle-rule.ts'
import { arraysIn } from './oracle-tensors.ts'
import { Undecided } from './undecided.ts'

/**
 * Compares two arrays of real numbers by what the rule asks of them as a whole; null for anything else. In floats, so
 * that what lies on a bound but for rounding is left undecided, as are decimals and ints that no float holds.
 * @param within a path leads into them, so that lists are compared element by element
 */
export function sameStatistics(a: Item, b: Item, terms: Terms, within: boolean): boolean | null {
  const { statistics } = terms
  const tensors = [a, b].filter(({ kind }) => kind === 'tensor').length
  if (statistics === null || (within && tensors === 0) || (terms.subtype && tensors < 2)) return null
  const arrays = arraysIn(a, b, terms)
  if (arrays === null || typeof arrays === 'boolean') return arrays
  const deltas: number[] = []
  const training: number[] = []
  for (const [at, leaf] of arrays.training.entries()) {
    const [x, y] = [numberOf(leaf, terms, arrays.as), numberOf(arrays.inference[at] ?? leaf, terms, arrays.as)]
    if (Number.isFinite(x)) training.push(x)
    if (Number.isFinite(x) && Number.isFinite(y)) deltas.push(Math.abs(x - y))
    else if (!Object.is(x, y)) return false
  }
  const { mean, p99, psnr } = statistics
  const average = deltas.length === 0 ? 0 : deltas.reduce((sum, delta) => sum + delta, 0) / deltas.length
  const [least, most] = [Math.min(...training), Math.max(...training)]
  const samples = { int8: 255, uint8: 255, int16: 65_535, uint16: 65_535 } as Readonly<Record<string, number>>
  const peak = samples[arrays.dtype] ?? (training.length === 0 ? 0 : most - least)
  const isOff = deltas.filter((delta) => p99 !== null && delta > p99).length * 100 > deltas.length
  const noise = deltas.reduce((sum, delta) => sum + (delta / peak) ** 2, 0) / deltas.length
  const isSame = deltas.every((delta) => delta === 0)
  const ratio = isSame ? Infinity : Number.isFinite(peak) ? -10 * Math.log10(noise) : -Infinity
  const verdicts = [
    mean === null || (deltas.length === 1 ? average <= mean : isBelow(average, mean)),
    p99 === null || !isOff,
    psnr === null || isBelow(psnr, ratio),
  ]
  return !verdicts.includes(false)
}

function isBelow(value: number, bound: number): boolean {
  if (Number.isNaN(value) || Number.isNaN(bound)) return false
  const isNear = value !== bound && Math.abs(value - bound) <= 1e-9 * Math.max(Math.abs(value), Math.abs(bound))
  if (isNear || (value === bound && value !== 0 && Number.isFinite(value))) throw new Undecided()
  return value <= bound
}

function numberOf(of: Item, terms: Terms, as: Dtype | null): number {
  if (isNull(of, terms)) return Number.NaN
  if (!isNumber(of) || of.kind === 'decimal') throw new Undecided()
  const made: NumberOf = as === null ? of : rounded(of, as)
  const float = 'x' in made ? made.x : 'n' in made ? Number(made.n) : Number.NaN
  if (!isExactly(made, { kind: 'float', x: float })) throw new Undecided()
  return float
}
