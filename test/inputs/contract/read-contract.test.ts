import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { UsageError } from '../../../harness/errors.ts'
import { isNode, isObject, KEYWORDS, partsOf, typesOf } from '../../../harness/inputs/contract/keywords.ts'
import { readContract } from '../../../harness/inputs/contract/read-contract.ts'
import { pointerText, resolver } from '../../../harness/inputs/contract/references.ts'
import { validatorOf } from '../../../harness/inputs/contract/validator.ts'
import { contractFile, ORDER } from './schemas.ts'

/** Says what is wrong with a schema, whether it shows on reading or on judging. */
function problem(schema: unknown, pointer = '#'): string {
  try {
    validatorOf(readContract(contractFile(schema, pointer)))
  } catch (error) {
    if (error instanceof UsageError) return error.message
    throw error
  }
  throw new Error('the schema was taken')
}

const inside = (part: unknown): object => ({ type: 'object', properties: { a: part } })

describe('readContract', () => {
  test('reaches every part that a value can meet, each with its place', () => {
    const { places } = readContract(contractFile(ORDER))
    expect([...places.values()]).toEqual(
      expect.arrayContaining(['#', '#/properties/lines', '#/$defs/line', '#/$defs/line/oneOf/1/properties/kind']),
    )
  })

  test('reads a part of a larger document, and no other part of it', () => {
    const components = { schemas: { Request: { type: 'string' }, Other: { type: 'string', odd: 1 } } }
    const place = contractFile({ openapi: '3.1.0', paths: {}, components }, '#/components/schemas/Request')
    const contract = readContract(place)
    expect([...contract.places.values()]).toEqual(['#/components/schemas/Request'])
    const judge = validatorOf(contract)
    expect([judge.takes('a'), judge.takes(1n)]).toEqual([true, false])
  })

  test('refuses what is no JSON, with its line', () => {
    expect(problem('{\n  "type": "string",\n}')).toMatch(/^request\.schema\.json:3: no JSON: .*\n {2}Hint: write the/)
    expect(problem('{\n  "type":')).toMatch(/^request\.schema\.json:2: no JSON: /)
    expect(problem('[]')).toMatchInlineSnapshot(`
      "request.schema.json: it is no JSON Schema: expected an object
        Hint: begin with { "type": … }"
    `)
  })

  test('refuses a file that is none, or is not there', () => {
    const place = contractFile({})
    rmSync(place.file)
    expect(() => readContract(place)).toThrow(/^request\.schema\.json: there is no such file/)
    writeFileSync(`${place.file}l`, '')
    expect(() => readContract(place)).toThrow(/Hint: did you mean '.*\.jsonl'\?/)
    mkdirSync(place.file)
    expect(() => readContract(place)).toThrow(/^request\.schema\.json: the schema cannot be read: it is a folder/)
  })

  test('refuses, with the place, what it does not know and what cannot be honoured', () => {
    expect(problem(inside({ type: 'string', minLenght: 1 }))).toMatchInlineSnapshot(`
      "request.schema.json#/properties/a: the keyword 'minLenght' is not known
        Hint: did you mean 'minLength'?"
    `)
    expect(problem(inside({ type: 'string', faker: 'name' }))).toMatchInlineSnapshot(`
      "request.schema.json#/properties/a: the keyword 'faker' is not known
        Hint: leave it out, or begin its name with x- if it says nothing of values"
    `)
    expect(problem(inside({ type: 'string', format: 'datetime' }))).toMatchInlineSnapshot(`
      "request.schema.json#/properties/a/format: the format 'datetime' is not known
        Hint: did you mean 'date-time'?"
    `)
    expect(problem(inside({ type: 'string', format: 'phone' }))).toMatchInlineSnapshot(`
      "request.schema.json#/properties/a/format: the format 'phone' is not known
        Hint: say it as a \`pattern\`, or leave it out"
    `)
    expect(problem(inside({ type: 'string', pattern: '(?i)a' }))).toMatchInlineSnapshot(`
      "request.schema.json#/properties/a/pattern: Invalid regular expression: /(?i)a/: Invalid group
        Hint: write it as ECMAScript does; flags such as (?i) are none of its words"
    `)
    expect(problem({ patternProperties: { 'a/(': {} } })).toMatchInlineSnapshot(`
      "request.schema.json#/patternProperties/a~1(: Invalid regular expression: /a/(/: Unterminated group
        Hint: write it as ECMAScript does; flags such as (?i) are none of its words"
    `)
    expect(problem(inside({ nullable: true, enum: ['a'] }))).toMatchInlineSnapshot(`
      "request.schema.json#/properties/a/nullable: \`nullable\` needs a \`type\` beside it
        Hint: write { "anyOf": [{ … }, { "type": "null" }] }"
    `)
    expect(problem(inside({ $ref: 'common.json#/a' }))).toMatchInlineSnapshot(`
      "request.schema.json#/properties/a/$ref: 'common.json#/a' leads out of the file; nothing is fetched or read beside it
        Hint: copy what it names under \`$defs\` and write "#/$defs/NAME""
    `)
    expect(problem(inside({ $ref: '#/$defs/a' }))).toMatchInlineSnapshot(`
      "request.schema.json#/properties/a/$ref: '#/$defs/a' names no schema in request.schema.json
        Hint: correct the reference"
    `)
    expect(problem({}, '#/components/Request')).toMatchInlineSnapshot(`
      "request.schema.json: '#/components/Request' names no schema in request.schema.json
        Hint: correct the reference"
    `)
  })

  test('refuses what is no JSON Schema of its draft', () => {
    expect(problem(inside({ type: 'string', minLength: 'a' }))).toMatchInlineSnapshot(`
      "request.schema.json#/properties/a/minLength: it is no JSON Schema: minLength must be integer
        Hint: see https://json-schema.org/understanding-json-schema"
    `)
    expect(problem(inside({ type: 'number', minimum: 1, exclusiveMinimum: true }))).toMatchInlineSnapshot(`
      "request.schema.json#/properties/a/exclusiveMinimum: it is no JSON Schema: exclusiveMinimum must be number
        Hint: since draft 06 \`exclusiveMinimum\` is the limit itself"
    `)
    expect(problem({ $ref: '#/$defs/a', $defs: { a: { type: 'text' } } })).toMatchInlineSnapshot(`
      "request.schema.json#/$defs/a/type: it is no JSON Schema: type must be equal to one of the allowed values
        Hint: see https://json-schema.org/understanding-json-schema"
    `)
    const old = 'http://json-schema.org/draft-07/schema#'
    expect(problem({ $schema: old, ...inside({ prefixItems: [{}] }) })).toMatchInlineSnapshot(`
      "request.schema.json#/properties/a: \`prefixItems\` says nothing in the draft of this schema
        Hint: name its draft: "$schema": "https://json-schema.org/draft/2020-12/schema", or draft-07"
    `)
    expect(problem({ $schema: 'http://json-schema.org/draft-04/schema#' })).toMatchInlineSnapshot(`
      "request.schema.json#/$schema: its draft is 'http://json-schema.org/draft-04/schema#'; 06, 07, 2019-09 and 2020-12 are read
        Hint: write it anew for "https://json-schema.org/draft/2020-12/schema""
    `)
  })
})

describe('references', () => {
  const document = { $id: 'https://example.com/a', $defs: { 'a/b~c d': { title: 'odd' }, e: { $anchor: 'here' } } }
  const find = resolver(document, 's.json')

  test('are pointers, anchors, and the own address', () => {
    expect(find('#', '')).toBe(document)
    expect(find(pointerText('#', ['$defs', 'a/b~c d']), '')).toBe(document.$defs['a/b~c d'])
    expect(find('#/$defs/a~1b~0c%20d', '')).toBe(document.$defs['a/b~c d'])
    expect(find('https://example.com/a#/$defs/e', '')).toBe(document.$defs.e)
    expect(find('#here', '')).toBe(document.$defs.e)
  })

  test('lead nowhere else', () => {
    for (const ref of ['#/$defs/__proto__', '#/$defs/toString', '#there', '#/$defs/e/$anchor'])
      expect(() => find(ref, 'x')).toThrow(/names no schema in s\.json/)
    expect(() => find('https://example.com/b', 'x')).toThrow(/leads out of the file/)
  })
})

test('keywords are known by what they hold', () => {
  const node = { items: [{ title: 'a' }], properties: { items: true }, enum: [{ not: {} }], $defs: { x: {} } }
  expect([...partsOf(node)]).toEqual([
    [['items', '0'], { title: 'a' }],
    [['properties', 'items'], true],
  ])
  expect([isNode(true), isNode([]), isObject(null), KEYWORDS.includes('maxLength')]).toEqual([true, false, false, true])
  expect([typesOf({ type: 'string', nullable: true }), typesOf({ minLength: 1 }), typesOf({})]).toEqual([
    ['string', 'null'],
    ['string'],
    [],
  ])
})

describe('the judge', () => {
  const takes = (schema: unknown, input: unknown): boolean =>
    validatorOf(readContract(contractFile(schema))).takes(input)

  test('takes what JSON can carry: ints, floats and -0, and no NaN, dates, tuples', () => {
    const inputs = [1n, 1.5, -0, 2n ** 60n, Number.NaN, Infinity, undefined, new Date(0), new Map([['a', 1n]])]
    expect(inputs.map((input) => takes({}, input))).toEqual([true, true, true, true, false, false, false, false, false])
    expect([takes({ type: 'integer' }, 3n), takes({ type: 'integer' }, 3.5)]).toEqual([true, false])
  })

  test('asks for own keys, of whatever name', () => {
    expect(takes({ type: 'object', required: ['toString'] }, {})).toBe(false)
    expect(takes({ type: 'object', additionalProperties: false }, JSON.parse('{"__proto__": 1}'))).toBe(false)
  })

  test('says why a value is not taken', () => {
    const { fault } = validatorOf(readContract(contractFile(ORDER.properties.age)))
    expect([fault(-1n), fault(3n), fault(Number.NaN)]).toEqual([' must be >= 0'.trim(), null, 'JSON cannot carry it'])
  })
})
