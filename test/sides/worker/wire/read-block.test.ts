import { expect, test } from 'vitest'
import type { ColumnHead } from '../../../../harness/sides/worker/wire/column.ts'
import { readBlock } from '../../../../harness/sides/worker/wire/read-block.ts'

const bytes = (...views: readonly ArrayBufferView[]): Buffer => {
  const parts = views.map((view) => Buffer.from(view.buffer, view.byteOffset, view.byteLength))
  const padded = parts.flatMap((part) => [part, Buffer.alloc((8 - (part.byteLength % 8)) % 8)])
  return Buffer.from(Uint8Array.from(Buffer.concat(padded)).buffer)
}
const inner = (column: ColumnHead, rows: number): ((row: number) => unknown) => readBlock(column, rows, TAIL, inner)
const TAIL = bytes(Float64Array.of(1.5, -0), BigInt64Array.of(7n, -7n), Uint8Array.of(1, 0), Uint32Array.of(2, 0))
const rowsOf = (head: ColumnHead): readonly unknown[] => [0, 1].map(readBlock(head, 2, TAIL, inner))

test('numbers, booleans and lists are read where they lie', () => {
  expect(rowsOf({ n: 2, k: 'float', at: 0 })).toEqual([1.5, -0])
  expect(rowsOf({ n: 2, k: 'int', at: 16 })).toEqual([7n, -7n])
  expect(rowsOf({ n: 2, k: 'bool', at: 32 })).toEqual([true, false])
  expect(rowsOf({ n: 2, k: 'list', counts: 40, of: { n: 2, k: 'int', at: 16 } })).toEqual([[7n, -7n], []])
  expect(rowsOf({ n: 2, k: 'record', keys: ['a'], columns: [{ n: 2, k: 'null' }] })).toEqual([{ a: null }, { a: null }])
})

test.each([
  ['a block that ends too early', { n: 2, k: 'float', at: 40 }, 'a block reaches beyond the tail'],
  [
    'lists of other lengths',
    { n: 2, k: 'list', counts: 40, of: { n: 3, k: 'null' } },
    'lengths add up to 2, expected 3',
  ],
  ['another number of values', { n: 2, k: 'json', values: [1] }, 'a column of 1 values, expected 2'],
  [
    'shapes that need other bytes',
    { n: 2, k: 'tensor', dtype: 'int8', at: 0, size: 3, shape: [2] },
    'shapes need 4 bytes',
  ],
] as const)('%s is refused before a row is read', (_, head, what) => {
  expect(() => readBlock(head as unknown as ColumnHead, 2, TAIL, inner)).toThrow(what)
})
