import { expect, test } from 'vitest'
import { columnShape } from '../../../../harness/sides/worker/wire/column-shape.ts'

const nested = (levels: number): object =>
  Array.from({ length: levels }).reduce<object>((of) => ({ n: 1, k: 'list', counts: 0, of }), { n: 1, k: 'null' })

test.each([
  { n: 2, k: 'text', enc: 'latin1', lens: 0, at: 8, size: 8 },
  { n: 2, k: 'float', at: 0 },
  { n: 0, k: 'float', at: 16 },
  {
    n: 2,
    k: 'record',
    keys: ['a', 'b'],
    columns: [
      { n: 2, k: 'null' },
      { n: 2, k: 'bool', at: 0 },
    ],
  },
  { n: 2, k: 'tensor', dtype: 'float32', at: 0, size: 16, shape: [2] },
  { n: 2, k: 'json', values: [1, 2], except: [[0, 'x']] },
  nested(32),
])('a column whose parts lie in the tail is one: $k', (head) => {
  expect(columnShape(head, 16)).toBe(head)
})

test.each([
  ['no object', null, 'no object'],
  ['no rows', { k: 'null' }, 'n is no number of rows'],
  ['a negative number of rows', { n: -1, k: 'null' }, 'n is no number of rows'],
  ['no kind', { n: 1 }, 'k is missing'],
  ['an unknown kind', { n: 1, k: 'tea' }, 'k is "tea"'],
  ['an offset beyond the tail', { n: 1, k: 'float', at: 24 }, 'at is no offset into the tail'],
  ['an offset between words', { n: 1, k: 'float', at: 4 }, 'at is no offset into the tail'],
  ['a size beyond the tail', { n: 1, k: 'text', enc: 'latin1', at: 8, size: 9 }, 'size reaches beyond the tail'],
  ['a block that is too short', { n: 3, k: 'int', at: 0 }, 'a block reaches beyond the tail'],
  ['more texts than bytes', { n: 9, k: 'text', enc: 'latin1', at: 0, size: 7 }, '9 texts in 7 bytes'],
  ['too many rows of nothing', { n: 2 ** 24 + 1, k: 'null' }, '16777217 rows without bytes in one answer'],
  ['an unknown encoding', { n: 1, k: 'text', enc: 'utf8', at: 0, size: 1 }, 'enc is neither latin1 nor utf16'],
  ['a row beside that is none', { n: 1, k: 'null', except: [[1, 'x']] }, 'except names a row that is not there'],
  ['a key twice', { n: 1, k: 'record', keys: ['a', 'a'], columns: [] }, 'a key twice'],
  ['a key without a column', { n: 1, k: 'record', keys: ['a'], columns: [] }, 'another number of columns than keys'],
  [
    'a dtype that is none',
    { n: 1, k: 'tensor', dtype: 'text', at: 0, size: 0, shape: [] },
    'dtype is not one of the known ones',
  ],
  [
    'half a shape',
    { n: 1, k: 'tensor', dtype: 'int8', at: 0, size: 1, shape: [0.5] },
    'a shape that is no list of lengths',
  ],
  ['too deep a nesting', nested(33), 'nested deeper than 32'],
] as const)('%s is refused, and named', (_, head, what) => {
  expect(() => columnShape(head, 16)).toThrow(`a malformed column: ${what}`)
})
