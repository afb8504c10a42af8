import { expect, test } from 'vitest'
import { readReport } from '../../harness/report/read-report.ts'
import { VERSION } from '../../harness/version.ts'
import { jsonReport } from '../../harness/reporters/json-report.ts'
import { terminalReport } from '../../harness/reporters/terminal/terminal-report.ts'
import { difference, divergence, failingPair, ORDER_BUG, pairReport, report } from '../reporters/fixtures.ts'

const OPTIONS = { color: false, verbose: true, quiet: false, width: 100 }

function refusal(text: string): string {
  try {
    readReport(text, 'r.json')
  } catch (error) {
    return (error as Error).message
  }
  return 'it was read'
}

test('reads what was written: the same is drawn from it, numbers that JSON has no form for among it', () => {
  const number = { abs: Infinity, rel: NaN, ulp: -Infinity, dtype: 'float64' }
  const statistics = [{ name: 'psnr', value: -Infinity, bound: 40 }] as const
  const odd = divergence('1', '2', { differences: [difference({ number, statistics })] })
  const text = { training: { value: 'NaN' }, inference: { value: 'Infinity' } }
  const timing = { unit: 'µs', training: { NaN: { p50: NaN, p95: 1, p99: 2 } }, inference: {} } as const
  const whole = report([
    failingPair(odd, { timing, drifted: [odd], driftedCount: 1 }),
    failingPair({ ...ORDER_BUG, json: text }),
    pairReport(),
  ])
  const read = readReport(jsonReport(whole), 'r.json')
  expect(read.pairs[0]?.divergences[0]?.differences[0]?.number).toEqual(number)
  expect(read.pairs[0]?.timing).toEqual(timing)
  expect(read.pairs[1]?.divergences[0]?.json).toEqual(text)
  expect(terminalReport(read, OPTIONS)).toBe(terminalReport(whole, OPTIONS))
})

test('refuses what is no report, and says what it is', () => {
  const whole = JSON.parse(
    jsonReport(report([pairReport()], { tool: { name: 'lockstep', version: VERSION } })),
  ) as object
  const older = JSON.parse(jsonReport(report([pairReport()], { tool: { name: 'lockstep', version: '0.0.1' } }))) as {
    pairs: object[]
  }
  const { follows: _follows, ...without } = older.pairs[0] as { follows: unknown }
  const texts = [
    '',
    jsonReport(report([])).slice(0, 40),
    '[1]',
    'null',
    '{"tool": null, "pairs": []}',
    '{"name": "vitest", "testResults": []}',
    JSON.stringify({ ...whole, schemaVersion: 2 }),
    JSON.stringify({ ...older, pairs: [without] }),
    JSON.stringify({ ...whole, later: 1 }),
    JSON.stringify({ ...whole, exitCode: 7 }),
    jsonReport(report([failingPair(ORDER_BUG)], { exitCode: 0 })),
  ]
  expect(texts.map(refusal).join('\n')).toMatchInlineSnapshot(`
    "r.json: it is empty
      Hint: write one: npx lockstep check --reporter json=report.json
    r.json: it is no JSON, or was cut short
      Hint: write one: npx lockstep check --reporter json=report.json
    r.json: it is JSON, and no report of a check
      Hint: write one: npx lockstep check --reporter json=report.json
    r.json: it is JSON, and no report of a check
      Hint: write one: npx lockstep check --reporter json=report.json
    r.json: it is JSON, and no report of a check
      Hint: write one: npx lockstep check --reporter json=report.json
    r.json: it is JSON, and no report of a check
      Hint: write one: npx lockstep check --reporter json=report.json
    r.json: it is of form 2 (by lockstep 0.1.0); this is 0.1.0, which reads form 1
      Hint: write one: npx lockstep check --reporter json=report.json
    r.json: it is not as a report is (by lockstep 0.0.1; this is 0.1.0): /pairs/0 must have required property 'follows'
      Hint: read it with lockstep 0.0.1, or write it anew with 0.1.0
    r.json: it is not as a report is: it must NOT have additional properties ('later')
      Hint: write one: npx lockstep check --reporter json=report.json
    r.json: it is not as a report is: /exitCode must be equal to one of the allowed values
      Hint: write one: npx lockstep check --reporter json=report.json
    r.json: it says exit code 0, and its pairs come to 1: it was changed
      Hint: write one: npx lockstep check --reporter json=report.json"
  `)
})

test('reads what a check writes that --changed left no pair for', () => {
  expect(readReport(jsonReport(report([], { exitCode: 0 })), 'r.json').exitCode).toBe(0)
})
