import { expect, test } from 'vitest'
import { gaveOtherwise } from '../../../harness/diagnose/noise/gave-otherwise.ts'
import { placedAt } from '../../../harness/diagnose/noise/placed-at.ts'
import { EXACT } from '../../../harness/compare/rule.ts'
import { NOT_REACHED, threw, type Outcome } from '../../../harness/pipeline/outcome.ts'

const error = threw(new Error('a'))
const changes = (lasts: readonly string[], first: Outcome, again: Outcome): boolean => {
  const placed = placedAt({ lasts: new Set(lasts) }, 'x')
  return gaveOtherwise(placed(first), placed(again), EXACT)
}

test('where an error was put is no other outcome, and in a loop it may have taken the last value away', () => {
  expect(changes([], error, NOT_REACHED)).toBe(false)
  expect(changes([], 1, error)).toBe(true)
  expect(changes(['y'], 1, error)).toBe(true)
  expect([changes(['x'], 1, error), changes(['x'], error, NOT_REACHED)]).toEqual([false, false])
  expect(changes(['x'], NOT_REACHED, 1)).toBe(true)
  const known = placedAt({ lasts: new Set(['x']) }, 'x')
  expect(gaveOtherwise(1, known(NOT_REACHED, true), EXACT)).toBe(false)
  expect(gaveOtherwise(1, placedAt({}, 'x')(NOT_REACHED, true), EXACT)).toBe(true)
  expect([changes(['x'], 1, 2), changes(['x'], 1, 1)]).toEqual([true, false])
})
