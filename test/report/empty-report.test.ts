import { expect, test } from 'vitest'
import { emptyReport } from '../../harness/report/empty-report.ts'
import { VERSION } from '../../harness/version.ts'

test('holds the exit code, and no pair', () => {
  const tool = { name: 'lockstep', version: VERSION }
  expect(emptyReport(2)).toEqual({ schemaVersion: 1, tool, exitCode: 2, seed: null, pairs: [] })
})
