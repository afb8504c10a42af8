import { describe, expect, it } from 'vitest'
import { crossings } from '../../../harness/diagnose/modes/crossings.ts'

describe('two inputs put together', () => {
  it('are texts behind each other, inside, and with a character of the other', () => {
    expect(crossings('x', 'ab')).toEqual(['xab', 'abx', 'axb', 'a', 'b'])
  })

  it('are lists behind each other, and with an element of the other', () => {
    expect(crossings([1], [2, 3])).toEqual([[1, 2, 3], [2, 3, 1], [2], [3]])
  })

  it('are records with one field of the other, or one put together', () => {
    const made = crossings({ a: 1, b: [0] }, { a: 2, b: [9] })
    expect(made).toContainEqual({ a: 1, b: [9] })
    expect(made).toContainEqual({ a: 2, b: [0] })
    expect(made).toContainEqual({ a: 2, b: [0, 9] })
  })

  it('are none where they are of two kinds', () => {
    expect(crossings('a', 1)).toEqual([])
  })
})
