import { expect, test } from 'vitest'
import { display } from '../../harness/values/display.ts'
import { fromTagged } from '../../harness/values/tagged-json.ts'
import { tensor } from '../../harness/values/tensor.ts'

const shown = (value: unknown, width = 200): string => display(value, width).text

test('every kind can be told from every other', () => {
  const values = [
    null,
    undefined,
    true,
    3n,
    3,
    -0,
    NaN,
    '3',
    [1n, 'a', [null]],
    // oxlint-disable-next-line no-sparse-arrays
    [,],
    {},
    { a: 1n, 'odd key': [], __proto__: null },
    new Map<unknown, unknown>([
      [1n, 'a'],
      ['b', 2],
    ]),
    new Set(['a']),
    new Date(0),
    new Date(NaN),
    Float32Array.of(1, -0, NaN),
    tensor('bool', [1, 2], Uint8Array.of(1, 0)),
    tensor('float16', [4], Uint16Array.of(0x3e00, 0x8000, 0x7c00, 1)),
    tensor('text', [1], ['a"b']),
    () => 1,
    ...[
      ['t', 1],
      ['sc', 'float32', 0.5],
      ['cp', [0xd83d]],
      ['dec', '1.10'],
      ['c', 1, ['f', '-0']],
      ['at', '1795219200123456789', '+02:00'],
      ['at', '99999999999999999999999', 'UTC'],
      ['naive', '-1'],
      ['date', '2026-11-21'],
      ['time', '86399000000000', null],
      ['dur', '-90061000000001'],
      ['na'],
      ['tab', 1, [['a', 'int64', ['l', ['i', '1']], null]], null],
      ['tab', 2, [['a', 'Int64', ['l', ['i', '1'], ['i', '0']], 'AQA=']], null],
      ['tab', 1, [['a', 'str', ['l', 'x'], null]], null, 'series'],
      ['ty', 'namedtuple(x, y)', [2], ['i', '1'], 'a'],
      ['ty', 'a\u0000b', [0, 3]],
    ].map(fromTagged),
  ]
  expect(values.map((value) => shown(value))).toMatchInlineSnapshot(`
    [
      "null",
      "undefined",
      "true",
      "3",
      "3.0",
      "-0.0",
      "NaN",
      ""3"",
      "[1, "a", [null]]",
      "[<hole>]",
      "{}",
      "{ a: 1, "odd key": [] }",
      "Map { 1 => "a", "b" => 2.0 }",
      "Set {"a"}",
      "1970-01-01T00:00:00Z",
      "NaT",
      "float32[3] (1, -0, NaN)",
      "bool[1, 2] (true, false)",
      "float16[4] (1.5, -0, Infinity, 5.960464477539063e-8)",
      "text[1] ("a\\"b")",
      "<function: a function>",
      "(1.0)",
      "float32(0.5)",
      "code points "\\u{D83D}"",
      "decimal 1.10",
      "1.0 + -0.0i",
      "2026-11-21T00:00:00.123456789Z (+02:00)",
      "99999999999999999999999 ns",
      "1969-12-31T23:59:59.999999999 (naive)",
      "date 2026-11-21",
      "time 23:59:59",
      "-90061.000000001 s",
      "NA",
      "table of 1 row { "a": int64 [1] }",
      "table of 2 rows { "a": Int64 [1, NA] }",
      "series of 1 row { "a": str ["x"] }",
      "namedtuple(x, y)[2] (1, "a")",
      "a\\0b[0, 3] ()",
    ]
  `)
})

test('what is left out is said', () => {
  expect(display('a'.repeat(100), 10)).toEqual({ text: '"aaaaaaaa…', cut: true })
  expect(display('aaaaaaaa', 10)).toEqual({ text: '"aaaaaaaa"', cut: false })
  expect(
    display(
      Array.from({ length: 1_000_000 }, (_, i) => i),
      20,
    ),
  ).toEqual({ text: '[0.0, 1.0, 2.0, 3.0…', cut: true })
  expect(display('😀'.repeat(10), 8)).toEqual({ text: '"😀😀😀…', cut: true })
})

test('never throws, and ends on cycles', () => {
  const cycle: unknown[] = []
  cycle.push(cycle)
  expect(shown(cycle, 20)).toBe('[[[[[[[[[[[[[[[[[[[…')
  const hostile = {
    get a(): never {
      throw new Error('no')
    },
  }
  expect(shown(hostile)).toBe('(cannot be shown)')
})
