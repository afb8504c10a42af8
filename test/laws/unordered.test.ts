import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { equal } from '../../harness/compare/equal/equal.ts'
import { rule } from '../../harness/compare/rule.ts'
import { snapshot } from '../../harness/values/snapshot.ts'
import { specs } from './arbitrary-rule.ts'
import { values } from './arbitrary-value.ts'

const many = { numRuns: 600 }
const number = fc.oneof(
  fc.integer({ min: -3, max: 3 }),
  fc.constantFrom(0n, 1n, -0, NaN, Infinity, 0.5, 2.5),
  fc.integer({ min: -3, max: 3 }).map(BigInt),
)
const element = fc.oneof(
  number,
  fc.tuple(number, number),
  fc.record({ x: number, y: number }),
  fc.constantFrom('a', null, true),
)

/** Tries every pairing. */
function bruteForce(a: readonly unknown[], b: readonly unknown[], same: (x: unknown, y: unknown) => boolean): boolean {
  if (a.length !== b.length) return false
  if (a.length === 0) return true
  return b.some((item, index) => same(a[0], item) && bruteForce(a.slice(1), b.toSpliced(index, 1), same))
}

describe('unordered lists', () => {
  test('agree exactly if some pairing of their elements does', () => {
    const lists = fc.oneof(fc.array(number, { maxLength: 6 }), fc.array(element, { maxLength: 6 }))
    const spec = fc.record({
      atol: fc.constantFrom(0, 1, 2),
      rtol: fc.constantFrom(0, 0.5, 3),
      ulp: fc.constantFrom(0, 2),
      absent: fc.constantFrom('strict', 'null'),
      nan: fc.constantFrom('strict', 'null'),
    })
    fc.assert(
      fc.property(lists, lists, fc.boolean(), spec, (a, b, shuffled, given) => {
        const other = shuffled ? a.toReversed() : b
        const inner = rule({ ...given, unordered: true })
        const expected = bruteForce(a, other, (x, y) => equal(x, y, inner))
        expect(equal(a, other, inner)).toBe(expected)
      }),
      { numRuns: 2000 },
    )
  })

  test('agree with themselves in any order, under any rule', () => {
    fc.assert(
      fc.property(fc.array(values, { maxLength: 6 }), specs, fc.nat(), (list, { ignore: _i, ...spec }, turn) => {
        const at = list.length === 0 ? 0 : turn % list.length
        const turned = [...list.slice(at), ...list.slice(0, at)].map(snapshot)
        expect(equal(list, turned, rule({ ...spec, unordered: true }))).toBe(true)
      }),
      many,
    )
  })
})
