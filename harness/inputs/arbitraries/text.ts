import type { Arbitrary } from 'fast-check'
import { chance } from '../draw/dice.ts'
import { drawText, drawWildText } from '../draw/draw-text.ts'
import type { TextProfile } from '../draw/text-profile.ts'
import { selectEdges } from '../edge-cases/select-edges.ts'
import { textFragments } from '../edge-cases/text-edges.ts'
import { arbitraryOf } from './arbitrary-of.ts'
import { checkOptions, edgePercent, limits } from './options.ts'
import { ORDINARY_GAPS, ORDINARY_WORDS } from './words.ts'

/** Options of {@link text}. */
export interface TextOptions {
  /** What texts are made of, repeated words coming more often; default: everyday words of several languages. */
  readonly words?: readonly string[]
  /** Words and phrases to use more often, alone and next to each other, in all cases: acronyms, stop words. */
  readonly dictionary?: readonly string[]
  /** Default 0. */
  readonly minWords?: number
  /** Default 30. Short texts come more often than long ones. */
  readonly maxWords?: number
  /** Classes of edge cases; default all. */
  readonly edges?: boolean | readonly string[]
  /** Share of texts with an edge in them, 0 to 1; default 0.15. */
  readonly edgeShare?: number
}

const OPTIONS = ['words', 'dictionary', 'minWords', 'maxWords', 'edges', 'edgeShare']

/**
 * Makes an arbitrary of texts: ordinary ones, and `edgeShare` of them with edge cases of text inside or alone
 * (`minWords` and `maxWords` do not hold for these).
 * @throws {UsageError} if an option is unknown or has a wrong value.
 */
export function text(options: TextOptions = {}): Arbitrary<string> {
  checkOptions('text()', options, OPTIONS)
  const percent = edgePercent('text()', options.edgeShare, 0.15)
  const fragments = edgeTexts('text()', options.edges)
  const profile = wordsProfile('text()', options)
  return arbitraryOf((dice) =>
    chance(dice, percent) ? drawWildText(dice, profile, fragments) : drawText(dice, profile),
  )
}

/** Lists the texts of the selected edges; see {@link textFragments}. */
export function edgeTexts(name: string, edges: boolean | readonly string[] | undefined): readonly string[] {
  return textFragments(selectEdges(edges, name))
}

function wordsProfile(name: string, options: TextOptions): TextProfile {
  const { min, max } = limits(`${name} words`, options.minWords ?? 0, options.maxWords ?? 30, true)
  const words = options.words ?? ORDINARY_WORDS
  const dictionary = options.dictionary ?? []
  return {
    texts: [],
    words: words.length > 0 ? words : ['a'],
    gaps: ORDINARY_GAPS,
    dictionary,
    minWords: Math.max(0, min),
    maxWords: max,
    exact: true,
  }
}
