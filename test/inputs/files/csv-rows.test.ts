import { describe, expect, test } from 'vitest'
import { CELL_TYPES } from '../../../harness/inputs/files/cell-types.ts'
import { checkColumns } from '../../../harness/inputs/files/check-columns.ts'
import { csvLines, csvRow, type CellForm, type CsvForm } from '../../../harness/inputs/files/csv-rows.ts'
import { isBad } from '../../../harness/inputs/files/row.ts'

const FLOATS: CellForm['types'] = new Map([
  ['x', 'float'],
  ['y', 'float'],
])

async function read(text: string, form: Partial<CsvForm & CellForm> = {}): Promise<unknown[]> {
  const bytes = (async function* () {
    yield Buffer.from(text)
  })()
  const parse = (cell: string): unknown => JSON.parse(cell)
  const whole = { shown: 'a.csv', delimiter: ',', types: new Map(), parse, ...form }
  const columns = form.columns ?? [...whole.types.keys()]
  const found: unknown[] = []
  for await (const { lines, titles } of csvLines(bytes, { ...whole, columns })) {
    for (const { number: line, bytes: cells } of lines) {
      const row = csvRow(JSON.parse(String(cells)) as string[], { titles: titles ?? [], form: whole, line })
      found.push(isBad(row) ? `${row.line}: ${row.why}` : [row.line, row.value])
    }
  }
  return found
}

describe('a CSV', () => {
  const CSV = 'id,age,score,paid,tags\na,30,1.50,true,"[1,2]"\n"b,\nc",,,,\nd,1e3,nan,no,[\ne,7\n'

  test('has text in its cells, or what is said of its columns', async () => {
    expect(await read(CSV.slice(0, 46))).toEqual([
      [2, { id: 'a', age: '30', score: '1.50', paid: 'true', tags: '[1,2]' }],
    ])
    const types = new Map(['id', 'age', 'score', 'paid', 'tags'].map((name, at) => [name, CELL_TYPES[at] ?? 'text']))
    expect(await read(CSV, { types })).toEqual([
      [2, { id: 'a', age: 30n, score: 1.5, paid: true, tags: [1, 2] }],
      [4, { id: 'b,\nc', age: null, score: null, paid: null, tags: null }],
      "5: column 'age' has a cell that is no int",
      '6: 2 cells, and there are 5 columns',
    ])
    expect(await read('x\ty\n-inf\tNaN\n+1\t.5', { delimiter: '\t', types: FLOATS })).toEqual([
      [2, { x: -Infinity, y: Number.NaN }],
      [3, { x: 1, y: 0.5 }],
    ])
  })

  test('has a row at an empty line where it has one column, and none where it has several', async () => {
    expect(await read('note\na\n\nb\n')).toEqual([
      [2, { note: 'a' }],
      [3, { note: '' }],
      [4, { note: 'b' }],
    ])
    expect(await read('\na,b\n1,2\n\n3,4\n\n')).toEqual([
      [3, { a: '1', b: '2' }],
      [5, { a: '3', b: '4' }],
    ])
  })

  test('whose quotes are wrong is an error: what comes behind could be anything', async () => {
    await expect(read('a,b\n1,"x"y\n2,3\n')).rejects.toThrow(/^a\.csv:2: no CSV: Invalid Closing Quote/)
    await expect(read('a,b\n1,"x\n2,3\n')).rejects.toThrow(/no CSV: Quote Not Closed/)
  })

  test('lacks no column that is asked for, and has none twice', async () => {
    await expect(read('age,plan\n', { columns: ['agee'] })).rejects.toThrow(
      "a.csv: it has no column 'agee'\n  Hint: did you mean 'age'?",
    )
    await expect(read('age,plan\n', { types: new Map([['x', 'int']]) })).rejects.toThrow(/it has: age, plan/)
    await expect(read('a,b,a\n')).rejects.toThrow("two columns are named 'a'")
    await expect(read('')).rejects.toThrow('no line with the titles')
  })
})

test('columns that are there are no matter', () => {
  expect(() => checkColumns(['a', 'b'], ['b'], 'a.csv')).not.toThrow()
})
