import type { Arbitrary } from 'fast-check'
import { chance, lengthBetween, pick } from '../draw/dice.ts'
import { embedSomewhere } from '../draw/embed-text.ts'
import { arbitraryOf } from './arbitrary-of.ts'
import { checkOptions, edgePercent, limits } from './options.ts'
import { edgeTexts } from './text.ts'
import { ORDINARY_WORDS } from './words.ts'

/** Options of {@link tokens}. */
export interface TokensOptions {
  /** Default: everyday words of several languages. */
  readonly words?: readonly string[]
  /** Default 0. */
  readonly minLength?: number
  /** Default 20. Short lists come more often than long ones. */
  readonly maxLength?: number
  /** Classes of edge cases; default all. */
  readonly edges?: boolean | readonly string[]
  /** Share of lists that hold an edge token, 0 to 1; default 0.15. */
  readonly edgeShare?: number
}

/**
 * Makes an arbitrary of lists of words. Repeated words, the empty list and lists of one are common.
 * @throws {UsageError} if an option is unknown or has a wrong value.
 */
export function tokens(options: TokensOptions = {}): Arbitrary<string[]> {
  checkOptions('tokens()', options, ['words', 'minLength', 'maxLength', 'edges', 'edgeShare'])
  const { min, max } = limits('tokens() length', options.minLength ?? 0, options.maxLength ?? 20, true)
  const percent = edgePercent('tokens()', options.edgeShare, 0.15)
  const fragments = edgeTexts('tokens()', options.edges)
  const words = options.words === undefined || options.words.length === 0 ? ORDINARY_WORDS : options.words
  return arbitraryOf((dice) => {
    const list = Array.from({ length: lengthBetween(dice, Math.max(0, min), max) }, () => pick(dice, words))
    if (list.length > 0 && fragments.length > 0 && chance(dice, percent)) {
      const at = dice.nextInt(0, list.length - 1)
      const fragment = pick(dice, fragments)
      list[at] = chance(dice, 50) ? fragment : embedSomewhere(dice, list[at]!, fragment)
    }
    return list
  })
}
