import { describe, expect, test } from 'vitest'
import { equal } from '../../../harness/compare/equal/equal.ts'
import { rule } from '../../../harness/compare/rule.ts'
import type { RuleSpec } from '../../../harness/compare/rule-keys.ts'

const under = (spec: RuleSpec, a: unknown, b: unknown): boolean => equal(a, b, rule(spec))

describe('unordered lists of twenty thousand elements are compared at once', () => {
  const size = 20_000
  const forwards = Array.from({ length: size }, (_, i) => i / 7)

  test('exactly, one moved and one changed', () => {
    const spec: RuleSpec = { unordered: true }
    expect(under(spec, forwards, forwards.toReversed())).toBe(true)
    expect(under(spec, forwards, forwards.toReversed().with(5, -1))).toBe(false)
  })

  test('within a tolerance, also where all elements are near each other', () => {
    const spec: RuleSpec = { unordered: true, atol: 0.01 }
    expect(
      under(
        spec,
        forwards,
        forwards.toReversed().map((x) => x + 0.005),
      ),
    ).toBe(true)
    expect(
      under(
        spec,
        forwards,
        forwards.toReversed().map((x) => x + 0.02),
      ),
    ).toBe(false)
    const near = forwards.map((x) => x / 1e9)
    expect(under(spec, near, near.toReversed())).toBe(true)
    expect(under(spec, near, near.with(0, 1))).toBe(false)
  })

  test('records within a tolerance', () => {
    const spec: RuleSpec = { unordered: true, atol: 0.01 }
    const records = forwards.map((x, i) => ({ id: i, x }))
    expect(
      under(
        spec,
        records,
        records.toReversed().map(({ id, x }) => ({ id, x: x + 0.005 })),
      ),
    ).toBe(true)
    expect(under(spec, records, records.with(9, { id: 9, x: -1 }))).toBe(false)
  })
})
