import { expect, test } from 'vitest'
import { zip } from '../../harness/values/zip.ts'

test('pairs items place by place, what is undefined among them', () => {
  expect(zip(['a', 'b'], [1, undefined])).toEqual([
    ['a', 1],
    ['b', undefined],
  ])
  expect(zip([], [])).toEqual([])
})

test('lists of two lengths are a fault of the caller', () => {
  expect(() => zip(['a'], [])).toThrow('1 and 0 items that belong together')
  expect(() => zip([], ['a'])).toThrow('0 and 1 items that belong together')
})
