import { expect, test } from 'vitest'
import { isExpiry, knownFailure } from '../../harness/report/known-failure.ts'

test('an entry fails once its date has passed, or all its witnesses were run and agree', () => {
  const entry = { until: '2026-01-01', records: 0 }
  expect([knownFailure(entry, { of: 1, ran: 0 }, true), knownFailure(entry, { of: 2, ran: 2 }, false)]).toEqual([
    'its date 2026-01-01 has passed',
    'its record agrees now: delete the entry',
  ])
  expect([
    knownFailure(entry, { of: 2, ran: 1 }, false),
    knownFailure(entry, { of: 0, ran: 0 }, false),
    knownFailure({ ...entry, records: 1 }, { of: 1, ran: 1 }, false),
  ]).toEqual([null, null, null])
  expect(['its date 2026-01-01 has passed', knownFailure(entry, { of: 1, ran: 1 }, false), null].map(isExpiry)).toEqual(
    [true, false, false],
  )
})
