import { expect, test } from 'vitest'
import { parseRows } from '../../../harness/inputs/files/parse-rows.ts'
import { rawRows, type RawRows } from '../../../harness/inputs/files/raw-rows.ts'
import { splitLines } from '../../../harness/inputs/files/split-lines.ts'

const FILE = { path: '/a.jsonl', shown: 'a.jsonl', kind: 'jsonl' } as const
const FORM = { types: new Map(), parse: (text: string) => JSON.parse(text) as unknown }

async function* lines(text: Uint8Array, size: number, most?: number) {
  const chunks = async function* (): AsyncGenerator<Uint8Array> {
    for (let at = 0; at < text.length; at += size) yield text.subarray(at, at + size)
  }
  for await (const some of splitLines(chunks(), most)) yield { lines: some, titles: null }
}

async function all(read: AsyncIterable<RawRows>): Promise<RawRows[]> {
  const found: RawRows[] = []
  for await (const rows of read) found.push(rows)
  return found
}

test('rows are put together in the same way however they come', async () => {
  const text = Buffer.from(Array.from({ length: 2500 }, (_, at) => `${at}${at % 7 === 0 ? '\n' : ''}\n`).join(''))
  const whole = await all(rawRows(FILE, lines(text, 1 << 18)))
  expect(whole.map((rows) => rows.lines.length)).toEqual([1024, 1024, 452])
  expect(await all(rawRows(FILE, lines(text, 97)))).toEqual(whole)
  const values = whole.flatMap((rows) => parseRows(rows, FORM))
  expect(values).toHaveLength(2500)
  expect(values[8]).toEqual({ line: 11, value: 8 })
})

test('of large ones fewer go together, and one that is too long is told as such', async () => {
  const large = `"${'x'.repeat(600_000)}"`
  const rows = await all(rawRows(FILE, lines(Buffer.from([large, large, large].join('\n')), 1 << 18)))
  expect(rows.map((some) => some.lines)).toEqual([[1, 2], [3]])
  const long = await all(rawRows(FILE, lines(Buffer.from('1\n123456\n2\n'), 4, 3)))
  expect(long.flatMap((some) => parseRows(some, FORM))).toEqual([
    { line: 1, value: 1 },
    { line: 2, why: 'it is longer than 64 MiB' },
    { line: 3, value: 2 },
  ])
})

test('what came before a fault is handed on first', async () => {
  const cut = async function* () {
    yield { lines: [{ number: 1, bytes: Buffer.from('1') }], titles: null }
    throw new Error('cut short')
  }
  const read = rawRows(FILE, cut())
  expect((await read.next()).value).toMatchObject({ lines: [1] })
  await expect(read.next()).rejects.toThrow('cut short')
})
