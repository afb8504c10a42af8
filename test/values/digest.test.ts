import { expect, test } from 'vitest'
import { digest } from '../../harness/values/digest.ts'

test('is of the tagged JSON, and tells apart what exact equality does', () => {
  expect(digest({ a: [1, 'x'] })).toMatchInlineSnapshot(
    `"sha256:8eb0a35708d6411ab58052008ec965971406f41ba251206cf7d2196a9e7355f5"`,
  )
  const values = [
    0,
    -0,
    0n,
    '0',
    null,
    undefined,
    [],
    {},
    [[]],
    { a: 1, b: 2 },
    { b: 2, a: 1 },
    'é',
    'e\u0301',
    '\ud83d',
    NaN,
  ]
  expect(new Set(values.map(digest)).size).toBe(values.length)
})

test('is the same for a record and a Map of its entries', () => {
  expect(digest(new Map([['a', 1]]))).toBe(digest({ a: 1 }))
})
