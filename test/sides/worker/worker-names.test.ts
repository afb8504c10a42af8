import { expect, test } from 'vitest'
import { workerNames } from '../../../harness/sides/worker/worker-names.ts'

test('names that are new come last, and stand behind the one that they were told behind', () => {
  const [stages, sequence] = [
    ['a', 'b'],
    ['b', 'a'],
  ]
  const names = workerNames(stages, sequence)
  expect(names.read(['c', 'a', 'd'], ['d', 'a', 'c'])).toEqual({ names: ['c', 'a', 'd'], places: [2, 0, 3] })
  expect([stages, sequence]).toEqual([
    ['a', 'b', 'c', 'd'],
    ['d', 'b', 'a', 'c'],
  ])
})

test('a worker that was started anew may tell other names, in another order', () => {
  const [stages, sequence]: [string[], string[]] = [[], []]
  const names = workerNames(stages, sequence)
  const told = ['a', 'b']
  expect(names.read(told, told).places).toEqual([0, 1])
  expect(names.read(told, told).places).toEqual([0, 1])
  expect(names.read(['b', 'a'], ['b', 'a']).places).toEqual([1, 0])
  expect(names.read(told, told).places).toEqual([0, 1])
  expect(stages).toEqual(told)
})

test('an answer that never told any is refused', () => {
  const names = workerNames([], [])
  for (const none of [undefined, null, ['a', 'a'], ['a', 3], 'a'])
    expect(() => names.read(none, none)).toThrow('no lists of names')
  expect(() => names.read(['a'], ['b'])).toThrow('other names')
})
