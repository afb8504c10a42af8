import { expect, test } from 'vitest'
import { TAG } from '../../harness/values/tagged.ts'
import { snapshot } from '../../harness/values/snapshot.ts'
import { fromTagged, toTagged } from '../../harness/values/tagged-json.ts'
import { typedFault } from '../../harness/values/typed.ts'

test('a typed value has a type, a shape, and the items that fill it', () => {
  expect(typedFault({ type: 'object', shape: [2, 0], items: [] })).toBeNull()
  expect(typedFault({ type: 'period[M]', shape: [], items: ['2026-11'] })).toBeNull()
  expect(typedFault({ shape: [1], items: [1] })).toBe('no name of its type')
  expect(typedFault({ type: 'x', shape: [-1], items: [] })).toBe('a shape that is no list of lengths')
  expect(typedFault({ type: 'x', shape: [2], items: [1] })).toBe('items that do not fill its shape')
})

test('a malformed typed value is opaque, and refused where it is read', () => {
  const malformed = { [TAG]: 'typed', type: 'object', shape: [2], items: [] }
  expect(toTagged(malformed)).toEqual(['o', 'typed', 'items that do not fill its shape'])
  expect(toTagged(snapshot(malformed))).toEqual(['o', 'typed', 'a malformed value'])
  expect(() => fromTagged(['ty', 'object', [2]])).toThrow('a typed value with items that do not fill its shape')
})
