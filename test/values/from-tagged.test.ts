import { describe, expect, test } from 'vitest'
import { LockstepError } from '../../harness/errors.ts'
import { fromTaggedArray } from '../../harness/values/from-tagged.ts'
import { MAX_DEPTH } from '../../harness/values/kind.ts'
import { TAG } from '../../harness/values/tagged.ts'
import { fromTagged } from '../../harness/values/tagged-json.ts'

const read = (json: readonly unknown[]): unknown => fromTaggedArray(json, 0, fromTagged)

function fault(json: readonly unknown[]): string {
  try {
    read(json)
  } catch (error) {
    if (error instanceof LockstepError) return `${error.code} ${error.message}`
    throw error
  }
  throw new Error('it was read')
}

test('what is inside is read one level deeper', () => {
  const seen: Array<[unknown, number]> = []
  const decode = (part: unknown, depth: number): unknown => {
    seen.push([part, depth])
    return 'k'
  }
  expect(fromTaggedArray(['l', 'a'], 3, decode)).toEqual(['k'])
  expect(fromTaggedArray(['r', 'a', 'b'], 5, decode)).toEqual({ k: 'k' })
  fromTaggedArray(['sc', 'float32', 'c'], 7, () => 1)
  expect(seen).toEqual([
    ['a', 4],
    ['a', 6],
    ['b', 6],
  ])
})

test('levels are counted up to the deepest that is written', () => {
  expect(fromTaggedArray(['u'], MAX_DEPTH + 8, fromTagged)).toBeUndefined()
  expect(() => fromTaggedArray(['u'], MAX_DEPTH + 9, fromTagged)).toThrow(`nested deeper than ${MAX_DEPTH} levels`)
})

describe('holes', () => {
  test('are holes in lists and tuples', () => {
    const list = read(['l', ['hole'], ['u'], ['hole']]) as unknown[]
    expect([list.length, Object.keys(list)]).toEqual([3, ['1']])
    const { items } = read(['t', 1, ['hole']]) as { items: unknown[] }
    expect([items.length, Object.keys(items)]).toEqual([2, ['0']])
  })

  test.each([[['s', ['hole']]], [['r', 'a', ['hole']]], [['m', ['hole'], 1]], [['hole']]])(
    'are nothing elsewhere: %j',
    (json) => {
      expect(fault(json)).toBe('internal tagged JSON: an unknown tag "hole"')
    },
  )
})

describe('records', () => {
  test('keep the order of their keys, as maps where objects would not', () => {
    expect(read(['r', 'b', 1, '2', 2, '1', 3])).toEqual(
      new Map([
        ['b', 1],
        ['2', 2],
        ['1', 3],
      ]),
    )
    expect(Object.keys(read(['r', '1', 1, 'b', 2]) as object)).toEqual(['1', 'b'])
  })

  test('hold `__proto__` as a key like others', () => {
    const record = read(['r', '__proto__', 1]) as object
    expect([Object.keys(record), Object.getPrototypeOf(record)]).toEqual([['__proto__'], Object.prototype])
  })
})

describe('keys and elements are told apart as values', () => {
  test('ints from floats, and both from text', () => {
    expect([...(read(['m', 1, 'a', ['i', '1'], 'b', '1', 'c']) as Map<unknown, unknown>).keys()]).toEqual([1, 1n, '1'])
    expect(read(['s', null, ['u'], false])).toEqual(new Set([null, undefined, false]))
  })

  test('but no key is there twice, and no element', () => {
    expect(fault(['m', ['f', 'nan'], 1, ['f', 'nan'], 2])).toBe('internal tagged JSON: a map with a key twice')
    expect(fault(['s', 0, ['f', '-0']])).toBe('internal tagged JSON: a set with an element twice')
    expect(fault(['r', '__proto__', 1, '__proto__', 2])).toBe('internal tagged JSON: a record with a key twice')
    expect(fault(['m', 1])).toBe('internal tagged JSON: a key without a value')
  })
})

describe('tables', () => {
  const column = (values: unknown, valid: unknown = null, dtype: unknown = 'int8'): unknown => [
    'a',
    dtype,
    values,
    valid,
  ]
  const table = (...columns: readonly unknown[]): readonly unknown[] => ['tab', 2, columns, null]

  test('have lists or typed arrays for columns, each with its null mask, and an index', () => {
    const values = ['x', 'int8', [2], 'AQI=']
    expect(
      read(['tab', 2, [column(values, 'AQA='), [['i', '5'], 'object', ['l', 'x', null], null]], column(values)]),
    ).toEqual({
      [TAG]: 'table',
      rows: 2,
      columns: [
        { name: 'a', dtype: 'int8', values: Int8Array.of(1, 2), valid: Uint8Array.of(1, 0) },
        { name: 5n, dtype: 'object', values: ['x', null], valid: null },
      ],
      index: { name: 'a', dtype: 'int8', values: Int8Array.of(1, 2), valid: null },
    })
  })

  test.each([
    ['a null mask that is no base64', table(column(['l', 1, 2], 'AQ*='))],
    ['a part that is no text', table(column(['l', 1, 2], 5))],
    ['a part that is no text', table(column(['l', 1, 2], null, null))],
    ['a column that is no list', table(null)],
    ['a table without columns', ['tab', 2, null, null]],
    ['a table with a null mask of another length', table(column(['l', 1, 2], 'AQ=='))],
    ['a table with a column that is no list of as many values as rows', table(column(['l', 1]))],
    ['a table with a column that is no list of as many values as rows', table(column(null))],
    ['a table with a column that is no list of as many values as rows', table(column(['u']))],
    ['a table with a column that is no list of as many values as rows', table(column(7))],
    ['a table with a number of rows that is no whole number from 0 on', ['tab', '2', [], null]],
    ['a column that is no list', ['tab', 0, []]],
  ])('are refused: %s', (why, json) => {
    expect(fault(json)).toBe(`internal tagged JSON: ${why}`)
  })
})
