import { assert, property } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareSimplicity, sizeOf } from '../../../harness/inputs/shrink/simplicity.ts'
import { values } from '../../laws/arbitrary-value.ts'

describe('simplicity', () => {
  it('prefers the short, then lower-case letters, digits, capitals, spaces, ASCII, all else', () => {
    const texts = ['é', 'b', ' ', 'A', '!', 'aa', '7', '', 'a']
    expect(texts.toSorted(compareSimplicity)).toEqual(['', 'a', 'b', '7', 'A', ' ', '!', 'é', 'aa'])
    expect([10, -1, 0.5, 1, 0].toSorted(compareSimplicity)[0]).toBe(0)
  })

  it('counts every code unit, element and field', () => {
    expect([sizeOf('😀'), sizeOf([1, 2]), sizeOf({ a: 'xy' })]).toEqual([2, 5, 4])
  })

  it('does not show a limit on the length of a text by characters of two code units', () => {
    expect(['𝐀𝐀', 'aaaa'].toSorted(compareSimplicity)).toEqual(['aaaa', '𝐀𝐀'])
  })

  it('is an order', () => {
    expect(compareSimplicity('a', 'b')).toBeLessThan(0)
    // Sorting puts undefined last, whatever the order says.
    const defined = values.filter((value) => value !== undefined)
    assert(
      property(values, values, (a, b) => Math.sign(compareSimplicity(a, b)) === -Math.sign(compareSimplicity(b, a))),
    )
    assert(
      property(defined, defined, defined, (a, b, c) => {
        const [low, middle, high] = [a, b, c].toSorted(compareSimplicity)
        return (
          compareSimplicity(low, middle) <= 0 &&
          compareSimplicity(middle, high) <= 0 &&
          compareSimplicity(low, high) <= 0
        )
      }),
    )
  })
})
