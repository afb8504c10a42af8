import type { Arbitrary } from 'fast-check'
import { asFloat } from '../as-float.ts'
import { chance, pick } from '../draw/dice.ts'
import { drawFloat, type NumberProfile } from '../draw/draw-number.ts'
import { floatEdges } from '../edge-cases/number-edges.ts'
import { isSelected, selectEdges } from '../edge-cases/select-edges.ts'
import { arbitraryOf } from './arbitrary-of.ts'
import { checkOptions, edgePercent, limits } from './options.ts'

/** Options of {@link float}. */
export interface FloatOptions {
  /** Default -1000. */
  readonly min?: number
  /** Default 1000. */
  readonly max?: number
  /** Digits after the point that most values have; default 2. */
  readonly decimals?: number
  /** Bin edges and limits of the pipeline: drawn exactly, and one ulp below and above. */
  readonly thresholds?: readonly number[]
  /** Classes of edge cases; default all. Finite ones beyond `min` and `max` are left out where these are given. */
  readonly edges?: boolean | readonly string[]
  /** Share of edges, NaN and infinities among them, 0 to 1; default 0.1. */
  readonly edgeShare?: number
}

/**
 * Makes an arbitrary of floats: in the range with few or all digits, ties, thresholds and limits, edges.
 * Whole values carry the mark of `asFloat`, so that 3 arrives as 3.0 on a side that tells the two apart; they compute
 * as numbers.
 * @throws {UsageError} if an option is unknown or has a wrong value.
 */
export function float(options: FloatOptions = {}): Arbitrary<number> {
  checkOptions('float()', options, ['min', 'max', 'decimals', 'thresholds', 'edges', 'edgeShare'])
  const { min, max } = limits(
    'float()',
    options.min ?? Math.min(-1000, options.max ?? 0),
    options.max ?? Math.max(1000, options.min ?? 0),
    false,
  )
  const { max: decimals } = limits('float() decimals', 0, options.decimals ?? 2, true)
  const percent = edgePercent('float()', options.edgeShare, 0.1)
  const selected = selectEdges(options.edges, 'float()')
  const fits = (value: number): boolean =>
    !Number.isFinite(value) ||
    ((options.min === undefined || value >= min) && (options.max === undefined || value <= max))
  const edges = floatEdges()
    .filter((edge) => isSelected(edge, selected) && fits(edge.value))
    .map((edge) => edge.value)
  const thresholds = (options.thresholds ?? []).filter((at) => at >= min && at <= max)
  const profile: NumberProfile<number> = {
    samples: [min, max],
    min,
    max,
    thresholds,
    edges,
    decimals: Math.min(17, decimals),
  }
  return arbitraryOf((dice) => {
    const value = edges.length > 0 && chance(dice, percent) ? pick(dice, edges) : drawFloat(dice, profile)
    return asFloat(fits(value) ? value : Math.min(max, Math.max(min, value)))
  })
}
