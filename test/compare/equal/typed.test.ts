import { expect, test } from 'vitest'
import { equal } from '../../../harness/compare/equal/equal.ts'
import { sameTyped } from '../../../harness/compare/equal/typed.ts'
import { EXACT, rule } from '../../../harness/compare/rule.ts'
import { TAG, type Typed } from '../../../harness/values/tagged.ts'

const typed = (type: string, shape: number[], items: unknown[]): Typed => ({ [TAG]: 'typed', type, shape, items })
const pair = typed('namedtuple(x, y)', [2], [1n, 2n])

test.each<[string, unknown, unknown]>([
  ['other names of fields', pair, typed('namedtuple(y, x)', [2], [1n, 2n])],
  ['a tuple', pair, { [TAG]: 'tuple', items: [1n, 2n] }],
  ['a list', typed('object', [2], [1n, 2n]), [1n, 2n]],
  ['another shape without items', typed('object', [0, 3], []), typed('object', [0, 5], [])],
  ['another shape of the same items', typed('object', [1, 2], [1n, 2n]), typed('object', [2, 1], [1n, 2n])],
  ['another item', pair, typed('namedtuple(x, y)', [2], [1n, 3n])],
  ['items in another order', typed('object', [2, 1], [1n, 2n]), typed('object', [2, 1], [2n, 1n])],
])('a typed value is not %s, whatever the rule', (_, a, b) => {
  for (const each of [EXACT, rule({ unordered: true }), rule({ as: 'float64' }), rule({ dtype: 'widen' })]) {
    expect(equal(a, b, each)).toBe(false)
    expect(equal(new Set([a]), new Set([b]), each)).toBe(false)
    expect(equal([a, 1], [b, 1], each)).toBe(false)
  }
})

test('its items follow the rule, and are ignored by their place', () => {
  const other = typed('namedtuple(x, y)', [2], [1n, 2.5])
  expect(equal(pair, other, rule({ atol: 1 }))).toBe(true)
  expect(equal(pair, other, rule({ ignore: ['$[1]'] }))).toBe(true)
  expect(equal(pair, other, rule({ ignore: ['$[0]'] }))).toBe(false)
})

test('malformed ones are not compared', () => {
  const within = { rule: EXACT, at: null, depth: 0, same: Object.is }
  expect(sameTyped(pair, pair, within)).toBe(true)
  const malformed = typed('x', [3], [1])
  expect(sameTyped(malformed, malformed, within)).toBe(false)
})
