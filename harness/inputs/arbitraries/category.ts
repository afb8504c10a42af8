import type { Arbitrary } from 'fast-check'
import { UsageError } from '../../errors.ts'
import { chance, pick } from '../draw/dice.ts'
import { recase } from '../draw/mutate-text.ts'
import { arbitraryOf } from './arbitrary-of.ts'
import { checkOptions, edgePercent } from './options.ts'
import { edgeTexts } from './text.ts'

/** Options of {@link category}. */
export interface CategoryOptions {
  /** Classes of edge cases an unknown category is taken from; default all. */
  readonly edges?: boolean | readonly string[]
  /** Share of values that are no category: another case, padded, unknown, an edge of text; 0 to 1; default 0.1. */
  readonly edgeShare?: number
}

/**
 * Makes an arbitrary of categories, all alike; repeat one to have it more often.
 * @throws {UsageError} if there is no category, or an option is unknown or has a wrong value.
 */
export function category(values: readonly string[], options: CategoryOptions = {}): Arbitrary<string> {
  if (!Array.isArray(values) || values.length === 0)
    throw new UsageError("category() needs a list of categories: category(['a', 'b']).")
  checkOptions('category()', options, ['edges', 'edgeShare'])
  const percent = edgePercent('category()', options.edgeShare, 0.1)
  const fragments = edgeTexts('category()', options.edges)
  return arbitraryOf((dice) => {
    const value = pick(dice, values)
    if (!chance(dice, percent)) return value
    switch (dice.nextInt(0, 3)) {
      case 0:
        return recase(dice, value)
      case 1:
        return pick(dice, [` ${value}`, `${value} `, `${value}s`, 'unknown', 'other', ''])
      default:
        return fragments.length === 0 ? value : pick(dice, fragments)
    }
  })
}
