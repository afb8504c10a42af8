import { expect, test } from 'vitest'
import { category } from '../../../harness/inputs/arbitraries/category.ts'
import { share, values } from '../draws.ts'

test('makes categories, and a share of what is none', () => {
  const all = values(4000, category(['basic', 'pro']))
  expect(share(all, (value) => value === 'basic' || value === 'pro')).toBeGreaterThan(0.88)
  expect(all).toEqual(expect.arrayContaining(['PRO', 'basic ', 'unknown', '']))
  expect(new Set(values(500, category(['basic', 'pro'], { edgeShare: 0 })))).toEqual(new Set(['basic', 'pro']))
})

test('refuses an empty list', () => {
  expect(() => category([])).toThrowErrorMatchingInlineSnapshot(
    `[UsageError: category() needs a list of categories: category(['a', 'b']).]`,
  )
})
