import { expect, test } from 'vitest'
import { decodeTable, encodeTable } from '../../harness/values/table-json.ts'
import { TAG } from '../../harness/values/tagged.ts'
import { fromTagged, toTagged } from '../../harness/values/tagged-json.ts'

const list = (items: readonly unknown[]): never => ['l', ...items] as never

test('what a table does not say is not written', () => {
  const plain = { [TAG]: 'table', rows: 0, columns: [], index: null } as const
  expect(encodeTable({ ...plain, form: 'frame', names: null }, toTagged, list)).toEqual(['tab', 0, [], null])
  expect(encodeTable({ ...plain, names: 'field' }, toTagged, list)).toEqual(['tab', 0, [], null, 'frame', 'field'])
})

test('a table without categories is read as it was written before there were any', () => {
  const old = ['tab', 1, [['plan', 'category', ['l', 'basic'], null]], null]
  expect(toTagged(fromTagged(old))).toEqual(old)
  expect(decodeTable(old, fromTagged).columns[0]).not.toHaveProperty('categories')
})

test('bools, halves and complex numbers in a column are read as values', () => {
  const cells = (tensor: unknown): unknown =>
    decodeTable(['tab', 2, [['a', 'x', tensor, null]], null], fromTagged).columns[0]?.values
  expect(cells(['x', 'bool', [2], 'AQA='])).toEqual([true, false])
  expect(cells(['x', 'float16', [2], 'ADwAvA=='])).toEqual([1, -1])
  expect(cells(['x', 'complex64', [2], 'AACAPwAAAEAAAAAAAACAPw=='])).toEqual([
    { [TAG]: 'complex', re: 1, im: 2 },
    { [TAG]: 'complex', re: 0, im: 1 },
  ])
})

test.each([
  [['tab', 0, [], null, 'frames'], 'a table with the form "frames", which is none'],
  [['tab', 0, [], null, 'frame', 'n', 1], 'a table with a part that this version does not know'],
  [['tab', 0, [['a', 'x', ['l'], null, null, 1]], null], 'a column with a part that this version does not know'],
  [['tab', 0, [['a', 'x', ['l'], null, ['str', ['l']]]], null], 'categories that are no dtype, values and order'],
  [
    ['tab', 0, [['a', 'x', ['x', 'bool', [0, 0], ''], null]], null],
    'cells that are no list and no tensor of one dimension',
  ],
])('a table with what it cannot have is refused: %j', (json, why) => {
  expect(() => fromTagged(json)).toThrow(why)
})
