import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { didYouMean, editDistance, suggest } from '../harness/suggest.ts'

describe('suggest', () => {
  it('finds a word with a swapped, missing, extra or wrong letter', () => {
    const known = ['training', 'inference', 'golden', 'rtol', 'atol']
    expect(['trianing', 'infrence', 'goldenn', 'rtoll', 'atoi'].map((word) => suggest(word, known))).toEqual([
      'training',
      'inference',
      'golden',
      'rtol',
      'atol',
    ])
  })

  it('looks through case and separators before it counts letters', () => {
    expect(suggest('orderedKeys', ['order', 'ordered-keys'])).toBe('ordered-keys')
    expect(suggest('--LAST_FAILED', ['--last-failed'])).toBe('--last-failed')
  })

  it('stays silent when nothing is near', () => {
    expect(suggest('colour', ['training', 'inference'])).toBeUndefined()
    expect(suggest('', ['a', 'ab'])).toBeUndefined()
    expect(suggest('x', ['y'])).toBeUndefined()
    expect(suggest('x', [])).toBeUndefined()
  })

  it('finds every word itself', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z]{1,12}$/), (word) => {
        expect(suggest(word, [word])).toBe(word)
      }),
    )
  })
})

describe('didYouMean', () => {
  it('quotes what was meant, and is null where nothing is near', () => {
    expect(didYouMean('rtoll', ['atol', 'rtol'])).toBe("did you mean 'rtol'?")
    expect(didYouMean('colour', new Set(['training']))).toBeNull()
    expect(didYouMean('', [])).toBeNull()
  })
})

describe('editDistance', () => {
  it('is symmetric, zero for equal texts only, and bounded by the longer length', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 12 }), fc.string({ maxLength: 12 }), (a, b) => {
        const distance = editDistance(a, b)
        expect(distance).toBe(editDistance(b, a))
        expect(distance === 0).toBe(a === b)
        expect(distance).toBeLessThanOrEqual(Math.max(a.length, b.length))
      }),
    )
  })

  it('counts a swap of neighbours as one', () => {
    expect(editDistance('trianing', 'training')).toBe(1)
    expect(editDistance('kitten', 'sitting')).toBe(3)
    expect(editDistance('ab', 'ba')).toBe(1)
    expect(editDistance('', 'abc')).toBe(3)
    expect(editDistance('abc', '')).toBe(3)
    // Each unit is moved once only: with more edits inside of a swap it would be 2.
    expect(editDistance('ca', 'abc')).toBe(3)
  })
})
