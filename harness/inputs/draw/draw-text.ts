import { between, burst, byWeight, chance, lengthBetween, pick } from './dice.ts'
import { embedSomewhere } from './embed-text.ts'
import { dictionaryWord, mutateText, recase } from './mutate-text.ts'
import type { Dice } from './random-at.ts'
import { joinPieces, type TextProfile } from './text-profile.ts'

type Way = 'as-is' | 'mutated' | 'recombined' | 'dictionary'

const WITH_TEXTS = byWeight<Way>([
  [5, 'as-is'],
  [40, 'mutated'],
  [38, 'recombined'],
  [17, 'dictionary'],
])
const WORDS_ONLY = byWeight<Way>([
  [85, 'recombined'],
  [15, 'dictionary'],
])

/**
 * Draws an ordinary text. In 100: 5 golden texts as they are, 40 changed in one to four places, 38 new ones made of
 * golden words and separators with words of the dictionary among them, 17 short ones of dictionary words next to each
 * other. Without golden texts, 85 new ones and 15 short ones.
 */
export function drawText(dice: Dice, profile: TextProfile): string {
  switch ((profile.texts.length > 0 ? WITH_TEXTS : WORDS_ONLY)(dice)) {
    case 'as-is':
      return joinPieces(pick(dice, profile.texts))
    case 'mutated':
      return joinPieces(mutateText(dice, pick(dice, profile.texts), profile))
    case 'recombined':
      return recombine(dice, profile)
    default:
      return dictionaryText(dice, profile)
  }
}

/**
 * Draws a text that holds an edge: one to three edges at drawn places of an ordinary text, or in 1 of 6 an edge alone.
 */
export function drawWildText(dice: Dice, profile: TextProfile, fragments: readonly string[]): string {
  if (fragments.length === 0) return drawText(dice, profile)
  if (chance(dice, 16)) return aloneText(dice, fragments)
  let text = drawText(dice, profile)
  const edges = chance(dice, 60) ? 1 : dice.nextInt(2, 3)
  for (let edge = 0; edge < edges; edge++) text = embedSomewhere(dice, text, pick(dice, fragments))
  return text
}

/** Draws a fragment to stand alone: a quarter of them the empty text, if it is among them (it is the first, then). */
export function aloneText(dice: Dice, fragments: readonly string[]): string {
  return fragments[0] === '' && chance(dice, 25) ? '' : pick(dice, fragments)
}

function recombine(dice: Dice, profile: TextProfile): string {
  const { words, gaps, dictionary, minWords, maxWords, exact } = profile
  const count = lengthBetween(dice, minWords, exact ? maxWords : maxWords + (maxWords >> 2))
  const foreign = dictionary.length > 0 ? 15 : 0
  // The hot loop of generation: one throw of the dice for the whole text, one number for source and case of a word.
  const next = burst(dice)
  let text = ''
  for (let at = 0; at < count; at++) {
    if (at > 0) text += gaps[next(gaps.length)]!
    const throwOf = next(100)
    if (throwOf < foreign) text += recase(dice, pick(dice, dictionary))
    else {
      const word = words[next(words.length)]!
      text += throwOf >= 96 ? recase(dice, word) : word
    }
  }
  return count > 0 && chance(dice, 50) ? `${text}.` : text
}

const JOINS = [' ', ' ', ' ', ' ', ', ', '. ', ' and ', '/', '-', '  ', '', ' (', '\n', "'s ", '"']

function dictionaryText(dice: Dice, profile: TextProfile): string {
  const count = profile.exact
    ? between(dice, profile.minWords, Math.min(profile.maxWords, profile.minWords + 4))
    : dice.nextInt(1, 5)
  let text = ''
  for (let at = 0; at < count; at++) {
    if (at > 0) text += pick(dice, JOINS)
    text += recase(dice, chance(dice, 75) ? dictionaryWord(dice, profile) : pick(dice, profile.words))
  }
  return count > 0 && chance(dice, 25) ? text + pick(dice, ['.', '!', '?', ',', ';', ':', '"', ')']) : text
}
