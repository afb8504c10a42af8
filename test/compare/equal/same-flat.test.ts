import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { equal } from '../../../harness/compare/equal/equal.ts'
import { sameFlat } from '../../../harness/compare/equal/same-flat.ts'
import { pairs } from '../../laws/arbitrary-pair.ts'
import { rules } from '../../laws/arbitrary-rule.ts'
import { values } from '../../laws/arbitrary-value.ts'

test('what is the same at a glance is equal under every rule', () => {
  fc.assert(
    fc.property(pairs, rules, ([a, b], given) => {
      expect(!sameFlat(a, b) || equal(a, b, given)).toBe(true)
    }),
    { numRuns: 3000 },
  )
})

test('what cannot be compared is not the same at a glance', () => {
  const cycle: unknown[] = []
  cycle.push(cycle)
  for (const value of [cycle, [cycle], [() => 1], () => 1, ['a', () => 1], [1, Symbol('s')]])
    expect(sameFlat(value, value)).toBe(false)
})

test('finds flat values the same, and tells zeros apart', () => {
  expect(sameFlat(['a', 'b'], ['a', 'b'])).toBe(true)
  expect(sameFlat([1, 2.5, 0], [1, 2.5, 0])).toBe(true)
  expect(sameFlat([0], [-0])).toBe(false)
  expect(sameFlat(Float32Array.of(0), Float32Array.of(-0))).toBe(false)
  expect(sameFlat([], [])).toBe(true)
  fc.assert(
    fc.property(values, (value) => {
      expect(!sameFlat(value, value) || equal(value, value)).toBe(true)
    }),
  )
})
