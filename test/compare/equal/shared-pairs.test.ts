import { expect, test } from 'vitest'
import { isShared, share, type SharedPairs } from '../../../harness/compare/equal/shared-pairs.ts'

test('a pair counts as deep as it was found, and no other pair does', () => {
  const pairs: SharedPairs = new Map()
  const [a, b, c] = [{}, {}, {}]
  expect(isShared(pairs, [a, b], 0)).toBe(false)
  share(pairs, [a, b], 5)
  share(pairs, [a, b], 3)
  share(pairs, [a, c], 1)
  expect([3, 5, 6].map((depth) => isShared(pairs, [a, b], depth))).toEqual([true, true, false])
  expect([isShared(pairs, [b, a], 1), isShared(pairs, [a, c], 2)]).toEqual([false, false])
})
