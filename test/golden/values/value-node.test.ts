import * as fc from 'fast-check'
import { isMap, isSeq, parseDocument } from 'yaml'
import { expect, test } from 'vitest'
import { TAG } from '../../../harness/values/tagged.ts'
import { fromTagged, toTagged } from '../../../harness/values/tagged-json.ts'
import type { Numbers } from '../../../harness/golden/golden-file.ts'
import { nodeValue } from '../../../harness/golden/values/node-value.ts'
import { valueNode } from '../../../harness/golden/values/value-node.ts'
import { mapNode, nodeText } from '../../../harness/golden/values/yaml-node.ts'
import { COMPOSE_OPTIONS } from '../../../harness/golden/values/yaml-schema.ts'
import { AWKWARD, neutralValue } from './neutral-values.ts'

function write(value: unknown, numbers: Numbers = 'int'): string {
  return nodeText(mapNode([['value', valueNode(toTagged(value), numbers)]]))
}

function read(yaml: string, numbers: Numbers = 'int'): unknown {
  const document = parseDocument(yaml, COMPOSE_OPTIONS)
  expect([...document.errors, ...document.warnings].map((error) => error.message)).toEqual([])
  const problems: string[] = []
  const problem = (_: unknown, message: string): void => void problems.push(message)
  const item: unknown = isMap(document.contents) ? document.contents.items[0]?.value : isSeq(document.contents)
  const json = nodeValue(item, { numbers, problem, stored: () => null })
  expect(problems).toEqual([])
  return fromTagged(json)
}

test('every neutral value comes back bit for bit, whatever plain whole numbers stand for', () => {
  fc.assert(
    fc.property(neutralValue, fc.constantFrom('int' as const, 'float' as const), (value, numbers) => {
      const yaml = write(value, numbers)
      expect(yaml).not.toMatch(/^(?:<{7}|={7}|>{7})|[ \t]$|\r/m)
      expect(toTagged(read(yaml, numbers))).toEqual(toTagged(value))
    }),
    { numRuns: 1000 },
  )
})

test('keeps the bits of a NaN that has a payload or a sign', () => {
  for (const bits of [0x7fc00001, 0xffc00000, 0x7f800001, 0x7fc00000]) {
    const value = new Float32Array(new Uint32Array([bits, 0x3f800000]).buffer)
    expect(toTagged(read(write(value)))).toEqual(toTagged(value))
  }
  expect(write(new Float32Array([Number.NaN, 0.1, 1]))).toContain('data: [.nan, 0.1, 1]')
})

test('writes every kind', () => {
  const zoo = {
    plain: [null, true, 'text', 3n, 3, -0, 1e-7, 1e21, Number.NaN, -Infinity, 2n ** 64n],
    quoted: [
      'yes',
      '3',
      '1e-7',
      '2026-11-21',
      '',
      ' a',
      'a: b',
      '\u0085',
      '\ud800',
      'cafe\u0301',
      'Straße',
      '😀',
      '<<',
    ],
    lines: 'first\n  second\n',
    absent: Object.assign([undefined, { [TAG]: 'na' }], { 3: 'after a hole' }),
    containers: {
      tuple: { [TAG]: 'tuple', items: [1n, { a: 1n }] },
      set: new Set(['b', 'a']),
      map: new Map<unknown, unknown>([
        [1n, 'one'],
        [2n, ['two']],
      ]),
      empty: [{}, []],
    },
    tensors: [
      new Uint8Array([1, 2, 255]),
      new Float32Array([0.1, 2, -0, Infinity]),
      { [TAG]: 'tensor', dtype: 'float16', shape: [1], data: new Uint16Array([15360]) },
    ],
    times: [
      new Date(0),
      { [TAG]: 'instant', ns: 1_700_000_000_123_456_789n, zone: 'Europe/Berlin' },
      { [TAG]: 'instant', ns: null, zone: 'UTC' },
      { [TAG]: 'naive-datetime', ns: 0n },
      { [TAG]: 'date', iso: '2026-11-21' },
      { [TAG]: 'time', ns: 1n, zone: null },
      { [TAG]: 'duration', ns: -1_500_000_000n },
    ],
    numbers: [
      { [TAG]: 'decimal', text: '1.10' },
      { [TAG]: 'complex', re: 1, im: -0 },
      { [TAG]: 'scalar', dtype: 'float32', value: 0.5 },
    ],
    code: { [TAG]: 'code-points', points: [55357, 56832] },
    table: {
      [TAG]: 'table',
      rows: 2,
      index: null,
      columns: [{ name: 'x', dtype: 'Int64', values: [1n, null], valid: new Uint8Array([1, 0]) }],
    },
    categories: {
      [TAG]: 'table',
      rows: 1,
      index: null,
      form: 'series',
      columns: [
        {
          name: 'plan',
          dtype: 'category',
          values: ['basic'],
          valid: null,
          categories: { dtype: 'str', values: ['team', 'basic'], ordered: true },
        },
      ],
    },
    named: { [TAG]: 'table', rows: 0, columns: [], index: null, names: 'field' },
    typed: { [TAG]: 'typed', type: 'object', shape: [2, 1], items: [1n, 'a'] },
    opaque: { [TAG]: 'opaque', type: 'function', why: 'a function' },
  }
  expect(write(zoo)).toMatchInlineSnapshot(`
    "value:
      plain:
        - null
        - true
        - text
        - 3
        - 3.0
        - -0.0
        - 1.0e-7
        - 1.0e+21
        - .nan
        - -.inf
        - 18446744073709551616
      quoted:
        - 'yes'
        - '3'
        - '1e-7'
        - '2026-11-21'
        - ''
        - ' a'
        - 'a: b'
        - "\\x85"
        - "\\ud800"
        - "cafe\\u0301"
        - 'Straße'
        - '😀'
        - '<<'
      lines: |
        first
          second
      absent: [!undefined '', !na '', !hole '', after a hole]
      containers:
        tuple: !tuple
          - 1
          - a: 1
        set: !set [b, a]
        map: !map
          - [1, one]
          - [2, [two]]
        empty: [{}, []]
      tensors:
        - !bytes 'AQL/'
        - !tensor
          dtype: float32
          shape: [4]
          data: [0.1, 2, -0.0, .inf]
        - !tensor
          dtype: float16
          shape: [1]
          base64: ADw=
      times:
        - !instant '1970-01-01T00:00:00'
        - !instant {at: '2023-11-14T22:13:20.123456789', zone: Europe/Berlin}
        - !instant 'nat'
        - !naive '1970-01-01T00:00:00'
        - !date '2026-11-21'
        - !time '00:00:00.000000001'
        - !duration '-1.5s'
      numbers:
        - !decimal '1.10'
        - !complex {re: 1.0, im: -0.0}
        - !scalar {dtype: float32, value: 0.5}
      code: !code-points [55357, 56832]
      table: !table
        rows: 2
        columns:
          - name: x
            dtype: Int64
            values: [1, null]
            valid: [1, 0]
        index: null
      categories: !table
        form: series
        rows: 1
        columns:
          - name: plan
            dtype: category
            values: [basic]
            categories:
              dtype: str
              ordered: true
              values: [team, basic]
        index: null
      named: !table
        rows: 0
        names: field
        columns: []
        index: null
      typed: !typed
        type: object
        shape: [2, 1]
        items: [1, a]
      opaque: !opaque
        type: function
        why: a function
    "
  `)
  expect(write([3, 3n, 2 ** 53, 0.5, -0], 'float')).toMatchInlineSnapshot(`
    "value: [3, !int '3', 9007199254740992.0, 0.5, -0.0]
    "
  `)
  expect(toTagged(read(write(zoo)))).toEqual(toTagged(zoo))
})

test('keeps every awkward text, as a value, in a list, as a key and in a list of lists', () => {
  for (const text of AWKWARD()) {
    for (const value of [text, [text, text], { [text]: text }, [[text], { a: [text] }], new Map([[1n, [text]]])]) {
      expect(toTagged(read(write(value)))).toEqual(toTagged(value))
    }
  }
})
