import { expect, test } from 'vitest'
import { inferSchema } from '../../../harness/inputs/infer/infer-schema.ts'
import { encodeKey, placesOf, replaceAt } from '../../../harness/inputs/infer/places.ts'

const list = (golden: readonly unknown[]): string[] =>
  placesOf(golden, inferSchema(golden)).map(
    (place) =>
      `${place.path || '(input)'} ${place.variant.kind} ${place.hosts.length}${place.nullable ? ' nullable' : ''}`,
  )

test('lists places with the kinds seen there and the inputs that have them', () => {
  expect(
    list([
      { a: 'x', items: [{ n: 1n }, { n: null }] },
      { a: null, items: [] },
    ]),
  ).toMatchInlineSnapshot(`
    [
      "(input) record 2",
      "a text 1 nullable",
      "items list 2",
      "items.* record 2",
      "items.*.n int 1 nullable",
      "items.*.n null 1 nullable",
      "a null 1 nullable",
    ]
  `)
})

test('names a place so that it fits into an id', () => {
  expect(list([{ 'odd key/€.': 1n }])).toContain('odd%20key%2F%E2%82%AC. int 1')
  expect(encodeKey('\uD800')).toBe('%EF%BF%BD')
})

test('is bounded: hosts, places and elements', () => {
  const wide = Object.fromEntries(Array.from({ length: 2000 }, (_, at) => [`k${at}`, BigInt(at)]))
  expect(list([wide])).toHaveLength(500)
  expect(
    placesOf(
      Array.from({ length: 100 }, () => 'x'),
      inferSchema(['x']),
    )[0]!.hosts,
  ).toHaveLength(16)
})

test('replaces a value in its inside, sharing the rest and changing nothing', () => {
  const rest = { deep: 1n }
  const input = { rest, items: [{ n: 1n }, { n: 2n }] }
  const made = replaceAt(input, ['items', 1, 'n'], (old) => (old as bigint) + 40n) as typeof input
  expect(made).toEqual({ rest, items: [{ n: 1n }, { n: 42n }] })
  expect(made.rest).toBe(rest)
  expect(input.items[1]).toEqual({ n: 2n })
  expect(replaceAt('x', [], () => 'y')).toBe('y')
})

test('replaces below a key named __proto__', () => {
  const input = JSON.parse('{"__proto__":{"a":1}}') as unknown
  expect(JSON.stringify(replaceAt(input, ['__proto__', 'a'], () => 2))).toBe('{"__proto__":{"a":2}}')
})
