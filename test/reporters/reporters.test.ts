import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { check } from '../../harness/commands/check/check.ts'
import { DEFAULT_OPTIONS } from '../../harness/pair/check-options.ts'
import type { Report } from '../../harness/report/report.ts'
import { loadConfig } from '../../harness/config/load-config.ts'
import { jsonReport } from '../../harness/reporters/json-report.ts'
import { REPORTERS } from '../../harness/reporters/reporters.ts'
import { terminalReport } from '../../harness/reporters/terminal/terminal-report.ts'

const schema = JSON.parse(
  readFileSync(new URL('../../harness/report/report.schema.json', import.meta.url), 'utf8'),
) as object
const validate = new Ajv2020({ strict: true, allowUnionTypes: true }).compile(schema)

const SIDE = (second: string): string => `import { pipeline, stage } from 'lockstep'
export default pipeline('p', [
  stage('lowercase', (text: string) => text.toLowerCase()),
  stage('share', (text: string, [by]: [number]) => ({ text, share: text.length / by, ${second} }), { params: [3] }),
])
`

const FILES: Readonly<Record<string, string>> = {
  'training.ts': SIDE('rest: NaN'),
  'same.ts': SIDE('rest: NaN'),
  'other.ts': SIDE('rest: text.length'),
  'exits.ts': 'process.exit(7)\n',
  'golden.yaml': 'lockstep: 1\nrecords:\n  - id: one\n    input: The POA is void.\n',
  'unclean.yaml': 'lockstep: 1\nrecords:\n  - id: one\n    input: a\n  - id: one\n    input: b\n',
  'lockstep.config.json': JSON.stringify({
    pairs: {
      agrees: { training: 'training.ts', inference: 'same.ts', golden: 'golden.yaml' },
      diverges: { training: 'training.ts', inference: 'other.ts', golden: 'golden.yaml' },
      'cannot-run': { training: 'training.ts', inference: 'exits.ts', golden: 'golden.yaml' },
      unclean: { training: 'training.ts', inference: 'same.ts', golden: 'unclean.yaml' },
    },
    runs: 50,
  }),
}

const folder = mkdtempSync(join(tmpdir(), 'lockstep-report-'))
let report: Report

beforeAll(async () => {
  for (const [name, text] of Object.entries(FILES)) writeFileSync(join(folder, name), text)
  const config = await loadConfig({ cwd: folder, file: null })
  report = await check({ config, pairs: [], options: DEFAULT_OPTIONS })
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('the schema describes what a check really reports', () => {
  expect(report.pairs.map((pair) => pair.verdict)).toEqual(['agreed', 'diverged', 'could-not-run', 'golden-not-clean'])
  validate(JSON.parse(jsonReport(report)))
  expect(validate.errors).toBeNull()
})

test('the terminal report draws it', () => {
  const text = terminalReport(report, { color: false, verbose: false, quiet: false, width: 110 })
  const lines = text.split('\n').filter((line) => /^ [A-Z]+ {2}/.test(line))
  expect(lines.map((line) => line.trim().split('   ')[0])).toEqual([
    'PASS  agrees',
    'FAIL  diverges',
    'ERROR  cannot-run',
    'ERROR  unclean',
  ])
  const verbose = terminalReport(report, { color: false, verbose: true, quiet: false, width: 110 })
  expect(verbose).toContain('\n  divergences (')
  expect(verbose).toContain('\n  time per record, µs')
})

test('every reporter draws it, and ends in a line break', async () => {
  const options = { color: false, verbose: false, quiet: false, width: 80 }
  const texts = await Promise.all(
    Object.entries(REPORTERS).map(
      async ([name, { load, gate }]) => [name, gate((await load())(report, options))] as const,
    ),
  )
  expect(texts.filter(([, text]) => !/\S\n$/.test(text)).map(([name]) => name)).toEqual([])
})
