import { describe, expect, test } from 'vitest'
import { finalOf, ofOne } from '../../../harness/sides/in-process/results.ts'

function* letters(text: string): Generator<string> {
  yield* text
}
async function* later(text: string): AsyncGenerator<string> {
  for (const letter of text) yield await Promise.resolve(letter)
}

describe('finalOf', () => {
  test('lists what is yielded', async () => {
    expect(finalOf(letters('ab'))).toEqual(['a', 'b'])
    expect(finalOf(new Map([['a', 1]]).values())).toEqual([1])
    expect(finalOf('ab'.matchAll(/b/g))).toEqual([expect.objectContaining({ 0: 'b' })])
    expect(await finalOf(later('ab'))).toEqual(['a', 'b'])
    expect(await finalOf(Promise.resolve(letters('ab')))).toEqual(['a', 'b'])
    expect(await finalOf(Promise.resolve(later('')))).toEqual([])
  })

  test('returns other values as they are', () => {
    const iterable = { *[Symbol.iterator]() {} }
    for (const value of [[1], new Map(), new Set([1]), { next: 1 }, { next: () => 1 }, 'ab', null, undefined, iterable])
      expect(finalOf(value)).toBe(value)
  })

  test('throws what a generator throws', async () => {
    const fails = function* (): Generator<number> {
      yield 1
      throw new RangeError('no more')
    }
    expect(() => finalOf(fails())).toThrow(new RangeError('no more'))
    const rejects = async function* (): AsyncGenerator<number> {
      yield* fails()
    }
    await expect(finalOf(rejects())).rejects.toThrow('no more')
  })
})

describe('ofOne', () => {
  test('gives a function of lists each record in one of its own', async () => {
    const sizes = (texts: readonly unknown[]): number[] => texts.map((text) => String(text).length)
    expect(ofOne(sizes)('abc')).toBe(3)
    expect(ofOne(sizes).name).toBe('sizes')
    expect(ofOne((texts) => letters(String(texts[0])))('a')).toBe('a')
    expect(ofOne((texts) => Float32Array.of(texts.length))('a')).toBe(1)
    expect(await ofOne(async (texts) => texts)('a')).toBe('a')
    expect(await ofOne((texts) => later(String(texts[0])))('a')).toBe('a')
  })

  test('throws where there is not one result', async () => {
    const given = (results: unknown): (() => unknown) => {
      const run = (): unknown => results
      return () => ofOne(run)('a')
    }
    expect(given([])).toThrow("'run' returned 0 results for 1 record")
    expect(given([1, 2])).toThrow("'run' returned 2 results for 1 record")
    expect(given('a')).toThrow("'run' returned string, expected a list of 1 result")
    expect(given({ 0: 1, length: 1 })).toThrow("'run' returned object, expected a list of 1 result")
    await expect(ofOne(async () => [])('a')).rejects.toThrow('returned 0 results')
  })
})
