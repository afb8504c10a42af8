import { expect, test } from 'vitest'
import { diverseRows } from '../../../harness/commands/init/diverse-rows.ts'

const drawn = (rows: readonly unknown[]): readonly (readonly unknown[])[] =>
  diverseRows(rows.map((row) => JSON.stringify(row))).map(({ row, shows }) => [JSON.parse(row), ...shows])

test('rows that show what others do not are drawn, the first one before them', () => {
  const plain = (at: number) => ({ n: 10 + (at % 7), plan: at % 2 === 0 ? 'free' : 'pro', city: `Town ${at % 40}` })
  const rows: unknown[] = Array.from({ length: 200 }, (_, at) => plain(at))
  rows[50] = { ...plain(50), n: null }
  rows[60] = { ...plain(60), plan: 'team' }
  rows[70] = { n: -3, plan: 'free', city: '' }
  rows[80] = { n: 99, city: ' Zürich' }
  expect(drawn(rows)).toEqual([
    [rows[0], 'the first row'],
    [rows[80], 'n greatest', 'plan missing', 'city longest', 'city not ASCII', 'city with blanks around'],
    [rows[70], 'n least', 'n negative', 'city empty'],
    [rows[50], 'n null'],
    [rows[60], 'plan "team", which is rare'],
  ])
})

test('are three to eight, as far as there are so many that differ', () => {
  expect(drawn([1, 1, 1])).toEqual([[1, 'the first row']])
  expect(drawn([{ a: 5 }, { a: 6 }, { a: 7 }, { a: 8 }]).map(([row]) => row)).toEqual([{ a: 5 }, { a: 8 }, { a: 6 }])
  const keys = Array.from({ length: 20 }, (_, at) => ({ [`k${at}`]: at }))
  expect(drawn(keys)).toHaveLength(8)
  expect(drawn(keys)[2]).toEqual([keys[2], 'k2 there'])
  expect(drawn([])).toEqual([])
})

test('look into records of records, at kinds, lists and flags', () => {
  const rows = [{ a: { b: 1 } }, { a: { b: 2 } }, { a: { b: 'x' } }, { a: { b: [] } }, { a: { b: true } }]
  expect(drawn(rows).slice(1)).toEqual([
    [rows[3], 'a.b a list', 'a.b empty'],
    [rows[2], 'a.b a text', 'a.b longest'],
    [rows[4], 'a.b a boolean', 'a.b true'],
    [rows[1], 'a.b greatest'],
  ])
})

test('what is no JSON shows nothing', () => {
  expect(diverseRows(['{"a": 1}', '{"a": NaN}', '{"a": null}', '{"a": 3}']).map(({ row }) => row)).toEqual([
    '{"a": 1}',
    '{"a": null}',
    '{"a": 3}',
  ])
})
