import { describe, expect, test } from 'vitest'
import { differences } from '../../../harness/compare/differences/differences.ts'
import { equal } from '../../../harness/compare/equal/equal.ts'
import { rule } from '../../../harness/compare/rule.ts'
import { TAG } from '../../../harness/values/tagged.ts'

const map = (...entries: ReadonlyArray<readonly [unknown, unknown]>): Map<unknown, unknown> => new Map(entries)
const tuple = (...items: unknown[]): object => ({ [TAG]: 'tuple', items })
const points = (codes: readonly number[]): object => ({ [TAG]: 'code-points', points: codes })

describe('the keys of a map', () => {
  test('are one key as int and as float', () => {
    expect(equal(map([1, 'a']), map([1n, 'a']))).toBe(true)
  })

  test('differ as int and float under `subtype`, and the difference says which', () => {
    const strict = rule({ subtype: true })
    expect(equal(map([1, 'a']), map([1, 'a']), strict)).toBe(true)
    expect(equal(map([1, 'a']), map([1n, 'a']), strict)).toBe(false)
    expect(differences(map([1, 'a'], [2, 'b']), map([1n, 'a'], [2, 'b']), { rule: strict })).toMatchInlineSnapshot(`
      {
        "count": 1,
        "list": [
          {
            "inference": "int",
            "kind": "subtype",
            "path": "$[1.0]",
            "training": "float",
          },
        ],
      }
    `)
    expect(differences(map([tuple(1), 'a']), map([tuple(1n), 'a']), { rule: strict })).toMatchInlineSnapshot(`
      {
        "count": 1,
        "list": [
          {
            "inference": "key (1)",
            "kind": "subtype",
            "path": "$[(1.0)]",
            "training": "key (1.0)",
          },
        ],
      }
    `)
    const loose = rule({ subtype: true, unordered: true })
    expect(equal([map([1, 'a']), 'b'], ['b', map([1n, 'a'])], loose)).toBe(false)
    expect(equal([map([1, 'a']), 'b'], ['b', map([1, 'a'])], loose)).toBe(true)
    expect(equal(map([1, 'a']), map([1n, 'a']), rule({ subtype: true, ignore: ['$.*'] }))).toBe(true)
  })

  test('have no sign of zero, whatever text stands beside it', () => {
    expect(equal(map([tuple(0), 'a']), map([tuple(-0), 'a']))).toBe(true)
    expect(equal(map([tuple(0n), 'a']), map([tuple(-0), 'a']), rule({ subtype: true }))).toBe(false)
    expect(equal(map([tuple('#-0;'), 'a']), map([tuple('#±0;'), 'a']))).toBe(false)
    expect(differences(map([tuple('#-0;'), 'a']), map([tuple('#±0;'), 'a']), { rule: rule({}) }).count).toBe(2)
  })
})

describe('keys that are one by value in one map', () => {
  const both = map([1, 'a'], [1n, 'b'])

  test('leave it equal to itself, in any order', () => {
    expect(equal(both, both)).toBe(true)
    expect(equal(both, map([1n, 'b'], [1, 'a']))).toBe(true)
    expect(equal(map([[1], 'a'], [[1], 'b']), map([[1], 'a'], [[1], 'b']))).toBe(true)
    expect(equal(new Set([both]), new Set([map([1n, 'b'], [1, 'a'])]))).toBe(true)
  })

  test('are told apart by their subtypes, then by their order', () => {
    expect(equal(both, map([1, 'b'], [1n, 'a']))).toBe(false)
    expect(equal(new Set([both]), new Set([map([1, 'b'], [1n, 'a'])]))).toBe(false)
    expect(equal(map([[1], 'a'], [[1], 'b']), map([[1], 'b'], [[1], 'a']))).toBe(false)
    expect(equal(both, map([1, 'a']))).toBe(false)
    expect(equal(map([1, 'a']), both)).toBe(false)
  })

  test('are described one by one', () => {
    const { count, list } = differences(both, map([1, 'a'], [1n, 'c']), { rule: rule({}) })
    expect({ count, kinds: list.map(({ kind, path }) => `${kind} ${path}`) }).toEqual({
      count: 1,
      kinds: ['value $[1]'],
    })
  })
})

test('long code points are found in sets and in lists without order', () => {
  const long = Array.from({ length: 200_000 }, (_, index) => 97 + (index % 26))
  const [a, b] = [points([...long, 0xd83d, 0xde00]), points([...long, 0xd83d, 0xde00])]
  expect(equal(new Set([a, 1]), new Set([1, b]))).toBe(true)
  expect(equal([a, 1], [1, b], rule({ unordered: true }))).toBe(true)
  expect(equal(new Set([a, 1]), new Set([1, points([...long, 0x1f600])]))).toBe(false)
})
