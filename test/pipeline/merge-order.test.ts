import { expect, test } from 'vitest'
import { mergeOrder } from '../../harness/pipeline/merge-order.ts'

test('merges lists so that each name stands behind those before it', () => {
  expect(
    mergeOrder([
      ['a', 'd'],
      ['a', 'b', 'd'],
      ['c', 'd', 'e'],
    ]),
  ).toEqual(['c', 'a', 'b', 'd', 'e'])
  expect(mergeOrder([[], ['x']])).toEqual(['x'])
})

test('keeps the order of the first list where another has another one', () => {
  expect(
    mergeOrder([
      ['a', 'b', 'c'],
      ['b', 'a', 'x', 'c'],
    ]),
  ).toEqual(['a', 'b', 'x', 'c'])
})
