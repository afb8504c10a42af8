import { expect, test } from 'vitest'
import { createMutations } from '../../../harness/sides/in-process/mutations.ts'

function watch(value: unknown, change: () => void = () => undefined): ReadonlyMap<string, number> {
  const mutations = createMutations()
  const before = mutations.before(value)
  change()
  mutations.after('stage', value, before)
  return mutations.seen
}

test('a change of a value, however deep, is counted under the stage that got it', () => {
  const list = ['b', 'a']
  expect([...watch(list, () => list.push('c'))]).toEqual([['stage', 1]])
  const record = { inner: { list: [1] } }
  expect([...watch(record, () => record.inner.list.push(2))]).toEqual([['stage', 1]])
  const view = Float32Array.of(1)
  expect([...watch(view, () => view.fill(2))]).toEqual([['stage', 1]])
})

test('changes are counted one by one', () => {
  const mutations = createMutations()
  const list: number[] = []
  for (const name of ['a', 'b', 'a']) {
    const before = mutations.before(list)
    list.push(1)
    mutations.after(name, list, before)
  }
  expect([...mutations.seen]).toEqual([
    ['a', 2],
    ['b', 1],
  ])
})

test('what stays as it is, cannot change, or cannot be compared is no change', () => {
  class Model {
    runs = 0
  }
  const model = new Model()
  expect(watch([1]).size).toBe(0)
  expect(watch('text').size).toBe(0)
  expect(watch(Number.NaN).size).toBe(0)
  expect(watch(model, () => model.runs++).size).toBe(0)
  expect(watch([Number.NaN]).size).toBe(0)
})
