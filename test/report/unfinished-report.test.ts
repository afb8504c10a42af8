import { expect, test } from 'vitest'
import { UsageError, WorkerError } from '../../harness/errors.ts'
import { unfinishedReport } from '../../harness/report/unfinished-report.ts'
import { pairReport } from '../reporters/fixtures.ts'

test('what was compared stays, and that the rest could not be is said first', () => {
  const before = pairReport({ exitCode: 1, verdict: 'diverged', goldenFailing: ['a'] })
  const error = new WorkerError('the worker hangs', { side: 'training' }, { hint: 'wait' })
  const after = unfinishedReport(before, error, '/project')
  expect(after).toMatchObject({ exitCode: 3, verdict: 'could-not-run', goldenFailing: ['a'], error: { hint: 'wait' } })
  expect(after.findings[0]).toMatchObject({ kind: 'could-not-run', severity: 'error', message: 'the worker hangs' })
  expect(after.findings.slice(1)).toEqual(before.findings)
  expect(unfinishedReport(before, new UsageError('no'), '/project')).toMatchObject({ exitCode: 2 })
})
