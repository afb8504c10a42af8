import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fc } from 'lockstep/inputs'
import { describe, expect, onTestFinished, test } from 'vitest'
import { END, type Source } from '../../../harness/inputs/arbitrary-from.ts'
import { generate } from '../../../harness/inputs/generate.ts'
import { emptyPlaces } from '../../../harness/inputs/log/empty-places.ts'
import { logSource, type Log } from '../../../harness/inputs/log/log-source.ts'
import { findLine, readLine, sampleLines } from '../../../harness/inputs/log/sample-lines.ts'
import { replay } from '../../../harness/inputs/replay.ts'

function fileOf(content: string | Uint8Array): string {
  const folder = mkdtempSync(join(tmpdir(), 'lockstep-log-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  writeFileSync(join(folder, 'log.jsonl'), content)
  return join(folder, 'log.jsonl')
}

const LOG: Omit<Log, 'file'> = {
  shown: 'log.jsonl',
  count: 10,
  seed: 7,
  parse: (text) => JSON.parse(text) as unknown,
  valid: null,
}

const source = (content: string | Uint8Array, more: Partial<Log> = {}): Source =>
  logSource({ file: fileOf(content), ...LOG, ...more })

const all = (from: Source, seed = 7): unknown[] => [...generate({ source: from, edges: [], runs: 100, seed })]

describe('lines', () => {
  test('of a file are those that are not blank, by number and bytes, wherever a chunk ends', () => {
    const line = fc.oneof(fc.constantFrom('', ' ', '\r', '\t \r'), fc.string({ minLength: 1, unit: 'grapheme' }))
    const kept = line.map((text) => text.replaceAll('\n', ''))
    fc.assert(
      fc.property(fc.array(kept, { maxLength: 30 }), fc.boolean(), (lines, isEnded) => {
        const file = fileOf(lines.join('\n') + (isEnded ? '\n' : ''))
        const wanted = lines.flatMap((text, at) => (/^[ \t\r]*$/.test(text) ? [] : [[at + 1, text] as const]))
        const { drawn = [], total } = sampleLines(file, 100, 1) ?? {}
        expect(drawn.map((one) => [one.number, readLine(file, one)])).toEqual(wanted)
        expect(total).toBe(wanted.length)
      }),
      { numRuns: 60 },
    )
    const long = `${'a'.repeat((1 << 20) - 1)}\n${'b'.repeat(1 << 21)}\n\nc`
    const file = fileOf(long)
    const { drawn = [] } = sampleLines(file, 9, 1) ?? {}
    expect(drawn.map(({ number, start, end }) => [number, end - start])).toEqual([
      [1, (1 << 20) - 1],
      [2, 1 << 21],
      [4, 1],
    ])
    expect([findLine(file, 2), findLine(file, 3), findLine(file, 5)]).toEqual([drawn[1], null, null])
  })

  test('are drawn by the seed: the same everywhere, a smaller sample inside a larger one, few others in a longer file', () => {
    const lines = Array.from({ length: 5000 }, (_, at) => String(at))
    const numbers = (count: number, seed: number, content = lines): number[] =>
      (sampleLines(fileOf(content.join('\n')), count, seed)?.drawn ?? []).map(({ number }) => number)
    expect(numbers(5, 1)).toMatchInlineSnapshot(`
      [
        1821,
        3672,
        3961,
        4481,
        4604,
      ]
    `)
    expect(numbers(5, 2)).toMatchInlineSnapshot(`
      [
        1080,
        1243,
        1700,
        1835,
        4576,
      ]
    `)
    const hundred = new Set(numbers(100, 1))
    expect([hundred.size, numbers(40, 1).every((number) => hundred.has(number))]).toEqual([100, true])
    const longer = numbers(100, 1, [...lines, ...lines.slice(0, 500)])
    expect(longer.filter((number) => hundred.has(number)).length).toBeGreaterThan(80)
    // Of 5 parts of the file each has about a fifth.
    const parts = [0, 1, 2, 3, 4].map(
      (part) => numbers(1000, 3).filter((at) => Math.floor((at - 1) / 1000) === part).length,
    )
    expect(Math.min(...parts)).toBeGreaterThan(150)
  })
})

describe('a log', () => {
  const LINES = Array.from({ length: 50 }, (_, at) => JSON.stringify({ text: `a${at}`, n: at % 2 ? null : at })).join(
    '\n',
  )

  test('gives the lines drawn, in their order, each with its number as id', () => {
    const from = source(LINES)
    const inputs = all(from) as Array<{ id: string; input: { text: string } }>
    expect(inputs).toHaveLength(10)
    expect(inputs.map(({ id, input }) => [id, input.text])).toEqual(
      inputs.map(({ id }) => [id, `a${Number(id.slice('line-'.length)) - 1}`]),
    )
    const numbers = inputs.map(({ id }) => Number(id.slice('line-'.length)))
    expect(numbers).toEqual(numbers.toSorted((a, b) => a - b))
  })

  test('gives others under another seed, where it has more', () => {
    const from = source(LINES)
    const ids = (seed: number): string[] => (all(from, seed) as Array<{ id: string }>).map(({ id }) => id)
    expect(ids(8)).toHaveLength(10)
    expect(ids(8).filter((id) => ids(7).includes(id))).toEqual([])
    expect(all(source(LINES, { count: 50 }), 8)).toEqual([])
  })

  test('gives any line again by its id, drawn or not', () => {
    const from = source(LINES)
    for (const number of [1, 17, 50]) {
      const again = replay(`line-${number}`, { source: from, edges: [] })
      expect([again.id, again.input]).toEqual([
        `line-${number}`,
        { text: `a${number - 1}`, n: number % 2 ? number - 1 : null },
      ])
    }
    expect(() => replay('line-51', { source: from, edges: [] })).toThrow(/ids look like line-42/)
    expect(from.named?.('line-0')).toBe(END)
  })

  test('says that what is like its lines may occur, and nothing else', () => {
    const from = source(LINES)
    const inputs = [
      { text: 'b', n: null },
      { text: 'b', n: 3 },
      { text: '', n: 3 },
      { text: 'b' },
      { text: null, n: 3 },
      'b',
    ]
    expect(inputs.map((input) => from.makes(input))).toEqual([true, true, false, false, false, false])
  })

  test('leaves out what `valid` does not take', () => {
    const valid = (({ n }: { n: unknown }) => n === null) as (input: never) => unknown
    const inputs = all(source(LINES, { valid })) as Array<{ input: { n: unknown } }>
    expect(inputs.length).toBeGreaterThan(0)
    expect(inputs.every(({ input }) => input.n === null)).toBe(true)
    expect(() => source(LINES, { valid: () => false })).toThrow(/`valid` rejects all 10 inputs drawn/)
  })

  test('may begin with a byte order mark and end its lines as Windows does', () => {
    expect(all(source('\ufeff1\r\n\r\n2\r\n')).map((one) => (one as { input: unknown }).input)).toEqual([1, 2])
  })

  test('is refused where it is none, with the place', () => {
    expect(() => source('\n \n')).toThrow(/^log\.jsonl: no input/)
    expect(() => logSource({ ...LOG, file: '/nowhere/log.jsonl' })).toThrow(/^log\.jsonl: there is no such file/)
    expect(() => logSource({ ...LOG, file: tmpdir() })).toThrow(
      /^log\.jsonl: the inputs cannot be read: it is a folder/,
    )
    expect(() => source(Uint8Array.of(0x31, 0x0a, 0x22, 0xff, 0x22))).toThrow(/^log\.jsonl:2: no UTF-8/)
  })
})

test('empty texts stand only where some were seen', () => {
  const fits = emptyPlaces([{ a: '', b: 'x', c: ['', 'y'] }])
  expect([{ a: '', c: ['', ''] }, { b: '' }, '', { a: { a: '' } }].map(fits)).toEqual([true, false, false, false])
})
