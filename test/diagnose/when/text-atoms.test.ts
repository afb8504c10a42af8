import { describe, expect, it } from 'vitest'
import { textAtoms } from '../../../harness/diagnose/when/text-atoms.ts'
import { SEPARATING } from '../../../harness/diagnose/when/thresholds.ts'

const CLASSES = textAtoms([], []).length
const holding = (value: unknown): readonly string[] =>
  textAtoms([], [])
    .filter(({ holds }) => holds(value))
    .map(({ text }) => text)
const own = (failing: readonly string[], passing: readonly string[] = []): readonly string[] =>
  textAtoms(failing, passing)
    .slice(CLASSES)
    .map(({ text }) => text)

describe('what can be said of a text', () => {
  it.each<[string, readonly string[]]>([
    ['', ['is empty']],
    [' ', ['is not empty', 'is blank', 'contains white space', 'starts with white space', 'ends with white space']],
    ['a1', ['is not empty', 'contains a digit']],
    ['A.', ['is not empty', 'contains an upper-case letter', 'contains punctuation']],
    ['é', ['is not empty', 'contains a character outside ASCII', 'contains a letter outside ASCII']],
  ])('%j', (value, expected) => {
    expect(holding(value)).toEqual(expected)
  })

  it.each<[string, string]>([
    ['a\n', 'ends with a line break'],
    ['a\tb', 'contains white space other than a space'],
    ['a  b', 'contains two spaces in a row'],
    ['٣', 'contains a digit other than 0 to 9'],
    ['😀', 'contains a character beyond U+FFFF'],
    ['\ud800', 'contains a lone surrogate'],
    ['\u0007', 'contains a control character'],
    ['e\u0301', 'is not in normal form C'],
    ['e\u0301', 'contains a combining mark'],
    ['a\u200d', 'contains an invisible format character'],
    ['ﬁ', 'is not in normal form KC'],
  ])('%j: %s', (value, expected) => {
    expect(holding(value)).toContain(expected)
    expect(holding('ab')).not.toContain(expected)
  })

  it('is nothing of a value that is no text', () => {
    for (const value of [1, null, undefined, ['a'], { length: 0 }]) expect(holding(value)).toEqual([])
  })

  it('names the characters and words of failing texts, and how long they are in characters', () => {
    expect(own(['İ x'], ['abcdef'])).toEqual([
      'is shorter than 6 characters',
      'contains U+0130 LATIN CAPITAL LETTER I WITH DOT ABOVE',
      'contains U+0020 SPACE',
      'contains U+0078 LATIN SMALL LETTER X',
    ])
    expect(own(['😀😀', '😀😀😀'], ['abcd', 'abcdef'])).toContain('is shorter than 4 characters')
    expect(own(['poa of'])).toContain('contains “poa”')
  })

  it('names at most 64 characters and 24 words, of the shortest texts, unless everything is asked for', () => {
    const many = Array.from({ length: 100 }, (_, n) => `${String.fromCodePoint(0x4e00 + n)}word${n}`).join(' ')
    const counts = (atoms: readonly { readonly text: string }[]): readonly number[] => [
      atoms.filter(({ text }) => text.startsWith('contains U+')).length,
      atoms.filter(({ text }) => text.startsWith('contains “')).length,
    ]
    expect(counts(textAtoms([many], []))).toEqual([64, 24])
    expect(counts(textAtoms([many], [], { ...SEPARATING, everything: true }))).toEqual([100 + 5 + 10, 100])
  })
})
