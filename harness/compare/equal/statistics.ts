import { floatOfDecimal } from '../../values/decimal.ts'
import { DTYPES } from '../../values/dtype.ts'
import { floatOfHalf } from '../../values/float16.ts'
import { itemsOf } from '../../values/items.ts'
import { kindOf, MAX_DEPTH } from '../../values/kind.ts'
import { TAG, type Dtype, type Tensor } from '../../values/tagged.ts'
import { asTensor } from '../../values/tensor.ts'
import type { Rule } from '../rule.ts'
import type { Statistics } from '../rule-keys.ts'
import { elementsOf } from './elements.ts'
import { distance, isNum, roundTo } from './number.ts'
import { isNumeric, narrower, sameShape } from './tensors.ts'

/** Two arrays of numbers that statistics are taken of: elements in row-major order, of the same shape. */
export interface Arrays {
  readonly training: ArrayLike<unknown>
  readonly inference: ArrayLike<unknown>
  /** What elements are rounded to first. */
  readonly as: Dtype | null
  /** In which they are judged; lists are float64. */
  readonly dtype: Dtype
}

/** Where two values stand: under which rule, and in how many containers. */
export interface Place {
  readonly rule: Rule
  readonly depth: number
}

/** What was measured of two arrays. Elements that are NaN or infinite on a side are in `odd`, and in nothing else. */
export interface Measured {
  /** Elements that are NaN or infinite on one side, and not the same on the other. */
  readonly odd: number
  /** Elements that are finite on both sides. */
  readonly count: number
  /** Mean |Δ|. */
  readonly mean: number
  /** Elements whose |Δ| is above the bound of `p99`. */
  readonly above: number
  /** Peak signal-to-noise ratio in dB; infinite where no element differs. */
  readonly psnr: number
  /** Largest |Δ|. */
  readonly largest: number
  /** What `psnr` calls the peak. */
  readonly peak: number
}

/** One element far from what the statistics of its array allow, though they hold. */
export interface Cliff {
  /** Largest |Δ| of its array. */
  readonly largest: number
  /** What it was to stay below: {@link STEEP} times what the rule speaks of. */
  readonly limit: number
}

/** How many times the bound of a statistic an element may be off before it is worth a warning. */
export const STEEP = 10

let watched: { cliff: Cliff | null } | null = null

/** Collects the highest cliff among all arrays that are compared while `compare` runs; null if there is none. */
export function watchCliffs(compare: () => void): Cliff | null {
  const own: { cliff: Cliff | null } = (watched = { cliff: null })
  try {
    compare()
  } finally {
    watched = null
  }
  return own.cliff
}

/**
 * Compares two arrays by the statistics of a rule, which take the place of its tolerances there; null where they do
 * not apply and the elements are compared one by one: what is no array of real numbers, or nested too deep to be
 * compared, lists under `subtype`. Linear.
 */
export function sameStatistics(training: unknown, inference: unknown, at: Place): boolean | null {
  const { statistics } = at.rule
  if (statistics === null) return null
  const arrays = arraysOf(training, inference, at)
  if (typeof arrays !== 'object' || arrays === null) return arrays === null ? null : false
  const measured = measureArrays(arrays, statistics)
  if (!holds(measured, statistics)) return false
  const limit = steepFrom(measured, statistics)
  if (
    watched !== null &&
    measured.largest > limit &&
    !(watched.cliff !== null && watched.cliff.largest >= measured.largest)
  )
    watched.cliff = { largest: measured.largest, limit }
  return true
}

/**
 * Reads two tensors, two lists, or one of each where they may stand for each other, as arrays of real numbers. Null
 * where one is none, or text, bools or complex numbers; 'shape' or 'dtype' where that alone sets them apart.
 */
export function arraysOf(
  training: unknown,
  inference: unknown,
  { rule, depth }: Place,
): Arrays | 'shape' | 'dtype' | null {
  const isTensor = [kindOf(training) === 'tensor', kindOf(inference) === 'tensor']
  if (isTensor[0] === true && isTensor[1] === true) return tensorsOf(training as object, inference as object, rule)
  const isBridged = isTensor[0] !== isTensor[1]
  if (!isBridged && (itemsOf(training) === null || itemsOf(inference) === null)) return null
  if (rule.subtype || (isBridged && !(rule.as === null ? rule.asLists : holdsNumbers(rule.as)))) return null
  const a = elementsOf(training, 'float64', rule)
  const b = a === null ? null : elementsOf(inference, 'float64', rule)
  if (a === null || b === null || (!isBridged && depth + a.shape.length > MAX_DEPTH)) return null
  if (!sameShape(a.shape, b.shape)) return 'shape'
  return { training: a.items, inference: b.items, as: rule.as, dtype: rule.as ?? 'float64' }
}

function holdsNumbers(as: Dtype): boolean {
  return DTYPES[as].family !== 'text' && DTYPES[as].family !== 'bool'
}

function tensorsOf(training: object, inference: object, rule: Rule): Arrays | 'shape' | 'dtype' | null {
  const a = asTensor(training)
  const b = asTensor(inference)
  if (typeof a === 'string' || typeof b === 'string' || !isNumeric(a.dtype) || !isNumeric(b.dtype)) return null
  if (!sameShape(a.shape, b.shape)) return 'shape'
  if (a.dtype !== b.dtype && rule.as === null && !rule.widen) return 'dtype'
  const dtype = rule.as ?? narrower(a.dtype, b.dtype)
  return { training: plainData(a), inference: plainData(b), as: rule.as === a.dtype ? null : rule.as, dtype }
}

function plainData({ dtype, data }: Tensor): ArrayLike<unknown> {
  return dtype === 'float16' ? Float64Array.from(data as Uint16Array, floatOfHalf) : data
}

/** Reads one element of an array as a number; null, which the rule says is NaN, as that. */
export function elementAt(items: ArrayLike<unknown>, at: number, as: Dtype | null): number | bigint {
  const item = items[at]
  const value = typeof item === 'number' || typeof item === 'bigint' ? item : numberOf(item)
  return as === null ? value : roundTo(value, as)
}

function numberOf(item: unknown): number | bigint {
  if (!isNum(item)) return Number.NaN
  if (typeof item !== 'object') return item
  return item[TAG] === 'decimal' ? floatOfDecimal(item.text) : (item.value as number | bigint)
}

/**
 * Measures how far two arrays lie apart. |Δ| of ints is exact, their sum compensated. The peak of `psnr` is the range
 * of the dtype for ints of 8 and 16 bits (255 for uint8, 65535 for int16), which hold samples; for all others, whose
 * dtype says nothing of what they hold, the largest less the smallest finite number of training. Where that is nothing,
 * or more than a float holds, the ratio is -Infinity if anything differs.
 * @source W. Kahan, "Further remarks on reducing truncation errors", 1965 (the sum)
 */
export function measureArrays({ training, inference, as, dtype }: Arrays, statistics: Statistics): Measured {
  const peak = statistics.psnr === null ? 1 : peakOf(training, as, dtype)
  const bound = statistics.p99 ?? Infinity
  let [odd, count, above, largest] = [0, 0, 0, 0]
  let [sum, lost, squares] = [0, 0, 0]
  for (let i = 0; i < training.length; i++) {
    const x = elementAt(training, i, as)
    const y = elementAt(inference, i, as)
    const delta = deltaOf(x, y)
    if (Number.isNaN(delta)) {
      if (!Object.is(x, y)) odd++
      continue
    }
    count++
    if (delta === 0) continue
    if (delta > largest) largest = delta
    if (delta > bound) above++
    const term = delta - lost
    const next = sum + term
    lost = next - sum - term
    sum = next
    squares += (delta / peak) ** 2
  }
  const psnr = largest === 0 ? Infinity : peak === Infinity ? -Infinity : -10 * Math.log10(squares / count)
  return { odd, count, mean: count === 0 ? 0 : sum / count, above, psnr, largest, peak }
}

/** Measures |Δ| of two elements; NaN where one is NaN or infinite, infinite where no float holds it. */
export function deltaOf(training: number | bigint, inference: number | bigint): number {
  const isOdd =
    (typeof training === 'number' && !Number.isFinite(training)) ||
    (typeof inference === 'number' && !Number.isFinite(inference))
  return isOdd ? Number.NaN : distance(training, inference)
}

function peakOf(training: ArrayLike<unknown>, as: Dtype | null, dtype: Dtype): number {
  const { family, bytes } = DTYPES[dtype]
  if (family === 'int' && bytes <= 2) return 2 ** (8 * bytes) - 1
  let [least, most] = [Infinity, -Infinity]
  for (let i = 0; i < training.length; i++) {
    const value = Number(elementAt(training, i, as))
    if (!Number.isFinite(value)) continue
    if (value < least) least = value
    if (value > most) most = value
  }
  return most > least ? most - least : 0
}

/** Tells how many elements of so many may be above the bound of `p99`: one in a hundred, rounded down. */
export function allowedAbove(count: number): number {
  return Math.floor(count / 100)
}

function holds({ odd, mean, above, count, psnr }: Measured, statistics: Statistics): boolean {
  return (
    odd === 0 &&
    (statistics.mean === null || mean <= statistics.mean) &&
    (statistics.p99 === null || above <= allowedAbove(count)) &&
    (statistics.psnr === null || psnr >= statistics.psnr)
  )
}

/** From which |Δ| on an element is a cliff: by `p99` where it is given, else by the noise of `psnr`, else by `mean`. */
function steepFrom({ peak }: Measured, { mean, p99, psnr }: Statistics): number {
  return STEEP * (p99 ?? (psnr === null ? (mean ?? 0) : peak / 10 ** (psnr / 20)))
}
