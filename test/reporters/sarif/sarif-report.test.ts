import { readFileSync } from 'node:fs'
import { Ajv } from 'ajv'
import { expect, test } from 'vitest'
import { FORMATS } from '../../../harness/inputs/contract/formats.ts'
import { fingerprints } from '../../../harness/reporters/sarif/fingerprints.ts'
import { fileUri } from '../../../harness/reporters/sarif/file-uri.ts'
import { sarifReport } from '../../../harness/reporters/sarif/sarif-report.ts'
import type { Report } from '../../../harness/report/report.ts'
import { cause, divergence, failingPair, ORDER_BUG, pairReport, report } from '../fixtures.ts'
import { REPORTS } from '../hostile-reports.ts'

interface Result {
  readonly ruleId: string
  readonly ruleIndex: number
  readonly level: string
  readonly message: { readonly text: string }
  readonly partialFingerprints: Readonly<Record<string, string>>
  readonly suppressions?: unknown
  readonly locations?: unknown
}

interface Run {
  readonly tool: { readonly driver: { readonly rules: ReadonlyArray<{ readonly id: string }> } }
  readonly invocations: ReadonlyArray<{ readonly executionSuccessful: boolean; readonly exitCode: number }>
  readonly results: readonly Result[]
}

function runOf(of: Report): Run {
  return (JSON.parse(sarifReport(of, {})) as { readonly runs: readonly Run[] }).runs[0]!
}

const {
  $schema: _,
  id: _id,
  ...schema
} = JSON.parse(
  readFileSync(new URL('../../fixtures/schemas/sarif-2.1.0-rtm.5.json', import.meta.url), 'utf8'),
) as Record<string, unknown>
// It is written in draft 04, of which it has nothing that means something else in draft 07.
const formats = Object.fromEntries(['uri', 'uri-reference', 'date-time'].map((name) => [name, FORMATS[name]?.check]))
const validate = new Ajv({ strict: false, unicodeRegExp: false, formats: formats as never }).compile(schema)

test.each(Object.entries(REPORTS))('is SARIF as its schema has it: a report of %s', (_name, one) => {
  validate(JSON.parse(sarifReport(one, {})))
  expect(validate.errors).toBeNull()
  const { tool, results, invocations } = runOf(one)
  expect(results.filter((result) => tool.driver.rules[result.ruleIndex]?.id !== result.ruleId)).toEqual([])
  expect(new Set(results.map(({ partialFingerprints }) => partialFingerprints['lockstep/v1'])).size).toBe(
    results.length,
  )
  expect(invocations).toEqual([{ executionSuccessful: [0, 1, 4].includes(one.exitCode), exitCode: one.exitCode }])
})

const MOVE = { edit: 'move', stage: 'remove-stop-words', code: null, after: 'expand-acronyms' } as const

/** A report of two causes; `line` and `records` are what another day changes, `reversed` what another run may. */
function day(line: number, records: number, reversed = false): Report {
  const causes = [
    cause({ kind: 'order', level: 'proved', records, golden: 1, edits: [{ ...MOVE, at: `inference.ts:${line}` }] }),
    cause({ kind: 'precision', level: 'likely', stage: 'scale', stages: ['scale'], records: 2 }),
  ]
  const found = [ORDER_BUG, divergence('1', '2', { record: 'other', causes: [1], firstStage: 'scale' })]
  const pair = failingPair(ORDER_BUG, {
    causes: reversed ? causes.toReversed() : causes,
    divergences: reversed
      ? found.toReversed().map((one) => ({ ...one, causes: one.causes.map((at) => 1 - at) }))
      : found,
    divergenceCount: records + 2,
  })
  return report(reversed ? [pairReport({ pair: 'new' }), pair] : [pair])
}

test('knows a cause again when lines, counts and the order of things are others', () => {
  const prints = (of: Report): ReadonlySet<string> =>
    new Set(runOf(of).results.map((one) => `${one.ruleId} ${one.partialFingerprints['lockstep/v1']}`))
  expect(prints(day(40, 7))).toEqual(prints(day(9, 261)))
  expect(prints(day(40, 7, true))).toEqual(prints(day(9, 261)))
  expect(prints(report([{ ...day(9, 261).pairs[0]!, pair: 'b' }]))).not.toEqual(prints(day(9, 261)))
})

test('a result has its place, those beside it, and a message that says what to do', () => {
  expect(runOf(day(9, 261)).results[0]).toMatchInlineSnapshot(`
    {
      "level": "error",
      "locations": [
        {
          "logicalLocations": [
            {
              "fullyQualifiedName": "legal-text/remove-stop-words",
              "name": "remove-stop-words",
            },
          ],
          "physicalLocation": {
            "artifactLocation": {
              "uri": "inference.ts",
              "uriBaseId": "%SRCROOT%",
            },
            "region": {
              "startLine": 9,
            },
          },
        },
      ],
      "message": {
        "text": "legal-text: order, proved on 261 records: remove-stop-words runs before  at inference, after them in training
    repair: inference.ts:9  move stage 'remove-stop-words' after 'expand-acronyms'
    replay: npx lockstep check legal-text --record acronym-holds-stop-word
    see also: [inference.ts:14](1), [golden/legal-text.yaml:12](2)",
      },
      "partialFingerprints": {
        "lockstep/v1": "6433b5a5f6002675178a21f41b7ef717:1",
      },
      "properties": {
        "golden": 1,
        "level": "proved",
        "pair": "legal-text",
        "records": 261,
      },
      "relatedLocations": [
        {
          "id": 1,
          "physicalLocation": {
            "artifactLocation": {
              "uri": "inference.ts",
              "uriBaseId": "%SRCROOT%",
            },
            "region": {
              "startLine": 14,
            },
          },
        },
        {
          "id": 2,
          "physicalLocation": {
            "artifactLocation": {
              "uri": "golden/legal-text.yaml",
              "uriBaseId": "%SRCROOT%",
            },
            "region": {
              "startLine": 12,
            },
          },
        },
      ],
      "ruleId": "order",
      "ruleIndex": 0,
    }
  `)
})

test('a known divergence is suppressed, with the reason', () => {
  expect(runOf(REPORTS['known']!).results[0]).toMatchObject({
    level: 'note',
    suppressions: [{ kind: 'external', justification: 'we know' }],
  })
})

test('nothing in a record is a link in a message', () => {
  const texts = runOf(REPORTS['every text hostile']!).results.map(({ message }) => message.text)
  expect(texts.join('').match(/\]\((?!\d\))/g)).toBeNull()
  expect(texts.join('')).toContain('[b] (http://evil.example)')
})

test('fileUri names files relative to the repository, and others absolutely', () => {
  expect(['a b/ü#?.ts', '/tmp/x.py', 'C:/x.py', 'a:b/c.ts', '@scope/x:y.ts', 'a\ud800'].map(fileUri)).toEqual([
    { uri: 'a%20b/%C3%BC%23%3F.ts', uriBaseId: '%SRCROOT%' },
    { uri: 'file:///tmp/x.py' },
    { uri: 'file:///C:/x.py' },
    { uri: './a:b/c.ts', uriBaseId: '%SRCROOT%' },
    { uri: '@scope/x:y.ts', uriBaseId: '%SRCROOT%' },
    { uri: 'a%EF%BF%BD', uriBaseId: '%SRCROOT%' },
  ])
})

test('fingerprints number what is alike', () => {
  const [one, two, other] = fingerprints([['a', 'b'], ['a', 'b'], ['ab']])
  expect([one?.slice(-2), two]).toEqual([':1', `${one?.slice(0, -1)}2`])
  expect(other?.slice(0, 32)).not.toBe(one?.slice(0, 32))
})
