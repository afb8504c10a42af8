import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { joinPieces, piecesOf, textProfile } from '../../../harness/inputs/draw/text-profile.ts'

test('cuts at words, with apostrophes and marks inside', () => {
  expect(piecesOf(" It’s the cafe\u0301's, e.g. \u{1F600}!")).toEqual({
    words: ['It’s', 'the', "cafe\u0301's", 'e', 'g'],
    gaps: [' ', ' ', ' ', ', ', '.', '. \u{1F600}!'],
  })
})

test('loses nothing: the pieces joined are the text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(joinPieces(piecesOf(text))).toBe(text)
    }),
  )
})

test('profiles words by frequency, separators and lengths', () => {
  expect(textProfile(['a b, a', ''], ['dict'])).toMatchObject({
    words: ['a', 'b', 'a'],
    gaps: [' ', ', '],
    minWords: 0,
    maxWords: 3,
  })
})

test('has something to draw from when the texts hold no word', () => {
  expect(textProfile(['', '!!'], ['poa']).words).toEqual(['poa'])
  expect(textProfile([], []).words.length).toBeGreaterThan(0)
})
