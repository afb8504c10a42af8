import { describe, expect, it } from 'vitest'
import {
  valueAt,
  waysInto,
  withKeysAs,
  withoutParts,
  withSimplerParts,
  withValue,
} from '../../../harness/inputs/shrink/reductions.ts'

describe('reductions', () => {
  it('find, read and replace every value inside an input', () => {
    const input = { a: [1, { b: 'x' }] }
    expect(waysInto(input)).toEqual([[], ['a'], ['a', 0], ['a', 1], ['a', 1, 'b']])
    expect(valueAt(input, ['a', 1, 'b'])).toBe('x')
    expect(withValue(input, ['a', 1, 'b'], 'y')).toEqual({ a: [1, { b: 'y' }] })
    expect(input).toEqual({ a: [1, { b: 'x' }] })
  })

  it('take parts out, large ones first, and never split a character', () => {
    expect(withoutParts('ab😀')).toEqual(['😀', 'ab', 'b😀', 'a😀', 'ab'])
    expect(withoutParts([1])).toEqual([[]])
    expect(withoutParts({ a: 1, b: 2 })).toEqual([{ b: 2 }, { a: 1 }])
    expect(withSimplerParts('B')).toEqual(['a', '0', 'A', 'b', 'B', 'a', 'b', '0', '1', 'A', ' '])
  })

  it('put keys in the order of another record, at every level', () => {
    expect(Object.keys(withKeysAs({ b: 1, c: 2, a: 3 }, { a: 0, b: 0 }) as object)).toEqual(['a', 'b', 'c'])
    const inner = withKeysAs([{ y: 1, x: 2 }], [{ x: 0, y: 0 }]) as readonly object[]
    expect(Object.keys(inner[0]!)).toEqual(['x', 'y'])
    const own = withKeysAs(JSON.parse('{"__proto__": 1, "a": 2}'), { a: 0 }) as object
    expect(Object.keys(own)).toEqual(['a', '__proto__'])
  })
})
