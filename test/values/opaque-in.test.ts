import { expect, test } from 'vitest'
import { opaqueIn } from '../../harness/values/opaque-in.ts'
import { snapshot } from '../../harness/values/snapshot.ts'
import { threw } from '../../harness/pipeline/outcome.ts'

class Thing {
  readonly held = 1
}

test.each([
  ['text', 'a', null],
  ['plain values', { a: [1, null, new Map([[1, new Set(['x'])]])], b: Float32Array.of(1) }, null],
  ['an error', threw(new Error('no')), null],
  ['an object of a class', new Thing(), 'Thing'],
  ['a pattern', /a/, 'RegExp'],
  ['one deep in a value', { a: [1, new Map([['k', { deep: new Thing() }]])] }, 'Thing'],
  ['a function in a set', new Set([() => 1]), 'function'],
])('%s', (_, value, expected) => {
  expect(opaqueIn(snapshot(value))).toBe(expected)
})
