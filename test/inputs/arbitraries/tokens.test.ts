import { expect, test } from 'vitest'
import { tokens } from '../../../harness/inputs/arbitraries/tokens.ts'
import { share, values } from '../draws.ts'

test('makes lists of words of all lengths, with repetitions, empty ones among them', () => {
  const lists = values(1000, tokens({ words: ['a', 'b', 'c'], maxLength: 5, edgeShare: 0 }))
  expect(new Set(lists.map((list) => list.length))).toEqual(new Set([0, 1, 2, 3, 4, 5]))
  expect(new Set(lists.flat())).toEqual(new Set(['a', 'b', 'c']))
  expect(share(lists, (list) => new Set(list).size < list.length)).toBeGreaterThan(0.2)
})

test('puts one edge into a share of them', () => {
  const lists = values(1000, tokens({ words: ['a'], minLength: 1, edgeShare: 1 }))
  expect(share(lists, (list) => list.some((word) => word !== 'a'))).toBeGreaterThan(0.95)
})
