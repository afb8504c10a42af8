import { expect, test } from 'vitest'
import { watchBuiltins } from '../../harness/child/builtins.ts'

test('names what was replaced, removed or added, while it is so', () => {
  const changed = watchBuiltins()
  expect(changed()).toEqual([])
  const { cbrt } = Math
  Object.defineProperty(Math, 'ours', { value: 1, configurable: true })
  Math.cbrt = () => 0
  const { log1p } = Math
  Reflect.deleteProperty(Math, 'log1p')
  const found = changed()
  Reflect.deleteProperty(Math, 'ours')
  Object.defineProperties(Math, {
    cbrt: { value: cbrt, writable: true, configurable: true },
    log1p: { value: log1p, writable: true, configurable: true },
  })
  expect(found.toSorted()).toEqual(['Math.cbrt', 'Math.log1p', 'Math.ours'])
  expect(changed()).toEqual([])
})

test('does not look at objects of the program', () => {
  const changed = watchBuiltins()
  const before = Reflect.get(globalThis, 'ours') as unknown
  Reflect.set(globalThis, 'ours', 1)
  expect(changed()).toEqual([])
  Reflect.set(globalThis, 'ours', before)
  Reflect.deleteProperty(globalThis, 'ours')
})
