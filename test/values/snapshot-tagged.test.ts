import { describe, expect, test } from 'vitest'
import { kindOf } from '../../harness/values/kind.ts'
import { snapshotTagged } from '../../harness/values/snapshot-tagged.ts'
import { TAG, type Column, type Table, type Tuple } from '../../harness/values/tagged.ts'

const copied = (value: object, item: (value: unknown) => unknown = (one) => one): unknown =>
  snapshotTagged(value, kindOf(value), item)

test('a date is a date of its own', () => {
  const date = new Date(5)
  const copy = copied(date) as Date
  date.setTime(9)
  expect(copy).toEqual(new Date(5))
  expect(copied(new Date(Number.NaN))).toEqual(new Date(Number.NaN))
})

describe('a leaf', () => {
  test('is itself where nothing can change it, else a copy', () => {
    const decimal = { [TAG]: 'decimal', text: '1.10' }
    expect(copied(Object.freeze({ ...decimal }))).toEqual(decimal)
    const frozen = Object.freeze({ ...decimal })
    expect(copied(frozen)).toBe(frozen)
    const open = { ...decimal }
    const copy = copied(open)
    open.text = '2'
    expect(copy).toEqual(decimal)
  })

  test('is a copy where its parts can change, frozen or not', () => {
    const points = [0x130]
    const copy = copied(Object.freeze({ [TAG]: 'code-points', points }))
    points[0] = 0
    expect(copy).toEqual({ [TAG]: 'code-points', points: [0x130] })
  })

  test('is opaque where it is malformed', () => {
    expect(copied({ [TAG]: 'decimal', text: 'one' })).toMatchObject({ [TAG]: 'opaque' })
    expect(copied({ [TAG]: 'date', iso: 1 })).toMatchObject({ [TAG]: 'opaque' })
  })
})

describe('a tuple', () => {
  test('has its items copied by what copies items, and keeps its holes', () => {
    // oxlint-disable-next-line no-sparse-arrays
    const { items } = copied({ [TAG]: 'tuple', items: ['a', , 'b'] }, (item) => `${String(item)}!`) as Tuple
    expect([[...items], Object.hasOwn(items, 1)]).toEqual([['a!', undefined, 'b!'], false])
  })

  test('is opaque without a list of items', () => {
    expect(copied({ [TAG]: 'tuple', items: 'ab' })).toMatchObject({ [TAG]: 'opaque' })
  })
})

describe('a table', () => {
  const column = (values: ArrayLike<unknown>, valid: Uint8Array | null = null): Column => ({
    name: ['a'],
    dtype: 'int8',
    values,
    valid,
  })

  test('shares nothing that can change with the first', () => {
    const [numbers, words, valid] = [Int8Array.of(1, 2), ['x', null], Uint8Array.of(1, 0)]
    const columns = [column(numbers, valid), column(words)]
    const names: unknown[] = []
    const copy = copied({ [TAG]: 'table', rows: 2, columns, index: column(numbers) }, (item) => {
      if (Array.isArray(item)) names.push(item)
      return Array.isArray(item) ? [...(item as unknown[])] : item
    }) as Table
    for (const one of columns) expect(copy.columns.some(({ name }) => name === one.name)).toBe(false)
    numbers.fill(9)
    words.fill('y')
    valid.fill(9)
    columns.pop()
    expect(copy).toEqual({
      [TAG]: 'table',
      rows: 2,
      columns: [column(Int8Array.of(1, 2), Uint8Array.of(1, 0)), column(['x', null])],
      index: column(Int8Array.of(1, 2)),
    })
    expect(names).toEqual([['a'], ['a'], ['a']])
  })

  test('is opaque where it is malformed', () => {
    const table = { [TAG]: 'table', rows: 2, columns: [column([1, 2])], index: null }
    expect(copied(table)).toMatchObject({ [TAG]: 'table' })
    expect(copied({ ...table, rows: 3 })).toMatchObject({ [TAG]: 'opaque' })
    expect(copied({ ...table, index: column([1]) })).toMatchObject({ [TAG]: 'opaque' })
  })
})
