import { greatestOf, leastOf } from '../../values/extremes.ts'

/** A text cut into words and what stands between them: `gaps[i]` is before `words[i]`, the last gap is the end. */
export interface Pieces {
  readonly words: readonly string[]
  readonly gaps: readonly string[]
}

/** What texts of one place are made of. Lists keep repetitions, so that drawing from them keeps the frequencies. */
export interface TextProfile {
  /** Whole texts, cut; empty if the profile was made from words alone. */
  readonly texts: readonly Pieces[]
  readonly words: readonly string[]
  readonly gaps: readonly string[]
  /** Words and phrases a pipeline's parameters name. */
  readonly dictionary: readonly string[]
  readonly minWords: number
  readonly maxWords: number
  /** True where the limits hold; else texts get up to a quarter longer. */
  readonly exact: boolean
}

const WORD = /[\p{L}\p{N}\p{M}]+(?:['’][\p{L}\p{N}\p{M}]+)*/gu
const MAX_WORDS = 20_000

/** Cuts a text at its words: letters, digits and marks, with apostrophes inside. The pieces joined are the text. */
export function piecesOf(text: string): Pieces {
  const words: string[] = []
  const gaps: string[] = []
  let end = 0
  for (const match of text.matchAll(WORD)) {
    gaps.push(text.slice(end, match.index))
    words.push(match[0])
    end = match.index + match[0].length
  }
  gaps.push(text.slice(end))
  return { words, gaps }
}

/** Puts pieces together again. */
export function joinPieces({ words, gaps }: Pieces): string {
  let text = gaps[0] ?? ''
  for (let at = 0; at < words.length; at++) text += words[at]! + (gaps[at + 1] ?? '')
  return text
}

/**
 * Profiles texts: their words and separators by frequency (the first 20,000 of each), and how many words they have.
 * Without any word, single letters stand in.
 */
export function textProfile(texts: readonly string[], dictionary: readonly string[]): TextProfile {
  const cut = texts.map(piecesOf)
  const words = cut.flatMap((pieces) => pieces.words).slice(0, MAX_WORDS)
  const gaps = cut.flatMap((pieces) => pieces.gaps.slice(1, -1)).slice(0, MAX_WORDS)
  const counts = cut.map((pieces) => pieces.words.length)
  return {
    texts: cut,
    words: words.length > 0 ? words : dictionary.length > 0 ? dictionary : ['a', 'b', 'x1'],
    gaps: gaps.length > 0 ? gaps : [' '],
    dictionary,
    minWords: leastOf(counts, 1),
    maxWords: greatestOf(counts, 3),
    exact: false,
  }
}
