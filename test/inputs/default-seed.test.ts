import { expect, test } from 'vitest'
import { defaultSeed } from '../../harness/inputs/default-seed.ts'

test('is the same everywhere', () => {
  // Pinned: another hash would bring other inputs to everybody.
  expect(['legal-text', 'churn-table', '', 'ünïcode'].map(defaultSeed)).toMatchInlineSnapshot(`
    [
      440170301,
      1296027715,
      725515275,
      323634403,
    ]
  `)
})

test('is a positive 32-bit integer, and another one for another name', () => {
  const seeds = Array.from({ length: 5000 }, (_, at) => defaultSeed(`pair-${at}`))
  expect(seeds.every((seed) => Number.isInteger(seed) && seed > 0 && seed < 2 ** 31)).toBe(true)
  expect(new Set(seeds).size).toBe(5000)
})
