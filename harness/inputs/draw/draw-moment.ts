import { byWeight, fraction, pick } from './dice.ts'
import type { Dice } from './random-at.ts'

/** Moments in ms since the epoch. `samples` may be empty, the range is then drawn from. */
export interface MomentProfile {
  readonly samples: readonly number[]
  readonly min: number
  readonly max: number
  readonly edges: readonly number[]
  /** The smallest step of the place: 86,400,000 for dates, 1000 for whole seconds, 1 for milliseconds. */
  readonly step: number
}

const DAY = 86_400_000

/** Profiles moments: the range is that of the samples and a year around them. */
export function momentProfile(samples: readonly number[], edges: readonly number[], step: number): MomentProfile {
  const known = samples.filter((sample) => Number.isFinite(sample))
  const min = known.reduce((low, sample) => Math.min(low, sample), known[0] ?? 946_684_800_000)
  const max = known.reduce((high, sample) => Math.max(high, sample), known[0] ?? 1_893_456_000_000)
  return { samples: known, min: min - 366 * DAY, max: max + 366 * DAY, edges, step }
}

const draws = byWeight<'sample' | 'days' | 'uniform' | 'month-end' | 'time'>([
  [25, 'sample'],
  [20, 'days'],
  [40, 'uniform'],
  [10, 'month-end'],
  [5, 'time'],
])

/**
 * Draws an ordinary moment: golden ones, days beside them, others in the range, ends of months and years, odd times of
 * day.
 */
export function drawMoment(dice: Dice, profile: MomentProfile): number {
  const { samples, min, max, step } = profile
  const uniform = Math.round(min + fraction(dice) * (max - min))
  const sample = samples.length === 0 ? uniform : pick(dice, samples)
  switch (draws(dice)) {
    case 'sample':
      return floorTo(sample, step)
    case 'days':
      return floorTo(sample + dice.nextInt(-7, 7) * DAY, step)
    case 'uniform':
      return floorTo(uniform, step)
    case 'month-end': {
      const date = new Date(uniform)
      return floorTo(Date.UTC(date.getUTCFullYear(), dice.nextInt(0, 12), 1) - pick(dice, [0, 1, 1000, DAY]), step)
    }
    default:
      return floorTo(floorTo(uniform, DAY) + pick(dice, [0, 1, DAY / 2, DAY - 1, DAY - 1000, 3_600_000]), step)
  }
}

/** Draws an edge of the catalogue, or an ordinary moment if none is selected. */
export function drawWildMoment(dice: Dice, profile: MomentProfile): number {
  return profile.edges.length === 0 ? drawMoment(dice, profile) : floorTo(pick(dice, profile.edges), profile.step)
}

function floorTo(value: number, step: number): number {
  return Math.floor(value / step) * step
}
