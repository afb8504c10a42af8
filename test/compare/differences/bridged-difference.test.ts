import { expect, test } from 'vitest'
import { bridgedDifference } from '../../../harness/compare/differences/bridged-difference.ts'
import { differences } from '../../../harness/compare/differences/differences.ts'
import { rule } from '../../../harness/compare/rule.ts'
import { TAG } from '../../../harness/values/tagged.ts'
import { tensor } from '../../../harness/values/tensor.ts'

const AS = rule({ as: 'float64' })
const one = (training: unknown, inference: unknown, under = AS) => {
  const { list, count } = differences(training, inference, { rule: under })
  expect(count).toBe(1)
  return list[0]
}

test('a list that stands for a tensor differs in elements, not in kind', () => {
  const found = one(tensor('float64', [2], new Float64Array([1, -1])), [1, -2])
  expect(found).toMatchObject({
    kind: 'value',
    number: { abs: 1, rel: 1 },
    sequence: { first: 1, differing: 1, lengths: [2, 2] },
  })
  expect(found?.sequence?.runs.map(({ side, text }) => `${side} ${text}`)).toEqual([
    'training [-1.0]',
    'inference [-2.0]',
  ])
})

test('lists in lists are read row by row, ints and tuples as well, on either side', () => {
  const square = tensor('float32', [2, 2], new Float32Array([0.5, 1, 1.5, 2]))
  const pair = { [TAG]: 'tuple', items: [1.5, 3n] }
  expect(one([[0.5, 1], pair], square)).toMatchObject({ kind: 'value', number: { abs: 1 }, sequence: { first: 3 } })
  expect(one({ a: square }, { a: [[0.5, 1]] })).toMatchObject({ path: '$.a', kind: 'shape' })
})

test('a number that stands for a tensor without an axis differs by a number', () => {
  const found = one(tensor('float64', [], new Float64Array([1])), 3)
  expect(found).toMatchObject({ kind: 'value', number: { abs: 2 } })
  expect(found?.sequence).toBeUndefined()
})

test('what does not stand for a tensor is of another kind', () => {
  const numbers = tensor('float64', [2], new Float64Array([1, -1]))
  expect(one(numbers, ['a', 'b'])).toMatchObject({ kind: 'kind' })
  expect(one(numbers, [[1], [1, 2]])).toMatchObject({ kind: 'kind' })
  expect(one(numbers, [1, -2], rule({}))).toMatchObject({ kind: 'kind' })
  const spot = { findings: { rule: rule({}), list: [], limit: 1, count: 0, counted: new Map() }, path: null, at: null }
  expect(bridgedDifference(numbers, [1, 2], { ...spot, depth: 0 })).toBeNull()
})

test('without an order no element is blamed', () => {
  const found = one(tensor('float64', [2], new Float64Array([1, 2])), [2, 3], rule({ as: 'float64', unordered: true }))
  expect(found).toMatchObject({ kind: 'value' })
  expect(found?.sequence).toBeUndefined()
})
