import { expect, test } from 'vitest'
import { unicodeEdges } from '../../../harness/inputs/edge-cases/unicode-edges.ts'

const withTag = (tag: string): string[] =>
  unicodeEdges()
    .filter((edge) => edge.tags.includes(tag as never))
    .map((edge) => edge.value)

test('holds what each class promises', () => {
  expect(withTag('combining').every((text) => /[\p{M}\p{Lo}]/u.test(text))).toBe(true)
  expect(withTag('surrogates').every((text) => /\p{Cs}/u.test(text))).toBe(true)
  expect(withTag('bidi').every((text) => /[\p{Cf}\p{Script=Arabic}]/u.test(text))).toBe(true)
  expect(withTag('digits').every((text) => /\p{N}|三/u.test(text) && !/^\d+$/.test(text))).toBe(true)
  expect(withTag('astral').every((text) => /[\u{10000}-\u{10FFFF}]/u.test(text))).toBe(true)
  expect(withTag('emoji').every((text) => /\p{Emoji}/u.test(text))).toBe(true)
})

test('holds text that each of the four normal forms changes', () => {
  const idle = ['NFC', 'NFD', 'NFKC', 'NFKD'].filter((form) =>
    withTag('normalization').every((text) => text.normalize(form) === text),
  )
  expect(idle).toEqual([])
})

test('holds lone surrogates high, low and reversed', () => {
  expect(withTag('surrogates')).toEqual(expect.arrayContaining(['\uD83D', '\uDE00', '\uDE00\uD83D']))
})
