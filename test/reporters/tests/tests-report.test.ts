import picocolors from 'picocolors'
import { expect, test } from 'vitest'
import { WorkerError } from '../../../harness/errors.ts'
import type { Report } from '../../../harness/report/report.ts'
import { goldenFailure } from '../../../harness/reporters/tests/pair-failures.ts'
import { inputsNotRun, testsReport } from '../../../harness/reporters/tests/tests-report.ts'
import { ORDER_BUG, cause, failed, failingPair, pairReport, report } from '../fixtures.ts'

const OPTIONS = { color: false, verbose: false, quiet: false, width: 110 }
const PAGE = { width: 110, colors: picocolors.createColors(false), config: null }

test('tells of every golden record, of the inputs and of all else, with the words of what fails', () => {
  const pair = failingPair(ORDER_BUG, { causes: [cause({ records: 1, golden: 1 })], divergenceCount: 1 })
  const told = pairOf(report([pair]))
  expect(Object.keys(told.golden)).toEqual(pair.goldenRecords.map(({ record }) => record))
  expect(Object.entries(told.golden).filter(([, { outcome }]) => outcome === 'failed')).toEqual([
    [
      ORDER_BUG.record,
      { at: 'golden/legal-text.yaml:2', outcome: 'failed', text: goldenFailure(pair, ORDER_BUG.record, PAGE) },
    ],
  ])
  expect([told.error, told.inputs, told.whole]).toEqual([null, PASSED, PASSED])
})

test('says why nothing can be said where a pair could not run', () => {
  const error = failed(new WorkerError('Python cannot be started', { side: 'python' }))
  const pair = pairReport({ verdict: 'could-not-run', exitCode: 3, error, goldenRecords: [] })
  expect(pairOf(report([pair])).error).toContain('Python cannot be started')
})

test('colours the text where colours are asked for, and lets no name command a log', () => {
  const pair = { ...failingPair(ORDER_BUG), pair: 'legal\u001b[2J' }
  const { text } = pairOf(report([pair]), { ...OPTIONS, color: true }).golden[ORDER_BUG.record] ?? { text: '' }
  expect(text).toContain('\u001b[31m')
  expect(text).toContain(String.raw`legal\u{1B}[2J`)
})

test('skips inputs of which none ran, which is neither a pass nor a failure', () => {
  const compared = { ...pairReport().compared, stored: 0, generated: 0 }
  const pair = pairReport({ compared, generatedNotRun: 'training is not there' })
  expect(inputsNotRun(pair)).toBe('not run: training is not there')
  expect(pairOf(report([pair])).inputs).toEqual({ outcome: 'skipped', text: 'not run: training is not there' })
  expect(inputsNotRun(pairReport({ generatedNotRun: 'half of them' }))).toBeNull()
})

const PASSED = { outcome: 'passed', text: null }

interface Told {
  readonly error: string | null
  readonly golden: Readonly<Record<string, { readonly outcome: string; readonly text: string; readonly at: string }>>
  readonly inputs: unknown
  readonly whole: unknown
}

function pairOf(given: Report, options = OPTIONS): Told {
  const { pairs } = JSON.parse(testsReport(given, options)) as { readonly pairs: readonly [Told] }
  return pairs[0]
}
