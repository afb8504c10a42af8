import { describe, expect, test } from 'vitest'
import { drawStart } from '../../../harness/values/drawn/draw-start.ts'
import { drawValue } from '../../../harness/values/drawn/draw-value.ts'
import { makeTensor } from '../../../harness/values/make-tensor.ts'
import { TAG } from '../../../harness/values/tagged.ts'

describe('a value is drawn', () => {
  test('as text that is escaped, cut between characters, with its whole length', () => {
    expect(drawValue('a\u202e\ud800')).toBe('a\\u{202E}\\u{D800}')
    const long = drawValue(`${'a'.repeat(1999)}😀${'b'.repeat(1_000_000)}`)
    expect(long).toEqual({ is: 'text', text: 'a'.repeat(1999), length: 1_002_001 })
  })

  test('as its parts, and on one line where it has none', () => {
    expect(drawValue({ ['__proto__']: [1n, null], b: new Set(['x']) })).toEqual({
      is: 'record',
      of: 'record',
      entries: [
        [
          '__proto__',
          {
            is: 'list',
            of: 'list',
            items: [
              { is: 'leaf', text: '1' },
              { is: 'leaf', text: 'null' },
            ],
            length: 2,
          },
        ],
        ['b', { is: 'list', of: 'set', items: ['x'], length: 1 }],
      ],
      length: 2,
    })
    expect(drawValue(new Map([[1n, true]]))).toMatchObject({ of: 'map', entries: [['1', { text: 'true' }]] })
    expect(drawValue(-0)).toEqual({ is: 'leaf', text: '-0.0' })
    expect(drawValue(() => 1)).toMatchObject({ is: 'leaf', text: expect.stringContaining('function') })
  })

  test('as numbers: tensors as their dtype holds them, and lists of four and more', () => {
    expect(drawValue(makeTensor('float16', [2], [0.5, -0]))).toEqual({
      is: 'numbers',
      type: 'float16',
      shape: [2],
      items: '0.5 -0',
    })
    expect(drawValue([1n, 2.5, Number.NaN, -0])).toEqual({
      is: 'numbers',
      type: 'list',
      shape: [4],
      items: '1 2.5 NaN -0.0',
    })
    expect(drawValue(BigInt64Array.of(2n ** 60n))).toMatchObject({ items: '1152921504606846976' })
    expect(drawValue([1, 2, 3])).toMatchObject({ is: 'list' })
    expect(drawValue([1, 2, 3, 'x'])).toMatchObject({ is: 'list' })
    expect(drawValue(makeTensor('complex64', [1], [1, 2]))).toMatchObject({ is: 'leaf' })
  })

  test('as a table, missing cells as NA', () => {
    const column = { name: 'age', dtype: 'Int64', values: [1n, 2n], valid: Uint8Array.of(1, 0) }
    expect(drawValue({ [TAG]: 'table', rows: 2, columns: [column], index: null })).toEqual({
      is: 'table',
      form: 'frame',
      rows: 2,
      width: 1,
      index: null,
      columns: [{ name: 'age', dtype: 'Int64', cells: ['1', 'NA'] }],
    })
  })

  test('within bounds, whatever it holds', () => {
    const many = Array.from({ length: 100_000 }, (_, at) => ({ [`key ${at}`]: 'x'.repeat(100) }))
    const deep = Array.from({ length: 300 }).reduce<unknown>((inner) => [inner, 'text'], 'text')
    for (const value of [many, deep, new Map(many.entries()), Float64Array.from({ length: 1_000_000 }, () => 1 / 3)]) {
      expect(JSON.stringify(drawValue(value)).length).toBeLessThan(20_000)
    }
    const { proxy, revoke } = Proxy.revocable({}, {})
    revoke()
    expect(drawValue(proxy)).toMatchObject({ is: 'leaf' })
  })
})

describe('long values are drawn from a little before their first difference', () => {
  test('text, numbers and lists', () => {
    const text = 'x'.repeat(5000)
    const start = drawStart(`${text}a`, `${text}b`)
    expect([start, drawValue(`${text}a`, start)]).toMatchObject([
      4980,
      { text: `${'x'.repeat(20)}a`, start: 4980, length: 5001 },
    ])
    const numbers = Array.from({ length: 1000 }, (_, at) => at)
    expect(drawStart(numbers, [...numbers.slice(0, 999), 0])).toBe(979)
    expect(drawValue(numbers, 979)).toMatchObject({ items: expect.stringMatching(/^979\.0( \S+){20}$/), start: 979 })
    const words = numbers.map(String)
    expect(drawStart(words, [...words, 'more'])).toBe(980)
    expect(drawValue([...words, 'more'], 980)).toMatchObject({ items: { length: 21 }, length: 1001, start: 980 })
  })

  test('from the front where that shows it, or nothing does', () => {
    expect(drawStart('a', 'b')).toBe(0)
    expect(drawStart(`a${'x'.repeat(5000)}`, `b${'x'.repeat(5000)}`)).toBe(0)
    expect(drawStart('x'.repeat(5000), 'x'.repeat(5000))).toBe(0)
    expect(drawStart({ a: 1 }, { a: 2 })).toBe(0)
    expect(drawStart(null, 1)).toBe(0)
  })

  test('not from between the halves of a character', () => {
    const text = '😀'.repeat(2000)
    const start = drawStart(`x${text}a`, `x${text}b`)
    expect(drawValue(`x${text}a`, start)).toMatchObject({ text: expect.stringMatching(/^\p{Emoji}/u) })
  })
})
