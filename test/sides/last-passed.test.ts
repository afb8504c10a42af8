import { expect, test } from 'vitest'
import { LOST, NOT_REACHED } from '../../harness/pipeline/outcome.ts'
import { createLastPassed } from '../../harness/sides/last-passed.ts'

test('the last tap of a record is that of the order of execution, of those that it passed', () => {
  const side = { stages: ['c', 'a', 'b'], sequence: ['a', 'b', 'c'] }
  const last = createLastPassed(side)
  expect(last({ outcomes: [NOT_REACHED, 1, 2] })).toBe('b')
  expect(last({ outcomes: [LOST, 1, 2], reached: null })).toBe('b')
  expect(last({ outcomes: [1, 1, NOT_REACHED], reached: [0, 1] })).toBe('c')
  expect(last({ outcomes: [NOT_REACHED, NOT_REACHED], reached: [] })).toBeUndefined()
  side.stages.push('d')
  side.sequence.unshift('d')
  expect(last({ outcomes: [NOT_REACHED, 1, NOT_REACHED, 4], reached: [1, 3] })).toBe('a')
})
