import { expect, it } from 'vitest'
import { inputSize } from '../../harness/run/divergence.ts'

it('measures texts by their length and anything else by its tagged form', () => {
  expect([inputSize(''), inputSize('four'), inputSize({ a: 1n })]).toEqual([0, 4, '["r","a",["i","1"]]'.length])
})
