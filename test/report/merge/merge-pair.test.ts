import { expect, test } from 'vitest'
import { WorkerError } from '../../../harness/errors.ts'
import { failedReport } from '../../../harness/report/failed-report.ts'
import { mergePair } from '../../../harness/report/merge/merge-pair.ts'
import { unfinishedReport } from '../../../harness/report/unfinished-report.ts'
import { pairReport } from '../../reporters/fixtures.ts'
import { part } from './parts.ts'

const DIED = new WorkerError('it is gone', { side: 'training' })
const KNOWN = { stage: 's', cause: 'unknown', reason: 'r', until: null, records: 0, failed: null } as const

test('a pair that could not run in one part could not run, whatever the others found', () => {
  const { pair, reference, sides, seed, ...good } = pairReport({ part: part() })
  const head = { pair, reference, sides, seed }
  const merged = mergePair([failedReport(head, DIED, '/'), { ...head, ...good }])
  expect(merged).toMatchObject({ verdict: 'could-not-run', exitCode: 3, compared: { golden: 214 } })
  expect([merged.findings.map(({ kind }) => kind), merged.error?.message]).toEqual([['could-not-run'], 'it is gone'])
  expect(mergePair([pairReport({ part: part() }), unfinishedReport(good as never, DIED, '/')]).exitCode).toBe(3)
})

test('a part that was given no record of a pair takes nothing away', () => {
  const compared = { golden: 0, stored: 0, generated: 0, bothThrew: 0, bothThrewGolden: 0, stages: 0 }
  const facts = [{ kind: 'nothing-compared', isEmptyShard: true }] as const
  const empty = pairReport({ verdict: 'nothing-compared', compared, tallies: [], part: part({ facts }) })
  expect(mergePair([empty, pairReport({ part: part() })])).toMatchObject({ verdict: 'agreed', exitCode: 0 })
  expect(mergePair([empty, empty])).toMatchObject({ verdict: 'nothing-compared', exitCode: 5 })
})

test('an entry of known fails where all its witnesses were run, in whichever parts, and none diverges', () => {
  const of = (records: number, ran: number) =>
    pairReport({ known: [{ ...KNOWN, records }], part: part({ witnesses: [{ of: 2, ran }] }) })
  const failed = 'its record agrees now: delete the entry'
  expect(mergePair([of(0, 1), of(0, 1)])).toMatchObject({ exitCode: 1, known: [{ records: 0, failed }] })
  expect(mergePair([of(0, 1), of(3, 1)])).toMatchObject({ exitCode: 0, known: [{ records: 3, failed: null }] })
  expect(mergePair([of(0, 1), of(0, 0)])).toMatchObject({ known: [{ failed: null }] })
})
