import { numbersIn, type NumbersIn } from './numbers-in.ts'

/** Two arrays of numbers beside each other, to be drawn: where they differ, and how they are spread. */
export interface DrawnNumbers {
  /** The largest |Δ| of each of the parts, one after the other; null where one side alone is NaN or infinite. */
  readonly heat: ReadonlyArray<number | null>
  /** How many elements differ, of how many. */
  readonly differing: number
  readonly length: number
  readonly histogram: Histogram | null
}

/** How many finite numbers of each side lie in equal parts of a range; null where there is none. */
export interface Histogram {
  readonly from: number
  readonly to: number
  readonly training: readonly number[]
  readonly inference: readonly number[]
}

const PARTS = 96
const BINS = 24

/**
 * Draws two values side by side where both are tensors of numbers, or lists of them, of as many elements. Null of
 * anything else. Takes time as comparing them does.
 */
export function drawNumbers(training: unknown, inference: unknown): DrawnNumbers | null {
  const [left, right] = [training, inference].map((value) =>
    typeof value === 'object' && value !== null ? numbersIn(value) : null,
  )
  if (left == null || right == null || left.length !== right.length || left.length === 0) return null
  const { length } = left
  const heat: Array<number | null> = Array.from({ length: Math.min(length, PARTS) }, () => 0)
  let differing = 0
  let from = Infinity
  let to = -Infinity
  for (let at = 0; at < length; at++) {
    const a = left.at(at)
    const b = right.at(at)
    if (a < from && a !== -Infinity) from = a
    if (b < from && b !== -Infinity) from = b
    if (a > to && a !== Infinity) to = a
    if (b > to && b !== Infinity) to = b
    if (a === b || (Number.isNaN(a) && Number.isNaN(b))) continue
    differing++
    const part = Math.floor((at * heat.length) / length)
    const before = heat[part] ?? null
    const delta = Math.abs(a - b)
    heat[part] = before === null || !Number.isFinite(delta) ? null : Math.max(before, delta)
  }
  const histogram =
    from > to || !Number.isFinite(to - from)
      ? null
      : { from, to, training: counts(left, from, to), inference: counts(right, from, to) }
  return { heat, differing, length, histogram }
}

function counts(numbers: NumbersIn, from: number, to: number): readonly number[] {
  const bins = Array.from({ length: BINS }, () => 0)
  for (let at = 0; at < numbers.length; at++) {
    const value = numbers.at(at)
    if (!Number.isFinite(value)) continue
    const bin = to === from ? 0 : Math.min(BINS - 1, Math.floor(((value - from) / (to - from)) * BINS))
    bins[bin] = (bins[bin] ?? 0) + 1
  }
  return bins
}
