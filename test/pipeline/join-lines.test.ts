import { expect, test } from 'vitest'
import { joinLines } from '../../harness/pipeline/join-lines.ts'

test('lines are in order and each is there once; such as touch each other are one run where that is asked for', () => {
  const lines = [
    { first: 8, last: 9 },
    { first: 2, last: 5 },
    { first: 3, last: 4 },
    { first: 6, last: 6 },
  ]
  expect(joinLines(lines)).toEqual([
    { first: 2, last: 5 },
    { first: 6, last: 6 },
    { first: 8, last: 9 },
  ])
  expect(joinLines(lines, 1)).toEqual([
    { first: 2, last: 6 },
    { first: 8, last: 9 },
  ])
  expect(joinLines([])).toEqual([])
})
