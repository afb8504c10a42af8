import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import zlib from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { findFiles } from '../../../harness/inputs/files/find-files.ts'
import type { CellForm } from '../../../harness/inputs/files/csv-rows.ts'
import { parseRows } from '../../../harness/inputs/files/parse-rows.ts'
import { readFiles, type ReadForm } from '../../../harness/inputs/files/read-files.ts'
import { isBad } from '../../../harness/inputs/files/row.ts'
import { folder } from '../../config/folder.ts'

const FORM: ReadForm & CellForm = {
  parse: (text) => JSON.parse(text) as unknown,
  types: new Map(),
  wanted: null,
  python: () => ['python3'],
}

async function read(name: string, content: string | Uint8Array, form: Partial<ReadForm> = {}): Promise<unknown[]> {
  const cwd = await folder({})
  writeFileSync(join(cwd, name), content)
  const found: unknown[] = []
  const whole = { ...FORM, ...form }
  for await (const rows of readFiles(findFiles([name], cwd).files, whole)) {
    for (const row of parseRows(rows, whole)) found.push(isBad(row) ? `${row.line}: ${row.why}` : [row.line, row.value])
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
    const unpacked = await read('a.jsonl.zst', zstd?.('1\n2') ?? '').catch((error: Error) => [error.message])
    const refused = [expect.stringMatching(/Node .* cannot unpack Zstandard\n/) as unknown]
    expect(unpacked).toEqual(
      zstd === undefined
        ? refused
        : [
            [1, 1],
            [2, 2],
          ],
    )
  })

  test('of a file that is not there are an error', async () => {
    const files = [{ path: '/no/such.jsonl', shown: 'such.jsonl', kind: 'jsonl' }] as const
    await expect(readFiles(files, FORM).next()).rejects.toThrow('such.jsonl: there is no such file')
    await expect(readFiles([{ ...files[0], path: '/' }], FORM).next()).rejects.toThrow(/it is a folder, no file/)
  })
})

test('files are read one after the other, whatever their kinds', async () => {
  const cwd = await folder({ 'a.jsonl': '1', 'b.csv': 'x\n2', 'c.tsv': 'x\ty\n3\t4' })
  const found: unknown[] = []
  for await (const rows of readFiles(findFiles(['.'], cwd).files, FORM))
    found.push([rows.file.shown, ...parseRows(rows, FORM)])
  expect(found).toEqual([
    ['a.jsonl', { line: 1, value: 1 }],
    ['b.csv', { line: 2, value: { x: '2' } }],
    ['c.tsv', { line: 2, value: { x: '3', y: '4' } }],
  ])
})
