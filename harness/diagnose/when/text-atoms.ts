import { describeCodePoint } from '../../values/code-point.ts'
import { newerThan } from '../../values/unicode-age.ts'
import { escapeText } from '../../values/escape.ts'
import type { Atom } from './predicate.ts'
import { SEPARATING, type Search } from './thresholds.ts'

const of = (text: string, cost: number, holds: (value: string) => boolean): Atom => ({
  text,
  cost,
  holds: (value) => typeof value === 'string' && holds(value),
})

const has = (text: string, cost: number, pattern: RegExp): Atom => of(text, cost, (value) => pattern.test(value))

/** What can be said of a text without naming any of its characters, simplest first. */
const CLASSES: readonly Atom[] = [
  of('is empty', 1, (value) => value === ''),
  of('is not empty', 1, (value) => value !== ''),
  has('is blank', 1.5, /^\s+$/u),
  has('contains white space', 2, /\s/u),
  has('contains white space other than a space', 2, /[^\S ]/u),
  has('contains a line break', 2, /[\n\r\u0085\u2028\u2029]/u),
  has('ends with a line break', 2, /[\n\r\u0085\u2028\u2029]$/u),
  has('starts with white space', 2, /^\s/u),
  has('ends with white space', 2, /\s$/u),
  has('contains two spaces in a row', 2, / {2}/u),
  has('contains a digit', 2, /\p{Nd}/u),
  has('contains a digit other than 0 to 9', 2, /(?![0-9])\p{Nd}/u),
  has('contains an upper-case letter', 2, /\p{Lu}/u),
  has('contains punctuation', 2, /\p{P}/u),
  has('contains a character outside ASCII', 2, /[^\0-\x7f]/u),
  has('contains a letter outside ASCII', 2, /(?![\0-\x7f])\p{L}/u),
  has('contains a character beyond U+FFFF', 2, /[\u{10000}-\u{10ffff}]/u),
  has('contains a lone surrogate', 2, /\p{Cs}/u),
  has('contains a control character', 2, /\p{Cc}/u),
  has('contains a combining mark', 2, /\p{M}/u),
  has('contains an invisible format character', 2, /\p{Cf}/u),
  of('is not in normal form C', 2, (value) => value.normalize('NFC') !== value),
  of('is not in normal form KC', 2.5, (value) => value.normalize('NFKC') !== value),
]

/** Candidate characters and words are taken from the shortest of the failing texts. */
const MOST_CHARACTERS = 64
const MOST_WORDS = 24

/**
 * Lists what may set failing texts apart from passing ones: classes, lengths, and characters and words the failing ones
 * hold.
 */
export function textAtoms(
  failing: readonly string[],
  passing: readonly string[],
  { limits, everything, unicode }: Search = SEPARATING,
): readonly Atom[] {
  const shortest = failing.toSorted((a, b) => a.length - b.length || (a < b ? -1 : 1)).slice(0, 16)
  const characters = [...new Set(shortest.flatMap((text) => Array.from(text)))].slice(
    0,
    everything ? Infinity : MOST_CHARACTERS,
  )
  const words = [...new Set(shortest.flatMap((text) => text.split(/\s+/u)))]
    .filter((word) => word.length > 1)
    .slice(0, everything ? Infinity : MOST_WORDS)
  const length = (text: string): number => Array.from(text).length
  return [
    ...CLASSES,
    ...unicode.flatMap((version) => {
      const newer = newerThan(version)
      return newer === null ? [] : [has(`contains a character newer than Unicode ${version}`, 2, newer)]
    }),
    ...limits(failing.map(length), passing.map(length)).map(({ over, limit }) =>
      of(`is ${over ? 'longer' : 'shorter'} than ${limit} characters`, 3, (value) =>
        over ? length(value) > limit : length(value) < limit,
      ),
    ),
    ...characters.flatMap((char) => {
      const code = char.codePointAt(0)
      return code === undefined ? [] : [of(`contains ${describeCodePoint(code)}`, 3, (value) => value.includes(char))]
    }),
    ...words.map((word) => of(`contains “${escapeText(word)}”`, 4, (value) => value.includes(word))),
  ]
}
