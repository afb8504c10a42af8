import { expect, test } from 'vitest'
import { AGREES_BY_RULE, AGREES_EXACTLY, agreement, DIFFERS } from '../../../harness/compare/equal/agreement.ts'
import { EXACT, rule } from '../../../harness/compare/rule.ts'

test('tells agreement that needs the rule from agreement that does not', () => {
  const close = rule({ atol: 0.1 })
  expect(agreement([1], [1], close)).toBe(AGREES_EXACTLY)
  expect(agreement([1], [1.05], close)).toBe(AGREES_BY_RULE)
  expect(agreement([1], [1.2], close)).toBe(DIFFERS)
  expect(agreement([1], [1.05], EXACT)).toBe(DIFFERS)
})

test('holds exact agreement to what the rule adds in strictness', () => {
  expect(agreement(1, 1n, rule({ subtype: true }))).toBe(DIFFERS)
  expect(agreement({ a: 1, b: 2 }, { b: 2, a: 1 }, rule({ 'ordered-keys': true }))).toBe(DIFFERS)
  expect(agreement({ a: 1, b: 2 }, { b: 2n, a: 1 }, rule({ 'ordered-keys': true, subtype: true }))).toBe(DIFFERS)
  expect(agreement({ a: null }, {}, rule({ subtype: true, absent: 'null' }))).toBe(AGREES_BY_RULE)
})
