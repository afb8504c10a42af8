import { describe, expect, it } from 'vitest'
import {
  columnForm,
  columnOf,
  listsBeside,
  listsOf,
  onlyCell,
  tensorOf,
} from '../../harness/hybrid/lists-and-tensors.ts'
import { TAG, type Dtype, type Table } from '../../harness/values/tagged.ts'
import { tensor } from '../../harness/values/tensor.ts'

const made = (list: readonly unknown[], dtype: Dtype, as: Dtype | null = null) => {
  const found = tensorOf(list, dtype, { as, nan: 'strict' })
  return found === null ? null : { shape: found.shape, data: Array.from(found.data as ArrayLike<unknown>) }
}

describe('a list as a tensor', () => {
  it('has one axis a level, and the elements as they are', () => {
    expect(made([0.5, Number.NaN, -0], 'float64')).toEqual({ shape: [3], data: [0.5, Number.NaN, -0] })
    expect(made([[1, 2n], { [TAG]: 'tuple', items: [3, 4] }], 'float32')).toEqual({ shape: [2, 2], data: [1, 2, 3, 4] })
    expect(made([1, 2n], 'int64')).toEqual({ shape: [2], data: [1n, 2n] })
    expect(made([255, 0n], 'uint8')).toEqual({ shape: [2], data: [255, 0] })
    expect(made([true, false], 'bool')).toEqual({ shape: [2], data: [1, 0] })
    expect(made([['a'], ['b']], 'text')).toEqual({ shape: [2, 1], data: ['a', 'b'] })
    expect(made([], 'float64')).toEqual({ shape: [0], data: [] })
    expect(made([[], []], 'float64')).toEqual({ shape: [2, 0], data: [] })
  })

  it('is none where its shape is not regular', () => {
    expect([made([[1], [1, 2]], 'float64'), made([1, [2]], 'float64'), made([[1], 2], 'float64')]).toEqual([
      null,
      null,
      null,
    ])
  })

  it('is none where the dtype does not hold what it holds', () => {
    const none: ReadonlyArray<readonly [readonly unknown[], Dtype]> = [
      [['a'], 'float64'],
      [[null], 'float64'],
      [[1], 'bool'],
      [[1], 'text'],
      [[1], 'complex64'],
      [[0.5], 'int32'],
      [[-0], 'int32'],
      [[256], 'uint8'],
      [[2n ** 63n], 'int64'],
      [[2n ** 53n + 1n], 'float64'],
      [[0.1], 'float32'],
    ]
    for (const [list, dtype] of none) expect(made(list, dtype)).toBeNull()
  })

  it('is rounded where numbers count as equal under a dtype of no more bytes', () => {
    expect(made([0.1], 'float32', 'float32')).toEqual({ shape: [1], data: [Math.fround(0.1)] })
    expect(made([0.1], 'float32', 'float64')).toBeNull()
    expect(made([0.5], 'int32', 'float32')).toBeNull()
  })
})

describe('a tensor as lists', () => {
  it('has one level an axis', () => {
    expect(listsOf(tensor('int32', [2, 2], Int32Array.of(1, 2, 3, 4)))).toEqual([
      [1n, 2n],
      [3n, 4n],
    ])
    expect(listsOf(tensor('bool', [2], Uint8Array.of(1, 0)))).toEqual([true, false])
    expect(listsOf(tensor('float64', [2, 0], Float64Array.of()))).toEqual([[], []])
  })

  it('is none without an axis, or of complex numbers', () => {
    expect(listsOf(tensor('float64', [], Float64Array.of(1)))).toBeNull()
    expect(listsOf(tensor('complex64', [1], Float32Array.of(1, 2)))).toBeNull()
  })
})

it('a tensor becomes lists beside a list only', () => {
  expect(listsBeside(Float32Array.of(0.5), [1])).toEqual([0.5])
  const [left, right] = [Float32Array.of(0.5), Float64Array.of(0.5)]
  expect(listsBeside(left, right)).toBe(left)
  expect(listsBeside([1], left)).toEqual([1])
  expect(listsBeside([left, 2], [[1], [3]])).toEqual([[0.5], 2])
})

describe('a list as a column of a table', () => {
  const given = { as: null, nan: 'strict' } as const
  const series = (values: ArrayLike<unknown>, dtype: string, more: Partial<Table> = {}): Table => ({
    [TAG]: 'table',
    rows: values.length,
    columns: [{ name: 'x', dtype, values, valid: null }],
    index: null,
    form: 'series',
    ...more,
  })

  it('is made like one that was seen, of what its dtype holds', () => {
    const form = columnForm(series(Float64Array.of(1), 'float64'))
    expect(form).toEqual({ form: 'series', name: 'x', dtype: 'float64' })
    if (form === null) throw new Error('it has no labels')
    expect(columnOf([0.5, 2n], form, given)).toEqual(series(Float64Array.of(0.5, 2), 'float64'))
    expect(columnOf(['a'], { ...form, dtype: 'str' }, given)).toEqual(series(['a'], 'str'))
    expect([columnOf(['a'], form, given), columnOf([[1]], form, given)]).toEqual([null, null])
    expect(columnOf([1], { ...form, dtype: 'category' }, given)).toBeNull()
  })

  it('is none where a column has labels, categories or missing cells, or there are several', () => {
    const [own] = series([1], 'object').columns
    if (own === undefined) throw new Error('it has one')
    const odd: Array<Partial<Table>> = [
      { index: own },
      { columns: [{ ...own, valid: Uint8Array.of(0) }] },
      { columns: [{ ...own, categories: { dtype: 'object', values: [1], ordered: false } }] },
      { form: 'frame' },
    ]
    expect(odd.map((more) => columnForm(series([1], 'object', more)))).toEqual([null, null, null, null])
  })

  it('and back: it is the list of its cells where a list stands beside it', () => {
    const column = series(Float64Array.of(1, 2), 'float64')
    expect([listsBeside(column, [1]), listsBeside(column, 'x')]).toEqual([[1, 2], column])
  })

  it('has one cell beside one value, where it has one row', () => {
    const one = series(Float64Array.of(0.5), 'float64')
    expect(onlyCell(one)).toEqual({ cell: 0.5 })
    expect(onlyCell(series(Float64Array.of(1, 2), 'float64'))).toBeNull()
    expect([listsBeside(one, 3), listsBeside(3, one), listsBeside(one, [1])]).toEqual([0.5, 3, [0.5]])
    expect(listsBeside(one, one)).toBe(one)
  })
})
