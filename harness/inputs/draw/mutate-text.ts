import { byWeight, chance, pick } from './dice.ts'
import type { Dice } from './random-at.ts'
import type { Pieces, TextProfile } from './text-profile.ts'

interface Draft {
  words: string[]
  gaps: string[]
}

type Change = (dice: Dice, draft: Draft, at: number, profile: TextProfile) => void

const PUNCTUATION = [', ', '. ', '; ', ': ', ' - ', '-', '/', ' (', ') ', '! ', '? ', '... ', "'s ", '" ', ' "', ' & ']
const TYPESET = ['’', ' – ', '—', ' “', '” ', '… ', '‘', '\u2011']
const RESPACED = ['  ', '\n', '\t', '\r\n', '\n\n', ' \n ', '\u00A0', '']

const CHANGES: ReadonlyArray<readonly [number, Change]> = [
  [3, (_dice, draft, at) => remove(draft, at)],
  [2, (_dice, draft, at) => insert(draft, at, draft.words[at]!, ' ')],
  [2, (dice, draft, at) => swap(draft, at, dice.nextInt(0, draft.words.length - 1))],
  [4, (dice, draft, at) => void (draft.words[at] = recase(dice, draft.words[at]!))],
  [1, (_dice, draft) => void (draft.words = draft.words.map((word) => word.toUpperCase()))],
  [1, (_dice, draft) => void (draft.words = draft.words.map((word) => word.toLowerCase()))],
  [3, (dice, draft, at, { words }) => void (draft.words[at] = pick(dice, words))],
  [5, (dice, draft, at, profile) => insert(draft, at, recase(dice, dictionaryWord(dice, profile)), ' ')],
  [3, (dice, draft, at, profile) => void (draft.words[at] = recase(dice, dictionaryWord(dice, profile)))],
  [2, (dice, draft, at) => void (draft.gaps[at] = pick(dice, PUNCTUATION))],
  [2, (dice, draft, at) => void (draft.gaps[at] = pick(dice, RESPACED))],
  [1, (dice, draft, at) => void (draft.gaps[at] = pick(dice, TYPESET))],
  [3, (dice, draft) => renumber(dice, draft)],
  [1, (dice, draft, at) => void (draft.words[at] = chopped(dice, draft.words[at]!))],
  [1, (_dice, draft, at) => keep(draft, 0, at + 1)],
  [1, (_dice, draft, at) => keep(draft, at, draft.words.length)],
]

const drawChange = byWeight(CHANGES)

/**
 * Changes a text in one to four places as people and clients do: words dropped, doubled, swapped, recased, replaced,
 * joined.
 */
export function mutateText(dice: Dice, pieces: Pieces, profile: TextProfile): Pieces {
  const draft: Draft = { words: [...pieces.words], gaps: [...pieces.gaps] }
  const changes = dice.nextInt(1, 4)
  for (let change = 0; change < changes && draft.words.length > 0; change++) {
    drawChange(dice)(dice, draft, dice.nextInt(0, draft.words.length - 1), profile)
  }
  return draft
}

/** Draws a word of the dictionary, or of the texts if there is none. */
export function dictionaryWord(dice: Dice, { dictionary, words }: TextProfile): string {
  return pick(dice, dictionary.length > 0 ? dictionary : words)
}

/** Writes a word in another case, or as it is in two draws of six. */
export function recase(dice: Dice, word: string): string {
  switch (dice.nextInt(0, 5)) {
    case 0:
      return word.toUpperCase()
    case 1:
      return word.toLowerCase()
    case 2:
      return word.slice(0, 1).toUpperCase() + word.slice(1).toLowerCase()
    case 3:
      return Array.from(word, (letter) => (chance(dice, 50) ? letter.toUpperCase() : letter.toLowerCase())).join('')
    default:
      return word
  }
}

function remove(draft: Draft, at: number): void {
  draft.words.splice(at, 1)
  draft.gaps.splice(at === 0 ? 1 : at, 1)
}

function insert(draft: Draft, at: number, word: string, gap: string): void {
  draft.words.splice(at + 1, 0, word)
  draft.gaps.splice(at + 1, 0, gap)
}

function swap(draft: Draft, one: number, other: number): void {
  const word = draft.words[one]!
  draft.words[one] = draft.words[other]!
  draft.words[other] = word
}

/** Numbers that texts may hold anyway: counts, identifiers longer than a double is exact, codes with zeros in front. */
const NUMBERS = ['0', '1', '10', '100', '1000000', '2147483648', '9007199254740993', '007', '12.5']

/** Replaces a number in the text by another one, or by its successor; a text without numbers stays. */
function renumber(dice: Dice, draft: Draft): void {
  const places = draft.words.flatMap((word, at) => (/^\d+$/.test(word) ? [at] : []))
  if (places.length === 0) return
  const at = pick(dice, places)
  draft.words[at] = chance(dice, 30) ? String(Number(draft.words[at]) + 1) : pick(dice, NUMBERS)
}

function chopped(dice: Dice, word: string): string {
  const points = Array.from(word)
  return points.length < 2 ? word : points.slice(0, dice.nextInt(1, points.length - 1)).join('')
}

/** Keeps the words from `start` up to `end`; what stood before the first kept one goes too. */
function keep(draft: Draft, start: number, end: number): void {
  draft.words = draft.words.slice(start, end)
  draft.gaps = ['', ...draft.gaps.slice(start + 1, end + 1)]
}
