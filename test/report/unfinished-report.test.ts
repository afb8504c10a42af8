import { expect, test } from 'vitest'
import { UsageError, WorkerError } from '../../harness/errors.ts'
import { interruptedReport, NOT_LOOKED_FOR, unfinishedReport } from '../../harness/report/unfinished-report.ts'
import { cause, pairReport } from '../reporters/fixtures.ts'

test('what was compared stays, and that the rest could not be is said first', () => {
  const before = pairReport({ exitCode: 1, verdict: 'diverged', goldenFailing: ['a'] })
  const error = new WorkerError('the worker hangs', { side: 'training' }, { hint: 'wait' })
  const after = unfinishedReport(before, error, '/project')
  expect(after).toMatchObject({ exitCode: 3, verdict: 'could-not-run', goldenFailing: ['a'], error: { hint: 'wait' } })
  expect(after.findings[0]).toMatchObject({ kind: 'could-not-run', severity: 'error', message: 'the worker hangs' })
  expect(after.findings.slice(1)).toEqual(before.findings)
  expect(unfinishedReport(before, new UsageError('no'), '/project')).toMatchObject({ exitCode: 2 })
})

test('of a pair that was interrupted the verdict stays, and its causes are said not to be looked for to the end', () => {
  const caveats = [NOT_LOOKED_FOR, 'another', null]
  const before = pairReport({
    exitCode: 1,
    verdict: 'diverged',
    causes: caveats.map((caveat) => cause({ caveat })),
  })
  const after = interruptedReport(before)
  expect(after.causes.map(({ caveat }) => caveat)).toEqual([
    'the causes were not looked for to the end: interrupted',
    'another',
    null,
  ])
  expect({ ...after, causes: before.causes }).toEqual(before)
})
