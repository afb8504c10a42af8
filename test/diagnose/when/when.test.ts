import { array, assert, property, string } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { when } from '../../../harness/diagnose/when/when.ts'

const said = (failing: readonly unknown[], passing: readonly unknown[]): string | null =>
  when(failing, passing)?.text ?? null

describe('when', () => {
  it('finds the simplest predicate over a text', () => {
    expect(said([''], ['a', ' '])).toBe('input is empty')
    expect(said(['İ', 'xİy'], ['a', 'é', 'ıA', 'É'])).toBe(
      'input contains U+0130 LATIN CAPITAL LETTER I WITH DOT ABOVE',
    )
    expect(said(['a\n', 'b c\n'], ['a', 'x\ny'])).toBe('input ends with a line break')
    expect(said(['a'.repeat(129), 'b '.repeat(80)], ['a'.repeat(120), 'c'])).toBe('input is longer than 120 characters')
    expect(said(['say poa', 'poa'], ['say', 'p oa', 'aop'])).toBe('input contains “poa”')
  })

  it('looks into records and lists', () => {
    expect(said([{ age: null }], [{ age: 3n }, { age: 0n }])).toBe('age is null')
    expect(said([{}], [{ age: 3n }])).toBe('age is missing')
    expect(said([{ a: { b: -1 } }, { a: { b: -7 } }], [{ a: { b: 0 } }, { a: { b: 2 } }])).toBe('a.b is negative')
    expect(said([[1, -2], [-5]], [[1], [], [3, 4]])).toBe('some element of input is negative')
    expect(said([[]], [[1]])).toBe('input is empty')
  })

  it('says kinds and limits of numbers', () => {
    expect(said([0.5, 2.5], [0.4, 3, 1.25])).toBe('input lies half-way between two whole numbers')
    expect(said([2n ** 53n + 1n], [1n, 2n ** 53n])).toBe('input is beyond ±2^53')
    expect(said([101.5, 250], [99, 3])).toBe('input is over 100')
    expect(said([-0], [0, 1])).toBe('input is -0')
  })

  it('joins two atoms, or up to three, where one does not do', () => {
    expect(said(['a1'], ['a', '1 ', 'b', '2'])).not.toBeNull()
    expect(said(['x\u001cy', 'x\u0085y'], ['x y', 'x\ty', 'x\u00a0y'])).toBe(
      'input contains a line break, or input contains U+001C INFORMATION SEPARATOR FOUR',
    )
  })

  it('says nothing where all fail, none fails, or nothing separates them', () => {
    expect(said(['a'], [])).toBeNull()
    expect(said([], ['a'])).toBeNull()
    expect(said(['a', 'b'], ['a'])).toBeNull()
  })

  it('says nothing of a private place', () => {
    const isPrivate = (path: string): boolean => path === 'email'
    expect(when([{ email: 'x@y', n: 1 }], [{ email: 'b', n: 1 }], isPrivate)).toBeNull()
  })

  it('gives the same whatever the order of the records', () => {
    const inputs = array(string({ unit: 'grapheme', maxLength: 6 }), { minLength: 2, maxLength: 12 })
    assert(
      property(inputs, inputs, (failing, passing) => {
        const both = new Set([said(failing, passing), said(failing.toReversed(), passing.toReversed())])
        return both.size === 1
      }),
    )
    expect(said(['b1', 'a2'], ['c'])).toBe(said(['a2', 'b1'], ['c']))
  })
})
