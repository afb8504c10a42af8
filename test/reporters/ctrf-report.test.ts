import { readFileSync } from 'node:fs'
import { Ajv } from 'ajv'
import { expect, test } from 'vitest'
import { ctrfReport } from '../../harness/reporters/ctrf-report.ts'
import { REPORTS } from './hostile-reports.ts'

const schema = JSON.parse(
  readFileSync(new URL('../fixtures/schemas/ctrf-schema-0.0.json', import.meta.url), 'utf8'),
) as object
const validate = new Ajv({ strict: false, validateFormats: false }).compile(schema)

test.each(Object.entries(REPORTS))('is as the schema of CTRF has it: a report of %s', (_, report) => {
  const document = JSON.parse(ctrfReport(report, {})) as {
    readonly results: {
      readonly summary: Readonly<Record<string, number>>
      readonly tests: ReadonlyArray<{ readonly status: string }>
    }
  }
  validate(document)
  expect(validate.errors).toBeNull()
  const { summary, tests } = document.results
  const of = (status: string): number => tests.filter((one) => one.status === status).length
  expect(summary).toMatchObject({
    tests: tests.length,
    passed: of('passed'),
    failed: of('failed'),
    skipped: of('skipped'),
  })
  expect(of('failed') > 0).toBe(report.exitCode !== 0)
})
