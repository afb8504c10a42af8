import { expect, test } from 'vitest'
import { dictionaryOf } from '../../../harness/inputs/infer/dictionary.ts'

test('collects keys and values, phrases and their words, numbers and groups', () => {
  const params = [
    { poa: 'power of attorney', maxLength: 128n },
    ['the', 'of'],
    null,
    undefined,
    { bins: [18.5, 65n], on: true },
  ]
  expect(dictionaryOf(params)).toEqual({
    words: ['poa', 'maxLength', 'power of attorney', 'power', 'of', 'attorney', 'the', 'on'],
    numbers: [128n, 18.5, 65n],
    groups: [
      ['poa', 'maxLength'],
      ['the', 'of'],
    ],
  })
})

test('goes into maps, sets and tuples, and not around in circles', () => {
  const cycle: unknown[] = ['a']
  cycle.push(cycle)
  expect(dictionaryOf([new Map([['k', 1n]]), new Set(['s']), cycle]).words).toEqual(['k', 's', 'a'])
  expect(dictionaryOf([]).words).toEqual([])
})

test('holds at most 20,000 words', () => {
  const vocabulary = Object.fromEntries(Array.from({ length: 50_000 }, (_, at) => [`w${at}`, BigInt(at)]))
  expect(dictionaryOf([vocabulary]).words).toHaveLength(20_000)
})

test('leaves NaN and infinities out of the thresholds, and long texts to their words', () => {
  expect(dictionaryOf([[Number.NaN, Infinity, 0.5]]).numbers).toEqual([0.5])
  expect(dictionaryOf(['ab '.repeat(100)]).words).toEqual(['ab'])
})
