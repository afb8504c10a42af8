import { between, byWeight, chance, fraction, pick } from './dice.ts'
import { nextFloat } from './next-float.ts'
import type { Dice } from './random-at.ts'

/** What numbers of one place are like. `samples` is never empty; `min` and `max` are of the finite samples. */
export interface NumberProfile<Value extends number | bigint> {
  readonly samples: readonly Value[]
  readonly min: Value
  readonly max: Value
  /** Numbers of the pipelines' parameters: bin edges, thresholds, limits. */
  readonly thresholds: readonly Value[]
  readonly edges: readonly Value[]
  /** Digits after the point that the samples are written with; 0 for ints. */
  readonly decimals: number
}

/** Profiles floats. Samples that are all NaN or infinite get the range 0 to 1. */
export function floatProfile(
  samples: readonly number[],
  thresholds: readonly number[],
  edges: readonly number[],
): NumberProfile<number> {
  const finite = samples.filter((sample) => Number.isFinite(sample))
  const min = finite.reduce((low, sample) => Math.min(low, sample), finite[0] ?? 0)
  const max = finite.reduce((high, sample) => Math.max(high, sample), finite[0] ?? 1)
  const wide =
    finite.length > 0 && min === max ? { min: Math.min(0, 2 * min), max: Math.max(0, 2 * max) || 1 } : { min, max }
  const decimals = finite.reduce((most, sample) => Math.max(most, decimalsOf(sample)), 0)
  return { samples, ...wide, thresholds, edges, decimals }
}

/** Profiles ints; a single value v gives the range 0 to 2v. */
export function intProfile(
  samples: readonly bigint[],
  thresholds: readonly bigint[],
  edges: readonly bigint[],
): NumberProfile<bigint> {
  let min = samples[0]!
  let max = min
  for (const sample of samples) {
    if (sample < min) min = sample
    if (sample > max) max = sample
  }
  if (min === max) {
    if (min >= 0n) [min, max] = [0n, 2n * max + 3n]
    else [min, max] = [2n * min - 3n, 0n]
  }
  return { samples, min, max, thresholds, edges, decimals: 0 }
}

function decimalsOf(value: number): number {
  const [digits, exponent = '0'] = String(value).split('e') as [string, string?]
  return Math.min(17, Math.max(0, (digits.split('.')[1]?.length ?? 0) - Number(exponent)))
}

type Way = 'sample' | 'neighbour' | 'uniform' | 'exact' | 'threshold' | 'tie' | 'whole' | 'limit'

const PLAIN = byWeight<Way>([
  [25, 'sample'],
  [10, 'neighbour'],
  [25, 'uniform'],
  [8, 'exact'],
  [15, 'threshold'],
  [7, 'tie'],
  [5, 'whole'],
  [5, 'limit'],
])

/**
 * Draws an ordinary float. In 100: 25 golden values, 10 of their neighbours (one ulp), 25 in their range with their
 * decimals, 8 with all digits, 15 at a threshold or one ulp beside it, 7 ties (x.5), 5 whole, 5 at a limit of the range
 * or just beyond.
 */
export function drawFloat(dice: Dice, profile: NumberProfile<number>): number {
  const { samples, min, max, thresholds, decimals } = profile
  const way = PLAIN(dice)
  const inside = min + fraction(dice) * (max - min)
  switch (way) {
    case 'sample':
      return pick(dice, samples)
    case 'neighbour':
      return beside(dice, pick(dice, samples))
    case 'uniform':
      return Number(inside.toFixed(decimals)) + 0
    case 'exact':
      return inside
    case 'threshold':
      return thresholds.length === 0 ? pick(dice, samples) : around(dice, pick(dice, thresholds))
    case 'tie':
      return Math.floor(inside) + 0.5
    case 'whole':
      return Math.round(inside) + 0
    default:
      return around(dice, chance(dice, 50) ? min : max)
  }
}

/**
 * Draws an ordinary int, in the shares of {@link drawFloat}, with ±1 for an ulp. Not negative if no golden value is.
 */
export function drawInt(dice: Dice, profile: NumberProfile<bigint>): bigint {
  const { samples, min, max, thresholds } = profile
  switch (PLAIN(dice)) {
    case 'sample':
    case 'whole':
      return pick(dice, samples)
    case 'neighbour':
      return stay(pick(dice, samples) + (chance(dice, 50) ? 1n : -1n), min)
    case 'threshold':
      return stay(
        (thresholds.length === 0 ? pick(dice, samples) : pick(dice, thresholds)) + BigInt(dice.nextInt(-1, 1)),
        min,
      )
    case 'limit':
      return stay(chance(dice, 50) ? min - BigInt(dice.nextInt(0, 1)) : max + BigInt(dice.nextInt(0, 1)), min)
    default:
      return min + uniformBigint(dice, max - min)
  }
}

/** Draws a float edge: of the catalogue, a golden value with the other sign, or one far beyond the range. */
export function drawWildFloat(dice: Dice, profile: NumberProfile<number>): number {
  const throwOf = dice.nextInt(0, 9)
  if (profile.edges.length === 0) return drawFloat(dice, profile)
  if (throwOf < 7) return pick(dice, profile.edges)
  if (throwOf === 7) return -pick(dice, profile.samples)
  return (chance(dice, 50) ? profile.max : profile.min) * pick(dice, [10, 1000, -10, 1e6])
}

/** Draws an int edge, as {@link drawWildFloat} does. */
export function drawWildInt(dice: Dice, profile: NumberProfile<bigint>): bigint {
  const throwOf = dice.nextInt(0, 9)
  if (profile.edges.length === 0) return drawInt(dice, profile)
  if (throwOf < 7) return pick(dice, profile.edges)
  if (throwOf === 7) return -pick(dice, profile.samples)
  return (chance(dice, 50) ? profile.max : profile.min) * pick(dice, [10n, 1000n, -10n, 1_000_000n])
}

function beside(dice: Dice, value: number): number {
  return nextFloat(value, chance(dice, 50) ? 'up' : 'down')
}

function around(dice: Dice, value: number): number {
  return dice.nextInt(0, 2) === 0 ? value : beside(dice, value)
}

function stay(value: bigint, min: bigint): bigint {
  return value < 0n && min >= 0n ? 0n : value
}

function uniformBigint(dice: Dice, span: bigint): bigint {
  if (span <= 0xffff_ffffn) return BigInt(between(dice, 0, Number(span)))
  const random = (BigInt(dice.nextInt(0, 0x7fffffff)) << 31n) | BigInt(dice.nextInt(0, 0x7fffffff))
  return (span * random) >> 62n
}
