import type { Arbitrary } from 'fast-check'
import { chance, pick } from '../draw/dice.ts'
import { intEdges } from '../edge-cases/number-edges.ts'
import { isSelected, selectEdges } from '../edge-cases/select-edges.ts'
import { arbitraryOf } from './arbitrary-of.ts'
import { checkOptions, edgePercent, limits } from './options.ts'

/** Options of {@link integer}. */
export interface IntegerOptions {
  /** Default -1000; safe integers. */
  readonly min?: number
  /** Default 1000. */
  readonly max?: number
  /** Bin edges and limits of the pipeline: drawn exactly, one below and one above. */
  readonly thresholds?: readonly number[]
  /** Classes of edge cases; default all. Edges beyond `min` and `max` are left out where these are given. */
  readonly edges?: boolean | readonly string[]
  /** Share of edges, 0 to 1; default 0.1. */
  readonly edgeShare?: number
}

/**
 * Makes an arbitrary of integers: uniform, small ones more often, thresholds and limits, edges. Numbers where they are
 * safe; edges beyond ±2^53 (only without `min` and `max`) are bigints.
 * @throws {UsageError} if an option is unknown or has a wrong value.
 */
export function integer(options: IntegerOptions = {}): Arbitrary<number | bigint> {
  checkOptions('integer()', options, ['min', 'max', 'thresholds', 'edges', 'edgeShare'])
  const { min, max } = limits(
    'integer()',
    options.min ?? Math.min(-1000, options.max ?? 0),
    options.max ?? Math.max(1000, options.min ?? 0),
    true,
  )
  const percent = edgePercent('integer()', options.edgeShare, 0.1)
  const selected = selectEdges(options.edges, 'integer()')
  const fits = (value: number | bigint): boolean =>
    (options.min === undefined || value >= min) && (options.max === undefined || value <= max)
  const edges = intEdges()
    .filter((edge) => isSelected(edge, selected) && fits(edge.value))
    .map(({ value }) => (Number.isSafeInteger(Number(value)) ? Number(value) : value))
  const near = (options.thresholds ?? []).flatMap((at) => [
    Math.floor(at),
    Math.ceil(at),
    Math.floor(at) - 1,
    Math.ceil(at) + 1,
  ])
  const special = [min, max, ...near].filter((value) => value >= min && value <= max)
  return arbitraryOf<number | bigint>((dice) => {
    if (edges.length > 0 && chance(dice, percent)) return pick(dice, edges)
    const way = dice.nextInt(0, 9)
    if (way < 2) return pick(dice, special)
    return way < 5
      ? dice.nextInt(Math.max(min, Math.min(max, -10)), Math.min(max, Math.max(min, 10)))
      : dice.nextInt(min, max)
  })
}
