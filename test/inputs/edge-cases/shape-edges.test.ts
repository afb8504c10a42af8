import { expect, test } from 'vitest'
import { shapeEdges } from '../../../harness/inputs/edge-cases/shape-edges.ts'

const texts = shapeEdges().map((edge) => edge.value)

test('holds very long texts, words with a meaning to code, numbers in text, markup', () => {
  expect(Math.max(...texts.map((text) => text.length))).toBe(10_000)
  for (const text of [
    '__proto__',
    'constructor',
    'null',
    'nan',
    'None',
    '9007199254740993',
    '01234',
    '1e5',
    '<|endoftext|>',
  ]) {
    expect(texts).toContain(text)
  }
})

test('holds every character that is special in a regular expression', () => {
  for (const special of '.*+?^${}()|[]\\') expect(texts.join('')).toContain(special)
})
