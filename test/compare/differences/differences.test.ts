import { describe, expect, test } from 'vitest'
import { TAG } from '../../../harness/values/tagged.ts'
import { tensor } from '../../../harness/values/tensor.ts'
import { lines } from './difference-lines.ts'

describe('text', () => {
  test('that is composed on one side and decomposed on the other is told apart by code points', () => {
    expect(lines('un café noir', 'un cafe\u0301 noir')).toMatchInlineSnapshot(`
      "$ value: "un caf\\u{E9} noir" | "un cafe\\u{301} noir"
          at 6: U+00E9 LATIN SMALL LETTER E WITH ACUTE | U+0065 LATIN SMALL LETTER E
          2 of 12/13 from 6: -6:1 "\\u{E9}" +6:2 "e\\u{301}""
    `)
  })

  test('with characters that are not seen', () => {
    expect(lines('a\u200Bb', 'ab')).toMatchInlineSnapshot(`
      "$ value: "a\\u{200B}b" | "ab"
          at 1: U+200B ZERO WIDTH SPACE | U+0062 LATIN SMALL LETTER B
          1 of 3/2 from 1: -1:1 "\\u{200B}""
    `)
    expect(lines('İ', 'i\u0307')).toMatchInlineSnapshot(`
      "$ value: "İ" | "i̇"
          at 0: U+0130 LATIN CAPITAL LETTER I WITH DOT ABOVE | U+0069 LATIN SMALL LETTER I
          2 of 1/2 from 0: -0:1 "İ" +0:2 "i̇""
    `)
  })

  test('that differs far in is shown around that place', () => {
    expect(lines(`${'x'.repeat(500)}a${'y'.repeat(500)}`, `${'x'.repeat(500)}b${'y'.repeat(500)}`))
      .toMatchInlineSnapshot(`
      "$ value: …"xxxxxxxxxxxxxxxxxxxxayyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy"… | …"xxxxxxxxxxxxxxxxxxxxbyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy"…
          at 500: U+0061 LATIN SMALL LETTER A | U+0062 LATIN SMALL LETTER B
          1 of 1001/1001 from 500: -500:1 "a" +500:1 "b""
    `)
  })

  test('that ends earlier', () => {
    expect(lines('power of attorney', 'power attorney')).toMatchInlineSnapshot(`
      "$ value: "power of attorney" | "power attorney"
          at 6: U+006F LATIN SMALL LETTER O | U+0061 LATIN SMALL LETTER A
          3 of 17/14 from 6: -6:3 "of ""
    `)
    expect(lines('abc', 'ab')).toMatchInlineSnapshot(`
      "$ value: "abc" | "ab"
          at 2: U+0063 LATIN SMALL LETTER C | null
          1 of 3/2 from 2: -2:1 "c""
    `)
  })

  test('whose surrogates were joined on the way', () => {
    expect(lines({ [TAG]: 'code-points', points: [0xd83d, 0xde00] }, '😀')).toMatchInlineSnapshot(`
      "$ value: "\\u{D83D}\\u{DE00}" | "\\u{1F600}"
          at 0: U+D83D <lone surrogate> | U+1F600 GRINNING FACE
          2 of 2/1 from 0: -0:2 "\\u{D83D}\\u{DE00}" +0:1 "\\u{1F600}""
    `)
  })
})

describe('numbers', () => {
  test('are measured in their dtype', () => {
    expect(lines(1, 1 + Number.EPSILON)).toMatchInlineSnapshot(`
      "$ value: 1.0 | 1.0000000000000002
          |Δ| 2.220446049250313e-16, rel 2.22e-16, 1 ulp float64"
    `)
    expect(lines({ [TAG]: 'scalar', dtype: 'float32', value: 1 }, 1 + 2 ** -23)).toMatchInlineSnapshot(`
      "$ value: float32(1.0) | 1.0000001192092896
          |Δ| 1.1920928955078125e-7, rel 1.19e-7, 1 ulp float32"
    `)
    expect(lines(0, -0)).toMatchInlineSnapshot(`
      "$ value: 0.0 | -0.0
          |Δ| 0, rel NaN, 0 ulp float64"
    `)
    expect(lines(NaN, 0)).toMatchInlineSnapshot(`
      "$ value: NaN | 0.0
          |Δ| NaN, rel NaN, NaN ulp float64"
    `)
    expect(lines(2n ** 64n, 2n ** 64n + 1n)).toMatchInlineSnapshot(`
      "$ value: 18446744073709551616 | 18446744073709551617
          |Δ| 1, rel 5.42e-20, NaN ulp int64"
    `)
  })

  test('of ints have no units in the last place', () => {
    expect(lines(Uint8Array.of(3, 4), Uint8Array.of(3, 9))).toMatchInlineSnapshot(`
      "$ value: uint8[2] (3, 4) | uint8[2] (3, 9)
          |Δ| 5, rel 1.25, NaN ulp uint8
          1 of 2/2 from 1: -1:1 [4.0] +1:1 [9.0]"
    `)
  })

  test('that differ by representation name the rule', () => {
    expect(lines(0.1, Math.fround(0.1))).toMatchInlineSnapshot(`
      "$ value: 0.1 | 0.10000000149011612
          |Δ| 1.4901161138336505e-9, rel 1.49e-8, 107374182 ulp float64
          bridge as: 'float32'"
    `)
    expect(lines(0.1, 0.2)).not.toContain('bridge')
    expect(lines([0.1, 1], Float32Array.of(0.1, 1))).toMatchInlineSnapshot(`
      "$ kind: [0.1, 1.0] | float32[2] (0.10000000149011612, 1)
          bridge as: 'float32'"
    `)
    expect(lines([0.1, 1], Float32Array.of(0.1, 2))).not.toContain('bridge')
    expect(lines(Float64Array.of(0.5), Float32Array.of(0.5))).toMatchInlineSnapshot(`
      "$ dtype: float64[1] (0.5) | float32[1] (0.5)
          bridge dtype: 'widen'"
    `)
    expect(lines(Float64Array.of(0.1), Float32Array.of(0.1))).toMatchInlineSnapshot(`
      "$ dtype: float64[1] (0.1) | float32[1] (0.10000000149011612)
          bridge as: 'float32'"
    `)
    expect(lines(tensor('float32', [], Float32Array.of(1)), 1)).toMatchInlineSnapshot(`
      "$ kind: float32[] (1) | 1.0
          bridge as: 'float32'"
    `)
    expect(lines([1, 2], Int32Array.of(1, 2))).toMatchInlineSnapshot(`
      "$ kind: [1.0, 2.0] | int32[2] (1, 2)
          bridge as: 'int32'"
    `)
    expect(lines([null], [undefined])).toMatchInlineSnapshot(`
      "$[0] kind: null | undefined
          bridge absent: 'null'"
    `)
  })

  test('that are of another kind', () => {
    expect(lines(1, '1')).toMatchInlineSnapshot(`"$ kind: 1.0 | "1""`)
    expect(lines(1, true)).toMatchInlineSnapshot(`"$ kind: 1.0 | true"`)
    expect(lines(1n, 1, { subtype: true })).toMatchInlineSnapshot(`"$ subtype: int | float"`)
    expect(lines([1], { [TAG]: 'tuple', items: [1] }, { subtype: true })).toMatchInlineSnapshot(
      `"$ subtype: list | tuple"`,
    )
  })
})
