import { expect, test } from 'vitest'
import { takeTurns } from '../../../harness/inputs/edge-cases/take-turns.ts'

test('takes the first of each list, then the second, and loses nothing', () => {
  expect(takeTurns([['a1', 'a2', 'a3'], [], ['b1'], ['c1', 'c2']])).toEqual(['a1', 'b1', 'c1', 'a2', 'c2', 'a3'])
  expect(takeTurns([])).toEqual([])
})
