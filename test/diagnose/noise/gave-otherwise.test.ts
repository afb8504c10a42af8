import { expect, test } from 'vitest'
import { EXACT, rule } from '../../../harness/compare/rule.ts'
import { gaveOtherwise } from '../../../harness/diagnose/noise/gave-otherwise.ts'
import { NOT_REACHED, threw } from '../../../harness/pipeline/outcome.ts'

test('a stage gave otherwise where values, or kinds of outcomes, differ', () => {
  expect(gaveOtherwise([1, 'a'], [1, 'a'], EXACT)).toBe(false)
  expect(gaveOtherwise(1, 2, EXACT)).toBe(true)
  expect(gaveOtherwise(1, NOT_REACHED, EXACT)).toBe(true)
  expect(gaveOtherwise(threw(new Error('a')), undefined, EXACT)).toBe(true)
  expect(gaveOtherwise(NOT_REACHED, NOT_REACHED, EXACT)).toBe(false)
})

test('errors are the same whatever they say, unless the rule wants to know', () => {
  const [one, other] = [threw(new RangeError('a')), threw(new TypeError('b'))]
  expect(gaveOtherwise(one, other, rule({ throws: 'both' }))).toBe(false)
  expect(gaveOtherwise(one, other, rule({ throws: 'same-kind' }))).toBe(true)
})

test('what is not even equal to itself says nothing', () => {
  const opaque = { run: () => 1 }
  expect(gaveOtherwise(opaque, { run: () => 1 }, EXACT)).toBe(false)
  expect(gaveOtherwise(threw(new Error('a')), threw(new Error('a')), rule({ throws: 'differ' }))).toBe(false)
})

test('a tolerance holds', () => {
  expect(gaveOtherwise(1, 1.05, rule({ atol: 0.1 }))).toBe(false)
  expect(gaveOtherwise(1, 1.5, rule({ atol: 0.1 }))).toBe(true)
})
