import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import zlib from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { CELL_TYPES } from '../../../harness/inputs/files/cell-types.ts'
import { findFiles } from '../../../harness/inputs/files/find-files.ts'
import { readFiles, type ReadForm } from '../../../harness/inputs/files/read-files.ts'
import { isBad } from '../../../harness/inputs/files/row.ts'
import { folder } from '../../config/folder.ts'

const FORM: ReadForm = {
  parse: (text) => JSON.parse(text) as unknown,
  types: new Map(),
  wanted: null,
  python: () => ['python3'],
}

async function read(name: string, content: string | Uint8Array, form: Partial<ReadForm> = {}): Promise<unknown[]> {
  const cwd = await folder({})
  writeFileSync(join(cwd, name), content)
  const found: unknown[] = []
  for await (const { rows } of readFiles(findFiles([name], cwd).files, { ...FORM, ...form })) {
    for (const row of rows) found.push(isBad(row) ? `${row.line}: ${row.why}` : [row.line, row.value])
  }
  return found
}

const zstd = (zlib as { readonly zstdCompressSync?: (text: string) => Uint8Array }).zstdCompressSync

describe('JSON Lines', () => {
  test('are read with their numbers, and what is none is told', async () => {
    expect(await read('a.jsonl', '\ufeff{"a":1}\n\n[2]\r\n{"a"\nnull')).toEqual([
      [1, { a: 1 }],
      [3, [2]],
      expect.stringMatching(/^4: no JSON: /),
      [5, null],
    ])
    expect(await read('a.jsonl', Buffer.from([0x22, 0xff, 0x22, 0x0a, 0x31]))).toEqual(['1: no UTF-8', [2, 1]])
    expect(await read('a.jsonl', '')).toEqual([])
  })

  test('are unpacked; what is cut short or damaged is an error, not an end', async () => {
    const lines = Array.from({ length: 20_000 }, (_, at) => JSON.stringify({ at, odd: Math.sin(at) })).join('\n')
    const packed = zlib.gzipSync(lines)
    expect(await read('a.jsonl.gz', packed)).toHaveLength(20_000)
    expect(await read('a.jsonl.gz', Buffer.concat([packed, zlib.gzipSync('\n1')]))).toHaveLength(20_001)
    const short = packed.subarray(0, packed.length - 9)
    await expect(read('a.jsonl.gz', short)).rejects.toThrow(/^a\.jsonl\.gz: .* ends in the middle of what was packed/)
    await expect(read('a.jsonl.gz', packed.subarray(9))).rejects.toThrow(/damaged, or not packed as its name says/)
    if (zstd === undefined) await expect(read('a.jsonl.zst', '')).rejects.toThrow(/Node .* cannot unpack Zstandard\n/)
    else expect(await read('a.jsonl.zst', zstd('1\n2'))).toHaveLength(2)
  })

  test('of a file that is not there are an error', async () => {
    const files = [{ path: '/no/such.jsonl', shown: 'such.jsonl', kind: 'jsonl' }] as const
    await expect(readFiles(files, FORM).next()).rejects.toThrow('such.jsonl: there is no such file')
    await expect(readFiles([{ ...files[0], path: '/' }], FORM).next()).rejects.toThrow(/it is a folder, no file/)
  })
})

describe('a CSV', () => {
  const CSV = 'id,age,score,paid,tags\na,30,1.50,true,"[1,2]"\n"b,\nc",,,,\nd,1e3,nan,no,[\ne,7\n'

  test('has text in its cells, or what is said of its columns', async () => {
    expect(await read('a.csv', CSV.slice(0, 46))).toEqual([
      [2, { id: 'a', age: '30', score: '1.50', paid: 'true', tags: '[1,2]' }],
    ])
    const types = new Map(['id', 'age', 'score', 'paid', 'tags'].map((name, at) => [name, CELL_TYPES[at] ?? 'text']))
    expect(await read('a.csv', CSV, { types })).toEqual([
      [2, { id: 'a', age: 30n, score: 1.5, paid: true, tags: [1, 2] }],
      [4, { id: 'b,\nc', age: null, score: null, paid: null, tags: null }],
      "5: column 'age' has a cell that is no int",
      '6: 2 cells, and there are 5 columns',
    ])
    expect(
      await read('a.tsv', 'x\ty\n-inf\tNaN\n+1\t.5', {
        types: new Map([
          ['x', 'float'],
          ['y', 'float'],
        ]),
      }),
    ).toEqual([
      [2, { x: -Infinity, y: Number.NaN }],
      [3, { x: 1, y: 0.5 }],
    ])
  })

  test('whose quotes are wrong is an error: what comes behind could be anything', async () => {
    await expect(read('a.csv', 'a,b\n1,"x"y\n2,3\n')).rejects.toThrow(/^a\.csv:2: no CSV: Invalid Closing Quote/)
    await expect(read('a.csv', 'a,b\n1,"x\n2,3\n')).rejects.toThrow(/no CSV: Quote Not Closed/)
  })

  test('lacks no column that is asked for, and has none twice', async () => {
    await expect(read('a.csv', 'age,plan\n', { wanted: ['agee'] })).rejects.toThrow(
      "a.csv: it has no column 'agee'\n  Hint: did you mean 'age'?",
    )
    await expect(read('a.csv', 'age,plan\n', { types: new Map([['x', 'int']]) })).rejects.toThrow(/it has: age, plan/)
    await expect(read('a.csv', 'a,b,a\n')).rejects.toThrow("two columns are named 'a'")
    await expect(read('a.csv', '')).rejects.toThrow('no line with the titles')
  })

  test('that is cut short where it is packed is an error', async () => {
    const packed = zlib.gzipSync(CSV.repeat(500))
    await expect(read('a.csv.gz', packed.subarray(0, packed.length - 9))).rejects.toThrow(/middle of what was packed/)
  })
})

test('Parquet needs a reader in Python', async () => {
  await expect(read('a.parquet', 'PAR1')).rejects.toThrow(
    /^a\.parquet: reading \.parquet needs pyarrow or polars, and the Python here has neither\n {2}Hint: python3 -m pip/,
  )
  await expect(read('a.parquet', '', { python: () => ['/no/python'] })).rejects.toThrow(/cannot be read: .*ENOENT/)
})
