import { expect, test } from 'vitest'
import { dictionaryWord, mutateText, recase } from '../../../harness/inputs/draw/mutate-text.ts'
import { randomAt } from '../../../harness/inputs/draw/random-at.ts'
import { joinPieces, piecesOf, textProfile } from '../../../harness/inputs/draw/text-profile.ts'
import { draws, share } from '../draws.ts'

const text = 'The POA is void under the law.'
const profile = textProfile([text], ['power of attorney'])

test('drops, doubles, recases and joins words, and brings in the dictionary', () => {
  const mutants = draws(500, (dice) => joinPieces(mutateText(dice, piecesOf(text), profile)))
  expect(share(mutants, (mutant) => mutant !== text)).toBeGreaterThan(0.9)
  expect(mutants.some((mutant) => /power of attorney/i.test(mutant))).toBe(true)
  expect(mutants.some((mutant) => mutant === text.toUpperCase())).toBe(true)
  expect(mutants.some((mutant) => /\b(\w+) \1\b/.test(mutant))).toBe(true)
  expect(mutants.some((mutant) => mutant.length < text.length - 5)).toBe(true)
})

test('keeps words and gaps in step, and the text it is given', () => {
  const pieces = piecesOf(text)
  for (let record = 0; record < 300; record++) {
    const mutant = mutateText(randomAt(2, record), pieces, profile)
    expect(mutant.gaps).toHaveLength(mutant.words.length + 1)
  }
  expect(joinPieces(pieces)).toBe(text)
})

test('replaces numbers by their successor, and by ones that no double holds', () => {
  const numbered = textProfile(['{"user_id": 42}'], [])
  const mutants = draws(2000, (dice) => joinPieces(mutateText(dice, numbered.texts[0]!, numbered)))
  expect(mutants).toEqual(
    expect.arrayContaining(['{"user_id": 43}', '{"user_id": 9007199254740993}', '{"user_id": 0}']),
  )
})

test('leaves a text without words alone', () => {
  expect(joinPieces(mutateText(randomAt(1, 1), piecesOf('...'), profile))).toBe('...')
})

test('writes a word in several cases', () => {
  expect(new Set(draws(200, (dice) => recase(dice, 'pOa')))).toContain('POA')
  expect(new Set(draws(200, (dice) => recase(dice, 'POA')))).toContain('Poa')
})

test('falls back to words of the texts without a dictionary', () => {
  expect(text).toContain(dictionaryWord(randomAt(1, 1), textProfile([text], [])))
})
