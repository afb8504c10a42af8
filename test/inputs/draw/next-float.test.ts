import { expect, test } from 'vitest'
import { nextFloat } from '../../../harness/inputs/draw/next-float.ts'

test.each([
  [1, 'up', 1 + 2 ** -52],
  [1, 'down', 1 - 2 ** -53],
  [-1, 'up', -1 + 2 ** -53],
  [-1, 'down', -1 - 2 ** -52],
  [0, 'up', 5e-324],
  [-0, 'down', -5e-324],
  [5e-324, 'down', 0],
  [Number.MAX_VALUE, 'up', Infinity],
  [Infinity, 'up', Infinity],
  [Number.NaN, 'down', Number.NaN],
] as const)('the neighbour of %d %s is %d', (value, direction, neighbour) => {
  expect(nextFloat(value, direction)).toBe(neighbour)
})
