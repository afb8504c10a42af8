import { expect, test } from 'vitest'
import { groupBy } from '../../harness/values/group-by.ts'

test('items of one key are put together in the order they are met', () => {
  expect([...groupBy(['b1', 'a1', 'b2'], (item) => item[0])]).toEqual([
    ['b', ['b1', 'b2']],
    ['a', ['a1']],
  ])
})
