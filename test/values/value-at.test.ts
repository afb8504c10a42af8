import { expect, test } from 'vitest'
import { valueAt } from '../../harness/values/value-at.ts'

test('a value is found at its place, and nothing where there is none', () => {
  const value = { a: { b: [1, { c: null }] }, m: new Map([['2', 'two']]), t: 'text' }
  expect(valueAt(value, [])).toBe(value)
  expect(valueAt(value, ['a', 'b', 0])).toBe(1)
  expect(valueAt(value, ['a', 'b', 1, 'c'])).toBe(null)
  expect(valueAt(value, ['m', '2'])).toBe('two')
  for (const path of [['x'], ['a', 'b', 2], ['a', 0], ['a', 'b', 'length'], ['t', 'length'], ['a', 'toString']])
    expect(valueAt(value, path)).toBe(undefined)
})
