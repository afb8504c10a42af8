import { readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { expect, test } from 'vitest'
import type * as report from '../../harness/check/report.ts'
import type { Difference, DifferenceKind, SequenceRun } from '../../harness/compare/difference.ts'
import type { Provenance, StageInfo } from '../../harness/pipeline/provenance.ts'
import { jsonReport } from '../../harness/report/json-report.ts'
import * as make from './fixtures.ts'

interface Node {
  readonly properties?: Readonly<Record<string, Node>>
  readonly required?: readonly string[]
  readonly enum?: readonly unknown[]
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

/** All keys of a type: false where it may be left out. The compiler refuses a key too many or too few. */
type Keys<T> = { readonly [K in keyof Required<T>]: {} extends Pick<T, K & keyof T> ? false : true }

const KEYS = {
  cause: {
    kind: true,
    level: true,
    stage: true,
    stages: true,
    reaches: true,
    records: true,
    golden: true,
  } satisfies Keys<report.Cause>,
  stageStatus: { name: true, status: true } satisfies Keys<report.StageStatus>,
  shown: { text: true, cut: true } satisfies Keys<report.Shown>,
  difference: {
    path: true,
    kind: true,
    training: true,
    inference: true,
    number: false,
    text: false,
    sequence: false,
    bridge: false,
  } satisfies Keys<Difference>,
  divergence: {
    record: true,
    origin: true,
    replay: true,
    input: true,
    firstStage: true,
    stages: true,
    training: true,
    inference: true,
    differences: true,
    differenceCount: true,
    json: false,
    reaches: true,
    causes: true,
    at: true,
    known: true,
  } satisfies Keys<report.Divergence>,
  skew: { what: true, training: true, inference: true, golden: true, policy: true } satisfies Keys<report.Skew>,
  known: {
    stage: true,
    cause: true,
    reason: true,
    until: true,
    records: true,
    failed: true,
  } satisfies Keys<report.KnownReport>,
  tally: {
    name: true,
    compared: true,
    exact: true,
    byRule: true,
    differed: true,
    bothThrew: true,
    notReached: true,
    rule: true,
  } satisfies Keys<report.StageTally>,
  quantiles: { p50: true, p95: true, p99: true } satisfies Keys<report.Quantiles>,
  finding: { kind: true, message: true, at: true, hint: true } satisfies Keys<report.Finding>,
  provenance: {
    runtime: true,
    platform: true,
    unicode: false,
    icu: false,
    packages: true,
    files: true,
    source: false,
  } satisfies Keys<Provenance>,
  stageInfo: {
    name: true,
    kind: true,
    branch: true,
    params: false,
    uses: true,
    batch: true,
    source: false,
    digest: false,
  } satisfies Keys<StageInfo>,
  pair: {
    pair: true,
    verdict: true,
    exitCode: true,
    reference: true,
    sides: true,
    seed: true,
    compared: true,
    generatedNotRun: true,
    stages: true,
    tallies: true,
    provenance: true,
    vacuous: true,
    known: true,
    causes: true,
    divergences: true,
    divergenceCount: true,
    goldenFailing: true,
    drifted: true,
    driftedCount: true,
    findings: true,
    error: true,
    timing: true,
  } satisfies Keys<report.PairReport>,
}

/** All members of a union of texts or numbers. */
type Members<T extends string | number> = Readonly<Record<T, true>>

const ENUMS = {
  '$defs/verdict': {
    agreed: true,
    'agreed-with-known': true,
    diverged: true,
    drifted: true,
    'golden-not-clean': true,
    'could-not-run': true,
    'nothing-compared': true,
  } satisfies Members<report.Verdict>,
  '$defs/exitCode': {
    0: true,
    1: true,
    2: true,
    3: true,
    4: true,
    5: true,
    130: true,
  } satisfies Members<report.ExitCode>,
  '$defs/causeKind': {
    order: true,
    'missing-stage': true,
    'extra-stage': true,
    parameter: true,
    version: true,
    implementation: true,
    precision: true,
    nondeterminism: true,
    state: true,
    unknown: true,
  } satisfies Members<report.CauseKind>,
  '$defs/cause/properties/level': { proved: true, likely: true, unknown: true } satisfies Members<
    report.Cause['level']
  >,
  '$defs/stageStatus/properties/status': {
    agrees: true,
    differs: true,
    missing: true,
    extra: true,
    displaced: true,
    'both-threw': true,
    'not-reached': true,
  } satisfies Members<report.StageStatus['status']>,
  '$defs/difference/properties/kind': {
    value: true,
    kind: true,
    subtype: true,
    missing: true,
    extra: true,
    shape: true,
    dtype: true,
    'key-order': true,
    'column-order': true,
    'null-mask': true,
    'not-comparable': true,
    threw: true,
    'not-reached': true,
  } satisfies Members<DifferenceKind>,
  '$defs/divergence/properties/origin': {
    golden: true,
    stored: true,
    generated: true,
    edge: true,
  } satisfies Members<report.Origin>,
  '$defs/skew/properties/policy': { same: true, warn: true, ignore: true } satisfies Members<report.Skew['policy']>,
  '$defs/stageInfo/properties/kind': { stage: true, join: true, tap: true } satisfies Members<StageInfo['kind']>,
  '$defs/pair/properties/reference': { training: true, golden: true } satisfies Members<report.PairReport['reference']>,
  '$defs/difference/properties/sequence/properties/runs/items/properties/side': {
    training: true,
    inference: true,
  } satisfies Members<SequenceRun['side']>,
}

const FULL = make.report(
  [
    make.failingPair({
      ...make.ORDER_BUG,
      json: { training: ['a', { b: null }], inference: 1 },
      differences: [
        {
          ...make.ORDER_BUG.differences[0]!,
          number: { abs: 1, rel: Infinity, ulp: NaN, dtype: 'float32' },
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
      findings: [{ kind: 'k', message: 'm', at: null, hint: 'h' }],
      drifted: [make.ORDER_BUG],
      error: { code: 'worker', message: 'm', stderr: '' },
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
    pairs: true,
  } satisfies Keys<report.Report>
  expect(schema.required).toEqual(Object.keys(root))
  expect(Object.keys(schema.properties ?? {})).toEqual(Object.keys(root))
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
