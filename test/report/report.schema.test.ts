import { GoldenError } from '../../harness/errors.ts'
import { readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { expect, test } from 'vitest'
import { reportFinding } from '../../harness/report/finding-kinds.ts'
import type { Report } from '../../harness/report/report.ts'
import { jsonReport } from '../../harness/reporters/json-report.ts'
import { everyKind } from '../reporters/drawn-fixtures.ts'
import * as make from '../reporters/fixtures.ts'
import type { Keys } from './cause-terms.ts'
import { EVERY_FACT } from './every-fact.ts'
import { part } from './merge/parts.ts'
import { EDIT_KEYS, ENUMS, KEYS } from './schema-terms.ts'

interface Node {
  readonly properties?: Readonly<Record<string, Node>>
  readonly required?: readonly string[]
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly items?: Node
  readonly anyOf?: readonly Node[]
  readonly $ref?: string
}

const schema = JSON.parse(
  readFileSync(new URL('../../harness/report/report.schema.json', import.meta.url), 'utf8'),
) as Node & { readonly $defs: Readonly<Record<string, Node>> }
const validate = new Ajv2020({ strict: true, allowUnionTypes: true }).compile(schema)

/** Everything the schema has against a document. */
function problems(document: unknown): unknown[] {
  validate(document)
  return validate.errors ?? []
}

const FULL = make.report(
  [
    make.failingPair({
      ...make.ORDER_BUG,
      json: { training: ['a', { b: null }], inference: 1 },
      trace: everyKind(),
      differences: [
        {
          ...make.ORDER_BUG.differences[0]!,
          number: { abs: 1, rel: Infinity, ulp: NaN, dtype: 'float32' },
          statistics: [{ name: 'psnr', value: -Infinity, bound: 40 }],
          bridge: 'x',
        },
      ],
    }),
    make.pairReport({
      provenance: {
        ...make.pairReport().provenance,
        skews: [{ what: 'icu', training: null, inference: '74', golden: null, policy: 'warn' }],
      },
      known: [{ stage: 's', cause: 'order', reason: 'r', until: null, records: 1, failed: null }],
      findings: [reportFinding({ kind: 'no-golden', file: 'golden/p.yaml' }, 'p')],
      goldenRecords: [{ record: 'r', at: 'golden/p.yaml:3', status: 'known', drifted: true }],
      drifted: [make.ORDER_BUG],
      driftChanges: [{ what: 'py:nltk', golden: '3.8', training: null }],
      error: make.failed(
        new GoldenError('m', { at: '/project/g.yaml:1', hint: 'h', further: [{ at: null, what: 'w' }] }),
      ),
    }),
  ],
  { seed: 5 },
)

/** The report as a program reads it, so that a test may break it. */
function read(): Record<string, unknown> & { pairs: Array<Record<string, unknown>> } {
  return JSON.parse(jsonReport(FULL)) as never
}

test('describes whole reports', () => {
  expect(problems(read())).toEqual([])
  expect(problems(JSON.parse(jsonReport(make.report([]))))).toEqual([])
})

test('has the keys of the types, required where they are', () => {
  const described = Object.fromEntries(
    Object.keys(KEYS).map((name) => {
      const { properties = {}, required = [] } = schema.$defs[name] ?? {}
      return [name, Object.fromEntries(Object.keys(properties).map((key) => [key, required.includes(key)]))]
    }),
  )
  expect(described).toEqual(KEYS)
  const root = {
    schemaVersion: true,
    tool: true,
    exitCode: true,
    seed: true,
    shard: false,
    pairs: true,
  } satisfies Keys<Report>
  expect(schema.required).toEqual(Object.keys(root).filter((key) => key !== 'shard'))
  expect(Object.keys(schema.properties ?? {})).toEqual(Object.keys(root))
})

test('has the keys of the facts of every kind, and no other', () => {
  const whole = make.report([make.pairReport({ part: part({ facts: EVERY_FACT }) })])
  expect(problems(JSON.parse(jsonReport(whole)))).toEqual([])
  const known = new Set(EVERY_FACT.flatMap((fact) => Object.keys(fact)))
  expect(new Set(Object.keys(schema.$defs['fact']?.properties ?? {}))).toEqual(known)
})

test('has every kind of edits, with its keys', () => {
  const described = Object.fromEntries(
    (schema.$defs['edit']?.anyOf ?? []).flatMap(({ properties = {}, required = [] }) =>
      (properties['edit']?.enum ?? [properties['edit']?.const]).map((kind) => [
        String(kind),
        Object.fromEntries(Object.keys(properties).map((key) => [key, required.includes(key)])),
      ]),
    ),
  )
  expect(described).toEqual(EDIT_KEYS)
})

test('has the members of the unions', () => {
  const described = Object.fromEntries(
    Object.keys(ENUMS).map((path) => {
      const node = path.split('/').reduce((at: unknown, key) => (at as Record<string, unknown>)[key], schema) as Node
      return [path, Object.fromEntries((node.enum ?? []).map((member) => [String(member), true]))]
    }),
  )
  expect(described).toEqual(ENUMS)
})

test('refuses an unknown key at every object of a report', () => {
  const whole = read()
  const accepted: string[] = []
  let objects = 0
  const visit = (value: unknown, path: string): void => {
    if (typeof value !== 'object' || value === null) return
    for (const [key, inner] of Object.entries(value)) visit(inner, `${path}/${key}`)
    // Free by design: parameters, values for drawing, and maps from names.
    if (
      Array.isArray(value) ||
      /params|\/json\/|(packages|files|golden|timing\/training|timing\/inference)$/.test(path)
    )
      return
    const object = value as Record<string, unknown>
    object['misspelt'] = 1
    if (validate(whole)) accepted.push(path)
    delete object['misspelt']
    objects++
  }
  visit(whole, '')
  expect(accepted).toEqual([])
  expect(objects).toBeGreaterThan(40)
  expect(problems(whole)).toEqual([])
})

test('refuses wrong words, counts and versions', () => {
  const broken: Array<(of: ReturnType<typeof read>) => void> = [
    (of) => (of['schemaVersion'] = 2),
    (of) => (of['exitCode'] = 7),
    (of) => delete of['seed'],
    (of) => (of.pairs[0]!['verdict'] = 'passed'),
    (of) => (of.pairs[0]!['reference'] = 'inference'),
    (of) => (of.pairs[0]!['divergenceCount'] = -1),
    (of) => (of.pairs[0]!['divergenceCount'] = 1.5),
    (of) => (of.pairs[0]!['timing'] = { unit: 'ms', training: {}, inference: {} }),
  ]
  const accepted = broken.filter((change) => {
    const one = read()
    change(one)
    return validate(one)
  })
  expect(accepted.map(String)).toEqual([])
})
