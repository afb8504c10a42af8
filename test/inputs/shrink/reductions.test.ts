import { describe, expect, it } from 'vitest'
import {
  valueAt,
  waysInto,
  withKeysAs,
  withoutParts,
  withSimplerParts,
  withValue,
} from '../../../harness/inputs/shrink/reductions.ts'
import type { Make } from '../../../harness/inputs/shrink/make.ts'

const made = (makers: Iterable<Make>): unknown[] => Array.from(makers, (make) => make())

describe('reductions', () => {
  it('find, read and replace every value inside an input', () => {
    const input = { a: [1, { b: 'x' }] }
    expect(waysInto(input)).toEqual([[], ['a'], ['a', 0], ['a', 1], ['a', 1, 'b']])
    expect(valueAt(input, ['a', 1, 'b'])).toBe('x')
    expect(withValue(input, ['a', 1, 'b'], 'y')).toEqual({ a: [1, { b: 'y' }] })
    expect(input).toEqual({ a: [1, { b: 'x' }] })
  })

  it('take parts out, large ones first, and never split a character', () => {
    expect(made(withoutParts('ab😀'))).toEqual(['😀', 'ab', 'b😀', 'a😀', 'ab'])
    expect(made(withoutParts([1]))).toEqual([[]])
    expect(made(withoutParts({ a: 1, b: 2 }))).toEqual([{ b: 2 }, { a: 1 }])
    expect(made(withSimplerParts('B'))).toEqual(['a', '0', 'A', 'B', 'b', 'B', 'a', 'b', '0', '1', 'A', ' '])
  })

  it('put the characters of a text in order', () => {
    expect(made(withSimplerParts('²1a'))).toContain('a1²')
  })

  it('replace a character outside ASCII by the first of every category', () => {
    const found = made(withSimplerParts('a๒'))
    expect(found).toEqual(expect.arrayContaining(['a²', 'a٠', 'a\u0300', 'aǅ']))
    expect(made(withSimplerParts('๒'.repeat(9)))).not.toContain(`²${'๒'.repeat(8)}`)
  })

  it('bring whole numbers nearer to zero by powers of two', () => {
    expect(made(withSimplerParts(-5n))).toEqual([-1n, -3n, -4n])
    expect(made(withSimplerParts(3))).toEqual([1, 2])
    expect([0, -0, 0.5, Number.NaN, 1e300].map((value) => made(withSimplerParts(value)))).toEqual([[], [], [], [], []])
  })

  it('put a list in order, and make equal elements simpler together', () => {
    const found = made(withSimplerParts([3n, 2n, 2n]))
    expect(found[0]).toEqual([2n, 2n, 3n])
    expect(found).toContainEqual([3n, 0n, 0n])
    expect(found).not.toContainEqual([3n, 0n, 2n])
  })

  it('put keys in the order of another record, at every level', () => {
    expect(Object.keys(withKeysAs({ b: 1, c: 2, a: 3 }, { a: 0, b: 0 }) as object)).toEqual(['a', 'b', 'c'])
    const inner = withKeysAs([{ y: 1, x: 2 }], [{ x: 0, y: 0 }]) as readonly object[]
    expect(Object.keys(inner[0]!)).toEqual(['x', 'y'])
    const own = withKeysAs(JSON.parse('{"__proto__": 1, "a": 2}'), { a: 0 }) as object
    expect(Object.keys(own)).toEqual(['a', '__proto__'])
  })
})
