import { expect, test } from 'vitest'
import { valuesIn } from '../../harness/inputs/values-in.ts'

test('gives texts and numbers at any depth, and keys', () => {
  const input = { a: ['x', 1, null, { b: 2n }], ['__proto__']: true }
  expect([...valuesIn(input)]).toEqual(['a', 'x', 1, 'b', 2n, '__proto__'])
  expect([...valuesIn(undefined)]).toEqual([])
})
