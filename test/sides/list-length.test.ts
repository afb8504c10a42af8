import { expect, test } from 'vitest'
import { lengthClass, listLength } from '../../harness/sides/list-length.ts'

const ofLength = (length: number): unknown => Array.from({ length }, () => null)

test('a list has as many items as it has, and anything else has none', () => {
  expect([ofLength(3), [], null, 'abc', { length: 2 }].map(listLength)).toEqual([3, 0, 0, 0, 0])
})

test('lists are told apart by about how long they are', () => {
  expect([0, 1, 4, 5, 16, 17, 10_000].map((length) => lengthClass(ofLength(length)))).toEqual([1, 1, 1, 2, 2, 3, 7])
})
