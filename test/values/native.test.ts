import { describe, expect, test } from 'vitest'
import { native } from '../../harness/values/native.ts'
import { TAG } from '../../harness/values/tagged.ts'
import { fromTagged } from '../../harness/values/tagged-json.ts'
import { tensor } from '../../harness/values/tensor.ts'

describe('what a JavaScript side receives', () => {
  test('is a number for an int that one holds exactly, a bigint beyond', () => {
    expect(native([3n, -(2n ** 53n) + 1n, 2n ** 53n])).toEqual([3, -(2 ** 53) + 1, 2n ** 53n])
  })

  test('is a list for a tuple, a number or boolean for a scalar, also where nested', () => {
    const value = { a: { [TAG]: 'tuple', items: [1n, { [TAG]: 'scalar', dtype: 'float32', value: 0.5 }] } }
    expect(native(value)).toEqual({ a: [1, 0.5] })
    expect(native({ [TAG]: 'scalar', dtype: 'bool', value: true })).toBe(true)
  })

  test('is a Date for an instant of whole milliseconds, the instant itself for a finer one', () => {
    const instant = (ns: bigint | null) => native({ [TAG]: 'instant', ns, zone: 'UTC' })
    expect(instant(-1_000_000n)).toEqual(new Date(-1))
    expect(instant(null)).toEqual(new Date(Number.NaN))
    expect(instant(1n)).toMatchObject({ ns: 1n })
    expect(instant(10n ** 30n)).toMatchObject({ ns: 10n ** 30n })
  })

  test('is a string for code points', () => {
    expect(native({ [TAG]: 'code-points', points: [0x61, 0xd83d, 0xde00] })).toBe('a😀')
  })

  test('is a typed array for a tensor of one axis, the tensor for another', () => {
    expect(native(tensor('int16', [2], Int16Array.of(1, 2)))).toEqual(Int16Array.of(1, 2))
    expect(native(tensor('int16', [1, 2], Int16Array.of(1, 2)))).toMatchObject({ shape: [1, 2] })
    expect(native(tensor('bool', [1], Uint8Array.of(1)))).toMatchObject({ dtype: 'bool' })
  })

  test('has array buffers that hold nothing else, since code may use the whole of `array.buffer`', () => {
    const view = new Float32Array(new ArrayBuffer(64), 8, 3)
    const bytes = Buffer.from('abc')
    const table = {
      [TAG]: 'table',
      rows: 1,
      columns: [{ name: 'a', dtype: 'int8', values: Int8Array.of(1), valid: Uint8Array.of(1) }],
      index: null,
    }
    expect((native(view) as Float32Array).buffer.byteLength).toBe(12)
    expect((native(bytes) as Uint8Array).buffer.byteLength).toBe(3)
    expect(
      (native(tensor('float64', [1, 1], Float64Array.of(1))) as { data: Float64Array }).data.buffer.byteLength,
    ).toBe(8)
    const [column] = (native(table) as { columns: [{ values: Int8Array; valid: Uint8Array }] }).columns
    expect([column.values.buffer.byteLength, column.valid.buffer.byteLength]).toEqual([1, 1])
  })

  test('has ints as numbers in typed values, cells and categories, which stay tagged', () => {
    const typed = fromTagged(['ty', 'object', [1, 1], ['i', '1']])
    expect(native(typed)).toEqual({ [TAG]: 'typed', type: 'object', shape: [1, 1], items: [1] })
    const categories = ['int64', ['l', ['i', '2'], ['i', '1']], true]
    const table = native(
      fromTagged(['tab', 1, [['a', 'category', ['l', ['i', '1']], null, categories]], null, 'series']),
    )
    expect(table).toEqual({
      [TAG]: 'table',
      rows: 1,
      form: 'series',
      columns: [
        {
          name: 'a',
          dtype: 'category',
          values: [1],
          valid: null,
          categories: { dtype: 'int64', values: [2, 1], ordered: true },
        },
      ],
      index: null,
    })
  })

  test('is its own all the way down', () => {
    const inner = [1]
    const value = { a: inner, b: new Map([['k', inner]]), c: new Set([2n]) }
    const made = native(value) as { a: number[]; b: Map<string, number[]>; c: Set<number> }
    made.a.push(2)
    made.b.get('k')?.push(3)
    expect(inner).toEqual([1])
    expect(made.c).toEqual(new Set([2]))
  })
})
