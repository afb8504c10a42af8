import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createSlot, hold } from '../../../harness/sides/in-process/hold.ts'
import { snapshot } from '../../../harness/values/snapshot.ts'

test('what is held is what a snapshot of the value is, whatever was held before', () => {
  const value = fc.oneof(
    fc.float32Array({ maxLength: 3 }),
    fc.uint8Array({ maxLength: 3 }),
    fc.array(fc.string()),
    fc.array(fc.double()),
    fc.anything(),
  )
  fc.assert(
    fc.property(fc.array(value, { maxLength: 5 }), (values) => {
      const slot = createSlot()
      for (const one of values) expect(hold(slot, one)).toStrictEqual(snapshot(one))
    }),
  )
})

describe('a value that changes afterwards', () => {
  test.each([
    ['a list of texts', ['a'], (list: unknown[]) => list.push('b')],
    ['a list of numbers', [1], (list: unknown[]) => list.push(2)],
    ['a mixed list', ['a', { b: 1 }], (list: unknown[]) => list.push('c')],
    ['a record', { a: [1] }, (record: { a: number[] }) => record.a.push(2)],
    ['a typed array', Float32Array.of(1), (view: Float32Array) => view.fill(9)],
  ] as const)('%s is held as it was', (_, value, change) => {
    const held = hold(createSlot(), value)
    const before = structuredClone(held)
    ;(change as (value: unknown) => unknown)(value)
    expect(held).toStrictEqual(before)
  })
})

test('typed arrays of one type and length share the room of their slot: the last one is in it', () => {
  const slot = createSlot()
  const first = hold(slot, Float32Array.of(1, 2))
  expect(hold(slot, Float32Array.of(3, 4))).toBe(first)
  expect(first).toEqual(Float32Array.of(3, 4))
  for (const other of [Float32Array.of(1), Float64Array.of(1, 2), Uint8Array.of(1, 2)])
    expect(hold(slot, other)).not.toBe(first)
})

test('a list of a class of its own is no plain list', () => {
  class Tokens extends Array<string> {}
  expect(hold(createSlot(), Tokens.from(['a']))).toStrictEqual(snapshot(Tokens.from(['a'])))
})
