import { expect, test } from 'vitest'
import { isFilled } from '../../harness/hybrid/is-filled.ts'
import { NOT_REACHED, threw } from '../../harness/pipeline/outcome.ts'

const BESIDE = [[], ['a']]

test('what begins empty and only grows is filled, on every record', () => {
  expect(
    isFilled(
      [
        [[], []],
        [['a'], NOT_REACHED],
        [['a', 'b'], ['c']],
      ],
      BESIDE,
    ),
  ).toBe(true)
  expect(isFilled([[{}], [{ a: 1 }], [{ a: 1, b: 2 }]], BESIDE)).toBe(true)
  expect(isFilled([[new Map()], [new Map([['a', 1]])]], BESIDE)).toBe(true)
  expect(isFilled([[new Set()], [new Set([1])], [new Set([1, 2])]], BESIDE)).toBe(true)
  expect(
    isFilled(
      [
        [[], NOT_REACHED],
        [['a'], threw(new Error('no'))],
      ],
      BESIDE,
    ),
  ).toBe(true)
})

test('what begins with something, loses it, replaces it or is no container is not', () => {
  expect(isFilled([[['a']], [['a', 'b']]], BESIDE)).toBe(false)
  expect(isFilled([[[]], [['a']], [['b', 'a']]], BESIDE)).toBe(false)
  expect(isFilled([[{}], [{ a: 1 }], [{ a: 2 }]], BESIDE)).toBe(false)
  expect(isFilled([[''], ['a']], BESIDE)).toBe(false)
  expect(isFilled([[[]], ['a']], BESIDE)).toBe(false)
  expect(isFilled([[[]]], BESIDE)).toBe(false)
  expect(isFilled([[NOT_REACHED], [['a']]], BESIDE)).toBe(false)
})

test('what the other side begins with as well is filled there elsewhere', () => {
  const filled = [
    [[], []],
    [['a'], ['b']],
  ]
  expect(isFilled(filled, [[], []])).toBe(false)
  expect(isFilled(filled, ['a', NOT_REACHED])).toBe(false)
})
