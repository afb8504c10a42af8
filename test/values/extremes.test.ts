import { expect, test } from 'vitest'
import { greatestOf, leastOf } from '../../harness/values/extremes.ts'

test('finds the least and the greatest of none, of some, and of more than a call has room for', () => {
  expect([leastOf([], 3), greatestOf([], 3)]).toEqual([3, 3])
  expect([leastOf([4, 2, 9], 3), greatestOf([4, 2, 9], 3)]).toEqual([2, 9])
  const many = Array.from({ length: 500_000 }, (_, at) => at)
  expect([leastOf(many, 7), greatestOf(many, 7)]).toEqual([0, 499_999])
})
