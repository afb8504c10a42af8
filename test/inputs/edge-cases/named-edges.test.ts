import { expect, test } from 'vitest'
import { namedEdges } from '../../../harness/inputs/edge-cases/named-edges.ts'

test('names each value after its group', () => {
  expect(namedEdges('int', 'zero', { zero: 0n, one: 1n })).toEqual([
    { name: 'int-zero', tags: ['zero'], value: 0n },
    { name: 'int-one', tags: ['zero'], value: 1n },
  ])
})
