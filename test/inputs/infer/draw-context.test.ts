import { expect, test } from 'vitest'
import { contextOf } from './contexts.ts'

test('holds the selected edges only', () => {
  const context = contextOf([], ['surrogates', 'big', 'far'])
  expect(context.fragments.every((text) => /\p{Cs}/u.test(text))).toBe(true)
  expect(context.ints).toContain(2n ** 53n + 1n)
  expect(context.floats).toEqual([])
  expect(context.moments).toContain(Date.UTC(9999, 11, 31, 23, 59, 59, 999))
})

test('leaves very long texts to the catalogue', () => {
  expect(Math.max(...contextOf().fragments.map((text) => text.length))).toBeLessThanOrEqual(200)
})
