import { sep } from 'node:path'
import { describe, expect, test } from 'vitest'
import { GoldenError, UsageError, WorkerError, errorFacts } from '../../harness/errors.ts'
import { failedReport, reportError, skippedReport } from '../../harness/report/failed-report.ts'

const HEAD = { pair: 'text', reference: 'training', sides: { training: 't', inference: 'i' }, seed: 1 } as const
const ROOT = ['', 'project'].join(sep)

describe('the report of a pair that did not get as far as comparing', () => {
  test.each<[string, Error, string, number, string]>([
    ['a worker that ended', new WorkerError('exited', { side: 'training' }), 'could-not-run', 3, 'could-not-run'],
    ['a mistake of the caller', new UsageError('no such file'), 'could-not-run', 2, 'could-not-run'],
    ['a golden file that cannot be read', new GoldenError('a mark'), 'golden-not-clean', 4, 'golden-not-clean'],
    ['a defect', new TypeError('x is undefined'), 'could-not-run', 3, 'could-not-run'],
  ])('%s', (_, error, verdict, exitCode, kind) => {
    const report = failedReport(HEAD, error, ROOT)
    expect(report).toMatchObject({ ...HEAD, verdict, exitCode, compared: { golden: 0, generated: 0 } })
    expect(report.findings).toMatchObject([{ kind, severity: 'error' }])
    expect(report.error?.message).toContain(error.message)
  })

  test('a pair that was skipped says why, and has no error of its own', () => {
    expect(skippedReport(HEAD)).toMatchObject({ verdict: 'nothing-compared', exitCode: 5, error: null })
    expect(skippedReport(HEAD).findings.map(({ message }) => message)).toEqual([
      'not run: an earlier pair failed (--bail)',
    ])
  })
})

test('places of an error are told from the root of the repository, and all it says is kept', () => {
  const at = [ROOT, 'golden', 'a.yaml:3'].join(sep)
  const error = new GoldenError('two mistakes', { at, hint: 'mend it', further: [{ at: `${at}1`, what: 'another' }] })
  const found = reportError(errorFacts(error), ROOT)
  expect(found).toMatchObject({
    code: 'golden',
    at: ['golden', 'a.yaml:3'].join(sep),
    hint: 'mend it',
    further: [{ at: ['golden', 'a.yaml:31'].join(sep), what: 'another' }],
  })
  expect(found.message).toContain('Hint: mend it')
  // Another folder whose name begins alike is not that of the repository; a place in it is no absolute path either.
  expect(reportError(errorFacts(new GoldenError('m', { at: `${ROOT}-b${sep}x:1` })), ROOT).at).toBe('../project-b/x:1')
})
