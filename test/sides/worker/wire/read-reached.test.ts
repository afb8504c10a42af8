import { expect, test } from 'vitest'
import { NOT_REACHED, threw, type Outcome } from '../../../../harness/pipeline/outcome.ts'
import { readReached } from '../../../../harness/sides/worker/wire/read-reached.ts'
import { tailWriter } from '../../../../harness/sides/worker/wire/tail.ts'
import { writeReached } from '../../../../harness/sides/worker/wire/write-reached.ts'

function through(outcomes: readonly Outcome[]) {
  const tail = tailWriter()
  const head = JSON.parse(JSON.stringify(writeReached(outcomes, tail))) as object
  const { rows, read } = readReached(head, Buffer.concat(tail.blocks), outcomes.length)
  return { keys: Object.keys(head), rows, came: (rows ?? [...outcomes.keys()]).map((_, place) => read(place)) }
}

test('a stage that few rows reach is a column of these alone, with what they threw', () => {
  const failed = threw(new RangeError('no'))
  const few = Array.from({ length: 5 }, (_, row): Outcome => (row === 1 ? 'x' : row === 3 ? failed : NOT_REACHED))
  expect(through(few)).toEqual({ keys: ['rows', 'of'], rows: [1, 3], came: ['x', failed] })
  expect(through([NOT_REACHED, NOT_REACHED])).toEqual({ keys: ['rows', 'of'], rows: [], came: [] })
})

test('a stage that most rows reach is a column of all', () => {
  expect(through([1, NOT_REACHED, 3])).toMatchObject({ rows: null, came: [1, NOT_REACHED, 3] })
  expect(through([])).toMatchObject({ rows: [], came: [] })
})

test.each([
  ['a row that is none', [5]],
  ['rows out of order', [1, 0]],
  ['a row twice', [1, 1]],
  ['a row before the first', [-1]],
  ['no list', 7],
])('%s is told', (_, rows) => {
  const of = { n: Array.isArray(rows) ? rows.length : 0, k: 'null' }
  const read = () => readReached({ rows, of }, Buffer.alloc(0), 5)
  expect(read).toThrow('a malformed column: rows are no rows of the batch in order')
})

test('a column of other rows than it says is told', () => {
  const read = () => readReached({ rows: [1], of: { n: 2, k: 'null' } }, Buffer.alloc(0), 5)
  expect(read).toThrow('a column of 2 rows, expected 1')
})
