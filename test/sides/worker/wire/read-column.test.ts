import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { NOT_REACHED, OUTCOME, type Threw } from '../../../../harness/pipeline/outcome.ts'
import { readColumn, readOutcomes } from '../../../../harness/sides/worker/wire/read-column.ts'
import { tailWriter } from '../../../../harness/sides/worker/wire/tail.ts'
import { writeColumn } from '../../../../harness/sides/worker/wire/write-column.ts'
import type { ColumnHead } from '../../../../harness/sides/worker/wire/column.ts'
import { TAG } from '../../../../harness/values/tagged.ts'
import { toTagged } from '../../../../harness/values/tagged-json.ts'

function write(values: readonly unknown[]): { head: ColumnHead; tail: Buffer } {
  const tail = tailWriter()
  const head = JSON.parse(JSON.stringify(writeColumn(values, tail))) as ColumnHead
  return { head, tail: Buffer.from(Buffer.concat(tail.blocks)) }
}

function roundTrip(values: readonly unknown[]): { k: string; back: unknown[] } {
  const { head, tail } = write(values)
  const read = readColumn(head, aligned(tail), values.length)
  return { k: head.k, back: values.map((_, row) => read(row)) }
}

function aligned(bytes: Buffer): Buffer {
  const own = Buffer.allocUnsafeSlow(bytes.byteLength)
  bytes.copy(own)
  return own
}

test.for([
  ['text', ['a', '', 'Ünï', '\ud83d', '😀']],
  ['text', ['with \0 inside', '', '\0', 'b']],
  ['text', ['high \ud83d', '\ude00 low', '']],
  ['float', [0, -0, NaN, 1e-323, Infinity]],
  ['int', [0n, -(2n ** 63n), 2n ** 63n - 1n]],
  ['bool', [true, false]],
  ['null', [null, null]],
  ['list', [['a', 'b'], [], ['\0']]],
  ['list', [[1, -0], [], [NaN]]],
  ['list', [[[1n], []], [], [[2n, 3n]]]],
  [
    'tuple',
    [
      { [TAG]: 'tuple', items: ['a'] },
      { [TAG]: 'tuple', items: [] },
    ],
  ],
  [
    'record',
    [
      { a: 1, b: ['x'] },
      { a: 2, b: [] },
    ],
  ],
  ['record', [JSON.parse('{"__proto__": 1}'), JSON.parse('{"__proto__": 2}')]],
  ['record', [{}, {}]],
  ['tensor', [Float32Array.of(1, NaN), Float32Array.of(2)]],
  [
    'tensor',
    [
      { [TAG]: 'tensor', dtype: 'bool', shape: [1, 2], data: Uint8Array.of(1, 0) },
      { [TAG]: 'tensor', dtype: 'bool', shape: [], data: Uint8Array.of(1) },
    ],
  ],
  ['json', [new Set([1]), new Set([2])]],
  ['json', [{ a: 1 }, { b: 1 }]],
  ['json', [1, 'a', null, 2n]],
  ['text', ['a', 'b', 'c', null]],
  ['int', [1n, 2n, 3n, 2n ** 64n]],
  ['list', [[1], [2], [3], [4], Array(2)]],
  ['null', []],
] as ReadonlyArray<[string, unknown[]]>)('a %s column gives back its values', ([k, values]) => {
  const { k: written, back } = roundTrip(values)
  expect(written).toBe(k)
  expect(back.map(toTagged)).toEqual(values.map(toTagged))
})

test('a record whose keys an object would reorder keeps their order', () => {
  const record = new Map([
    ['b', 1],
    ['1', 2],
  ])
  expect(roundTrip([record, record]).back).toEqual([record, record])
  const tail = Buffer.allocUnsafeSlow(32)
  const column = { n: 1, k: 'bool', at: 0 }
  const read = readColumn({ n: 1, k: 'record', keys: ['b', '1'], columns: [column, column] }, tail.fill(1), 1)
  expect([...(read(0) as Map<string, boolean>).keys()]).toEqual(['b', '1'])
})

test('what is written does not change with its source', () => {
  const array = Float32Array.of(1, 2)
  const list = [1, 2]
  const { head, tail } = write([{ array, list }])
  array[0] = 9
  list[0] = 9
  expect(readColumn(head, aligned(tail), 1)(0)).toMatchObject({ array: { data: Float32Array.of(1, 2) }, list: [1, 2] })
})

test('arbitrary values come back, whatever column they share', () => {
  const value = fc.anything({
    withBigInt: true,
    withTypedArray: true,
    withSparseArray: true,
    withMap: true,
    withSet: true,
    withDate: true,
  })
  fc.assert(
    fc.property(fc.array(value, { maxLength: 8 }), (values) => {
      expect(roundTrip(values).back.map(toTagged)).toEqual(values.map(toTagged))
    }),
    { numRuns: 500 },
  )
})

test('outcomes stand beside the values, at their rows', () => {
  const { head, tail } = write(['a', 'b'])
  const except = [[0, ['threw', 'ValueError', 'm']], [2, ['not-reached']], [4, ['i', '3']]] // prettier-ignore
  const read = readOutcomes({ ...head, n: 5, except }, aligned(tail), 5)
  expect([0, 1, 2, 3, 4].map(read)).toEqual([
    { [OUTCOME]: 'threw', type: 'ValueError', message: 'm' },
    'a',
    NOT_REACHED,
    'b',
    3n,
  ])
})

test('an error says which lines were being run, where its side does', () => {
  const read = (lines: unknown) =>
    readOutcomes({ n: 1, k: 'null', except: [[0, ['threw', 'E', 'm', lines]]] }, Buffer.alloc(0), 1)(0)
  expect((read([3, 9]) as Threw).lines).toEqual([3, 9])
  for (const lines of ['3', [3, '9'], [0], [1.5], { 0: 1 }])
    expect(() => read(lines)).toThrow('lines that are no numbers')
})

test('outcomes are no values', () => {
  const column = { n: 1, k: 'null', except: [[0, ['not-reached']]] }
  expect(() => readColumn(column, Buffer.alloc(0), 1)(0)).toThrow('unknown tag')
})

test('rows that are not read are not decoded', () => {
  const read = readColumn({ n: 2, k: 'json', values: [['tea'], 1] }, Buffer.alloc(0), 2)
  expect(read(1)).toBe(1)
  expect(() => read(0)).toThrow('unknown tag')
})

test.each([
  ['short ones beside it', ['a', 'b']],
  ['none', []],
])('a text of millions of letters, %s', (_, beside) => {
  for (const last of ['€', 'ÿ']) {
    const values = [`${'a'.repeat(9_000_000)}${last}`, ...beside]
    const { k, back } = roundTrip(values)
    expect(k).toBe('text')
    expect(back.every((value, row) => value === values[row])).toBe(true)
  }
})
