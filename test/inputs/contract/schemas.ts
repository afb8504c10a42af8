import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { ContractPlace } from '../../../harness/inputs/contract/read-contract.ts'

/** Writes a schema, or the text of a file that should be one, into a folder that is removed after the test. */
export function contractFile(schema: unknown, pointer = '#'): ContractPlace {
  const folder = mkdtempSync(join(tmpdir(), 'lockstep-contract-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const file = join(folder, 'request.schema.json')
  writeFileSync(file, typeof schema === 'string' ? schema : JSON.stringify(schema, null, 2))
  return { file, pointer, shown: 'request.schema.json' }
}

/** An order as web shops take it: draft 2020-12, with all that such a schema is likely to hold. */
export const ORDER = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  type: 'object',
  required: ['id', 'customer', 'lines'],
  additionalProperties: false,
  properties: {
    id: { type: 'string', format: 'uuid' },
    created: { type: 'string', format: 'date-time' },
    age: { type: ['integer', 'null'], minimum: 0, maximum: 130 },
    total: { type: 'number', multipleOf: 0.01, minimum: 0, exclusiveMaximum: 1000 },
    channel: { enum: ['web', 'shop', null, 3] },
    code: { type: 'string', pattern: '^[A-Z]{2}-\\d{3}$' },
    password: { type: 'string', pattern: '^(?=.*\\d)[a-z\\d]{4,8}$' },
    customer: { $ref: '#/$defs/customer' },
    lines: { type: 'array', minItems: 1, maxItems: 3, items: { $ref: '#/$defs/line' } },
    labels: { type: 'object', additionalProperties: { type: 'string', maxLength: 4 } },
    tags: { type: 'array', items: { type: 'string', minLength: 1, maxLength: 9 }, uniqueItems: true },
    position: { prefixItems: [{ type: 'number' }, { type: 'number' }], items: false, minItems: 2 },
    note: { type: 'string' },
  },
  $defs: {
    customer: {
      type: 'object',
      required: ['email'],
      properties: { email: { type: 'string', format: 'email' }, score: { type: 'number' } },
    },
    line: {
      oneOf: [
        { type: 'object', required: ['kind'], properties: { kind: { const: 'item' }, count: { type: 'integer' } } },
        { type: 'object', required: ['kind'], properties: { kind: { const: 'gift' }, text: { type: 'string' } } },
      ],
    },
  },
}

/** A tree whose nodes hold nodes, and another that needs two more below it or is a leaf. */
export const TREE = {
  $ref: '#/$defs/node',
  $defs: {
    node: {
      type: 'object',
      required: ['value', 'pair'],
      additionalProperties: false,
      properties: {
        value: { type: 'integer' },
        children: { type: 'array', items: { $ref: '#/$defs/node' } },
        pair: { anyOf: [{ $ref: '#/$defs/pair' }, { type: 'null' }] },
      },
    },
    pair: {
      type: 'object',
      required: ['left', 'right'],
      properties: { left: { $ref: '#/$defs/node/properties/pair' }, right: { $ref: '#/$defs/node/properties/pair' } },
    },
  },
}

/** As OpenAPI 3.0 and older generators have it: `nullable`, `definitions`, a list of `items`, `allOf`. */
export const OLD = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  definitions: {
    base: { type: 'object', required: ['when'], properties: { when: { type: 'string', format: 'date' } } },
  },
  allOf: [
    { $ref: '#/definitions/base' },
    {
      type: 'object',
      required: ['text', 'pair'],
      properties: {
        text: { type: 'string', nullable: true, maxLength: 12 },
        pair: { type: 'array', items: [{ type: 'string' }, { type: 'integer', format: 'int32' }], minItems: 2 },
        at: { type: 'string', format: 'time' },
        host: { type: 'string', format: 'ipv4' },
        link: { type: 'string', format: 'uri', 'x-shown': true },
      },
      patternProperties: { '^s_': { type: 'string' } },
    },
  ],
  if: { properties: { text: { type: 'null' } } },
  // oxlint-disable-next-line unicorn/no-thenable -- a word of JSON Schema
  then: { required: ['at'] },
}
