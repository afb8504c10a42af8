import { expect, it } from 'vitest'
import { itemsOf, sequenceItems } from '../../harness/values/items.ts'
import { TAG } from '../../harness/values/tagged.ts'

it('lists and tuples have items, nothing else has', () => {
  expect(itemsOf([1, 'a'])).toEqual([1, 'a'])
  expect(itemsOf([])).toEqual([])
  expect(itemsOf({ [TAG]: 'tuple', items: [1] })).toEqual([1])
  for (const other of [null, undefined, 'ab', 1, { items: [1] }, { length: 1 }, Float32Array.of(1), new Set([1])])
    expect(itemsOf(other)).toBeNull()
})

it('the items of a list are the list itself, those of a tuple what it holds', () => {
  const list = [1]
  expect(sequenceItems(list)).toBe(list)
  expect(sequenceItems({ [TAG]: 'tuple', items: list })).toBe(list)
})
