import { describe, expect, test } from 'vitest'
import { differences } from '../../../harness/compare/differences/differences.ts'
import { rule } from '../../../harness/compare/rule.ts'
import { tensor } from '../../../harness/values/tensor.ts'
import { lines } from './difference-lines.ts'

describe('lists', () => {
  test('of one differing element name its place', () => {
    expect(lines(['a', 'b', 'c'], ['a', 'x', 'c'])).toMatchInlineSnapshot(`
      "$[1] value: "b" | "x"
          at 0: U+0062 LATIN SMALL LETTER B | U+0078 LATIN SMALL LETTER X
          1 of 1/1 from 0: -0:1 "b" +0:1 "x""
    `)
  })

  test('of several are one difference with the first place, the count and the runs', () => {
    expect(lines([1, 2, 3, 4, 5], [1, 9, 8, 4, 7])).toMatchInlineSnapshot(`
      "$ value: [1.0, 2.0, 3.0, 4.0, 5.0] | [1.0, 9.0, 8.0, 4.0, 7.0]
          |Δ| 7, rel 3.5, 9570149208162304 ulp float64
          3 of 5/5 from 1: -1:2 [2.0, 3.0] +1:2 [9.0, 8.0] -4:1 [5.0] +4:1 [7.0]"
    `)
  })

  test('shifted by an insertion show the runs inserted and deleted', () => {
    const words = 'the power of attorney is void'.split(' ')
    expect(lines(words, words.toSpliced(2, 1))).toMatchInlineSnapshot(`
      "$ value: ["the", "power", "of", "attorney", "is", "void"] | ["the", "power", "attorney", "is", "void"]
          1 of 6/5 from 2: -2:1 ["of"]"
    `)
    expect(lines(words, words.toSpliced(1, 1, 'a', 'b').toSpliced(6, 1))).toMatchInlineSnapshot(`
      "$ value: ["the", "power", "of", "attorney", "is", "void"] | ["the", "a", "b", "of", "attorney", "is"]
          3 of 6/6 from 1: -1:1 ["power"] +1:2 ["a", "b"] -5:1 ["void"]"
    `)
  })

  test('of records are entered', () => {
    expect(
      lines(
        [
          { id: 1, t: 'a' },
          { id: 2, t: 'b' },
        ],
        [
          { id: 1, t: 'A' },
          { id: 3, t: 'b' },
        ],
      ),
    ).toMatchInlineSnapshot(`
      "$[0].t value: "a" | "A"
          at 0: U+0061 LATIN SMALL LETTER A | U+0041 LATIN CAPITAL LETTER A
          1 of 1/1 from 0: -0:1 "a" +0:1 "A"
      $[1].id value: 2.0 | 3.0
          |Δ| 1, rel 0.5, 2251799813685248 ulp float64"
    `)
  })

  test('with a hole', () => {
    // oxlint-disable-next-line no-sparse-arrays
    expect(lines([1, undefined], [1, ,])).toMatchInlineSnapshot(`
      "$[1] missing: undefined | null
          bridge absent: 'null'"
    `)
  })

  test('as multisets show the elements without a partner', () => {
    expect(lines([1, 2, 2, 3], [3, 2, 1, 1], { unordered: true })).toMatchInlineSnapshot(`
      "$[2] missing: 2.0 | null
      $[3] extra: null | 1.0"
    `)
    expect(lines([1, 2], [1, 2.5], { unordered: true, atol: 0.1 })).toMatchInlineSnapshot(`
      "$ value: [2.0] | [2.5]
          1 of 2/2 from 1: "
    `)
    expect(lines(new Set(['a', 'b']), new Set(['b', 'c']))).toMatchInlineSnapshot(`
      "$[0] missing: "a" | null
      $[1] extra: null | "c""
    `)
  })
})

describe('records and maps', () => {
  test('show missing and extra keys, odd ones quoted', () => {
    expect(lines({ a: 1, 'odd "key"\n': 2, n: null }, { a: 1, __proto__x: 3, z: undefined })).toMatchInlineSnapshot(`
      "$["odd \\"key\\"\\n"] missing: 2.0 | null
      $.n missing: null | null
          bridge absent: 'null'
      $.__proto__x extra: null | 3.0
      $.z extra: null | undefined
          bridge absent: 'null'"
    `)
    expect(lines(new Map([[1n, 'a']]), new Map([[2n, 'a']]))).toMatchInlineSnapshot(`
      "$[1] missing: "a" | null
      $[2] extra: null | "a""
    `)
  })

  test('of another key order, where that counts', () => {
    expect(lines({ a: 1, b: 2 }, { b: 2, a: 1 }, { 'ordered-keys': true })).toMatchInlineSnapshot(
      `"$ key-order: ["a", "b"] | ["b", "a"]"`,
    )
  })

  test('leave ignored paths out', () => {
    expect(lines({ a: { ts: 1, v: 1 } }, { a: { v: 2 } }, { ignore: ['$.a.ts'] })).toMatchInlineSnapshot(`
      "$.a.v value: 1.0 | 2.0
          |Δ| 1, rel 1, 4503599627370496 ulp float64"
    `)
  })
})

describe('tensors', () => {
  test('of other shape, dtype or elements', () => {
    const image = (...data: number[]) => tensor('float32', [2, 2], Float32Array.from(data))
    expect(lines(image(1, 2, 3, 4), tensor('float32', [4], Float32Array.of(1, 2, 3, 4)))).toMatchInlineSnapshot(
      `"$ shape: float32[2, 2] (1, 2, 3, 4) | float32[4] (1, 2, 3, 4)"`,
    )
    expect(lines(Int32Array.of(1, 2), Float32Array.of(1, 3))).toMatchInlineSnapshot(
      `"$ dtype: int32[2] (1, 2) | float32[2] (1, 3)"`,
    )
    expect(lines(image(1, 2, 3, 4), image(1, 2.5, 3, 4))).toMatchInlineSnapshot(`
      "$ value: float32[2, 2] (1, 2, 3, 4) | float32[2, 2] (1, 2.5, 3, 4)
          |Δ| 0.5, rel 0.25, 2097152 ulp float32
          1 of 4/4 from 1: -1:1 [2.0] +1:1 [2.5]"
    `)
    expect(lines(tensor('text', [2], ['a', 'b']), tensor('text', [2], ['a', 'c']))).toMatchInlineSnapshot(`
      "$ value: text[2] ("a", "b") | text[2] ("a", "c")
          1 of 2/2 from 1: -1:1 ["b"] +1:1 ["c"]"
    `)
  })
})

describe('what cannot be compared', () => {
  test('is named with its type, in its place, and never passes', () => {
    const cycle: Record<string, unknown> = {}
    cycle['self'] = cycle
    const value = {
      f: () => 1,
      d: [
        new (class Doc {
          readonly x = 1
        })(),
      ],
      cycle,
      ok: 1,
    }
    expect(lines(value, value)).toMatchInlineSnapshot(`
      "$.f not-comparable: <function: function f> | <function: function f>
      $.d[0] not-comparable: <Doc: an object of class Doc> | <Doc: an object of class Doc>
      $.cycle.self not-comparable: <cycle: it contains itself> | <cycle: it contains itself>"
    `)
  })
})

describe('counts', () => {
  test('are never cut, lists are', () => {
    const many = (shift: number): unknown =>
      Array.from({ length: 100 }, (_, i) => ({ a: 2 * i + shift, b: { c: 2 * i + shift } }))
    const found = differences(many(0), many(1), { rule: rule({}), limit: 3 })
    expect(found.list).toHaveLength(3)
    expect(found.count).toBe(200)
    expect(differences(1, 2, { rule: rule({}), limit: 0 })).toEqual({ list: [], count: 1 })
  })

  test('reach into what is shared many times over without walking it each time', () => {
    const make = (leaf: string): unknown => {
      let value: unknown = { leaf }
      for (let i = 0; i < 40; i++) value = [value, value]
      return value
    }
    expect(differences(make('a'), make('b'), { rule: rule({}) }).count).toBe(2 ** 40)
  })
})

test('one flipped value among a hundred thousand is found at once', () => {
  const list = Array.from({ length: 100_000 }, (_, i) => i)
  const start = performance.now()
  const { list: found } = differences(list, list.with(77_777, -1), { rule: rule({}) })
  expect(found.map(({ path }) => path)).toEqual(['$[77777]'])
  expect(performance.now() - start).toBeLessThan(2000)
})
