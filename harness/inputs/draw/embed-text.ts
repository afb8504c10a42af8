import { chance, pick } from './dice.ts'
import type { Dice } from './random-at.ts'
import { joinPieces, piecesOf } from './text-profile.ts'

/** Where an edge can stand in a text. */
export const PLACEMENTS = ['start', 'end', 'between', 'word', 'inside', 'glued', 'everywhere'] as const

/** Names one of {@link PLACEMENTS}. */
export type Placement = (typeof PLACEMENTS)[number]

const ALL_WHITE = /^[\s\p{White_Space}\p{Cc}]+$/u

/**
 * Puts a fragment into a text: at its start or end, between two words (white space instead of what stood there, other
 * fragments as a word of their own), instead of a word, inside a word at a boundary of code points, glued to a word,
 * or between all words. Which word is drawn. A text without words gets the fragment at the end.
 */
export function embedText(dice: Dice, text: string, fragment: string, placement: Placement): string {
  const { words, gaps } = piecesOf(text)
  if (placement === 'start') return fragment + text
  if (placement === 'end' || words.length === 0) return text + fragment
  const at = words.length === 1 ? 0 : dice.nextInt(0, words.length - 1)
  const newWords = [...words]
  const newGaps = [...gaps]
  const word = words[at]!
  const white = ALL_WHITE.test(fragment)
  if (placement === 'everywhere') {
    for (let gap = 1; gap < words.length; gap++) newGaps[gap] = white ? fragment : ` ${fragment} `
    if (words.length === 1) newGaps[1] = fragment + gaps[1]!
  } else if (placement === 'between') {
    if (at === 0 || !white) newGaps[at] = `${gaps[at]}${fragment}${white ? '' : ' '}`
    else newGaps[at] = fragment
  } else if (placement === 'word') newWords[at] = fragment
  else if (placement === 'glued') newWords[at] = word + fragment
  else newWords[at] = insertInside(dice, word, fragment)
  return joinPieces({ words: newWords, gaps: newGaps })
}

/** Embeds at a drawn placement; white space mostly between words, where tokenizers meet it. */
export function embedSomewhere(dice: Dice, text: string, fragment: string): string {
  const between = ALL_WHITE.test(fragment) && chance(dice, 60)
  return embedText(dice, text, fragment, between ? 'between' : pick(dice, PLACEMENTS))
}

function insertInside(dice: Dice, word: string, fragment: string): string {
  const points = Array.from(word)
  const cut = points.length < 2 ? points.length : dice.nextInt(1, points.length - 1)
  return points.slice(0, cut).join('') + fragment + points.slice(cut).join('')
}
