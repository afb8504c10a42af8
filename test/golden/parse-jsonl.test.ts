import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { UsageError } from '../../harness/errors.ts'
import { jsonToTagged } from '../../harness/golden/values/json-tagged.ts'
import { derivedId, parseInput, parseJsonl } from '../../harness/golden/parse-jsonl.ts'
import { fromTagged, toTagged } from '../../harness/values/tagged-json.ts'
import { neutralValue } from './values/neutral-values.ts'

function message(text: string): string {
  try {
    return JSON.stringify(parseJsonl(text, 'in.jsonl').inputs.map(({ id }) => id))
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    return error.message
  }
}

test('reads inputs as they are and in envelopes', () => {
  const text =
    '\ufeff"The POA"\r\n\n{"id": "b", "note": "why", "input": {"id": 1}}\n{"input": [3, 3.0]}\n{"id": 7, "text": "a row with an id of its own"}\n{"id": "t", "tagged": ["i", "5"]}\n'
  const { inputs, repeated } = parseJsonl(text, 'in.jsonl')
  expect(inputs).toEqual([
    { id: derivedId('The POA'), note: null, input: 'The POA' },
    { id: 'b', note: 'why', input: { id: 1n } },
    { id: derivedId([3n, 3]), note: null, input: [3n, 3] },
    {
      id: derivedId({ id: 7n, text: 'a row with an id of its own' }),
      note: null,
      input: { id: 7n, text: 'a row with an id of its own' },
    },
    { id: 't', note: null, input: 5n },
  ])
  expect(inputs[0]?.id).toMatchInlineSnapshot(`"input-bd60afc87464"`)
  expect(repeated).toBe(0)
})

test('counts inputs that come again', () => {
  expect(parseJsonl('"a"\n"b"\n"a"\n', 'in.jsonl')).toMatchObject({
    inputs: [{ input: 'a' }, { input: 'b' }],
    repeated: 1,
  })
})

test('names the line of what is wrong', () => {
  expect(message('"a"\n{"id": \n')).toMatchInlineSnapshot(`
    "in.jsonl:2: no JSON: Unexpected end of JSON input
      Hint: write one whole JSON value per line"
  `)
  expect(message('{"id": "a", "input": 1}\n{"id": "a", "input": 1}\n')).toMatchInlineSnapshot(`
    "in.jsonl:2: a second record 'a' (the first is on line 1)
      Hint: give it an id of its own"
  `)
  expect(message('{"id": 5, "input": 1}')).toMatchInlineSnapshot(`
    "in.jsonl:1: an id that is no text
      Hint: put it in quotes"
  `)
  expect(message('{"id": " ", "input": 1}')).toMatchInlineSnapshot(`
    "in.jsonl:1: the id " " is blank
      Hint: use words and dashes"
  `)
  expect(message('{"note": 1, "input": 1}')).toMatchInlineSnapshot(`
    "in.jsonl:1: a note that is no text
      Hint: put it in quotes"
  `)
  expect(message('{"a": 1, "a": 2}')).toMatchInlineSnapshot(`
    "in.jsonl:1: no JSON: the key "a" is there twice
      Hint: write one whole JSON value per line"
  `)
  expect(message('1e999')).toMatchInlineSnapshot(`
    "in.jsonl:1: no JSON: 1e999 is beyond float64
      Hint: write one whole JSON value per line"
  `)
  expect(message('{"tagged": ["i", 5]}')).toMatchInlineSnapshot(`
    "in.jsonl:1: an int that is no text of digits
      Hint: see the tagged form in the documentation of the worker protocol"
  `)
  expect(message('{"tagged": {"a": 1}}')).toMatchInlineSnapshot(`
    "in.jsonl:1: an unknown tag "?"
      Hint: see the tagged form in the documentation of the worker protocol"
  `)
  expect(message('\n \n')).toMatchInlineSnapshot(`
    "in.jsonl: no input
      Hint: write one JSON value per line"
  `)
  expect(message(`${'['.repeat(3000)}${']'.repeat(3000)}`)).toMatchInlineSnapshot(`
    "in.jsonl:1: no JSON: nested deeper than 250 levels
      Hint: write one whole JSON value per line"
  `)
})

test('keeps numbers, keys and text apart as JSON writes them', () => {
  expect(jsonToTagged('[3, 3.0, -0, -0.0, 0, 1E2, 9007199254740993, 1.10]')).toEqual([
    'l',
    ['i', '3'],
    3,
    ['f', '-0'],
    ['f', '-0'],
    ['i', '0'],
    100,
    ['i', '9007199254740993'],
    1.1,
  ])
  expect(jsonToTagged('{"b": 1, "1": 2, "__proto__": 3}')).toEqual([
    'r',
    'b',
    ['i', '1'],
    '1',
    ['i', '2'],
    '__proto__',
    ['i', '3'],
  ])
  expect(jsonToTagged(' { "a\\"]," : [ ] , "\\ud800" : "x,y:{}" } ')).toEqual(['r', 'a"],', ['l'], '\ud800', 'x,y:{}'])
})

test('agrees with JSON.parse on any JSON, but for ints', () => {
  fc.assert(
    fc.property(fc.json(), (text) => {
      const plain = (value: unknown): unknown => (typeof value === 'bigint' ? Number(value) : value)
      const seen = JSON.stringify(fromTagged(jsonToTagged(text)), (_, value: unknown) => plain(value))
      expect(JSON.parse(seen)).toEqual(JSON.parse(JSON.stringify(JSON.parse(text))))
    }),
  )
})

test('takes any value as tagged JSON', () => {
  fc.assert(
    fc.property(neutralValue, (value) => {
      expect(toTagged(parseInput(JSON.stringify({ tagged: toTagged(value) }), '--input').input)).toEqual(
        toTagged(value),
      )
    }),
  )
})
