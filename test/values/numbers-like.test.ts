import { expect, test } from 'vitest'
import { numbersLike, withInts } from '../../harness/values/numbers-like.ts'
import { TAG } from '../../harness/values/tagged.ts'

test('whole numbers are ints where the other side has ints, or nothing, and floats where it has floats', () => {
  expect(numbersLike({ a: 2, b: [3, 4.5, 5], c: 6 }, { a: 1n, b: [3, 4.5], d: 0n })).toEqual({
    a: 2n,
    b: [3, 4.5, 5n],
    c: 6n,
  })
  expect(numbersLike(5, null)).toBe(5n)
  expect(numbersLike(5, 2)).toBe(5)
})

test('what is no whole number stays as it is, and so do tensors and keys', () => {
  const odd = [-0, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 60, 7n, 'x', null, undefined, Float32Array.of(1)]
  expect(numbersLike(odd, [])).toEqual(odd)
  const proto = JSON.parse('{"__proto__": 1}') as object
  expect(Object.entries(numbersLike(proto, null) as object)).toEqual([['__proto__', 1n]])
  const tuple = { [TAG]: 'tuple', items: [1] }
  expect(numbersLike(tuple, null)).toEqual({ [TAG]: 'tuple', items: [1n] })
})

test('only what JavaScript gave is written so, and all of it where both sides are', () => {
  const values = { training: [2, 3], inference: [2, 4] }
  const of = (training: boolean, inference: boolean) => withInts(values, { training, inference })
  expect(of(false, false)).toEqual(values)
  expect(of(true, true)).toEqual({ training: [2n, 3n], inference: [2n, 4n] })
  expect(of(false, true)).toEqual(values)
  expect(withInts({ training: [2n], inference: [2, 4] }, { training: false, inference: true })).toEqual({
    training: [2n],
    inference: [2n, 4n],
  })
})
