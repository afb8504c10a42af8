import { expect, test } from 'vitest'
import { distinct, mergeOrder } from '../../../harness/report/merge/merge-order.ts'

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

test('keeps equal items once, ints of params among them', () => {
  expect(distinct([{ n: 1n }, { n: 2n }, { n: 1n }])).toEqual([{ n: 1n }, { n: 2n }])
})
