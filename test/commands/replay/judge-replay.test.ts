import { expect, test } from 'vitest'
import { judgeReplay } from '../../../harness/commands/replay/judge-replay.ts'
import { REPLAY } from '../../reporters/terminal/replay-report.ts'

const LIMITS = { failAbove: 0, maxBad: 0 }
const FINE = { ...REPLAY, known: 0, all: { ...REPLAY.all, diverged: 0 }, records: { ...REPLAY.records, bad: 0 } }

test('the gravest fault decides', () => {
  const error = { code: 'worker' } as unknown as NonNullable<typeof REPLAY.error>
  const judged = (report: typeof REPLAY, limits = LIMITS): string => {
    const { verdict, exitCode } = judgeReplay(report, limits)
    return `${exitCode} ${verdict}`
  }
  expect(judged({ ...REPLAY, error })).toBe('3 could-not-run')
  expect(judged({ ...REPLAY, error: { ...error, code: 'usage' } })).toBe('2 could-not-run')
  expect(judged(REPLAY)).toBe('2 bad-lines')
  expect(judged(REPLAY, { failAbove: 0, maxBad: 2 })).toBe('1 diverged')
  expect(judged({ ...FINE, records: { ...FINE.records, notRun: 1 } })).toBe('3 could-not-run')
  expect(judged(FINE)).toBe('0 agreed')
  expect(judged({ ...FINE, known: 2 })).toBe('0 agreed-with-known')
  expect(judged({ ...FINE, records: { ...FINE.records, compared: 0 }, all: { ...FINE.all, compared: 0 } })).toBe(
    '5 nothing-compared',
  )
})

test('as many may diverge as are said, and not one more', () => {
  const of = (diverged: number) =>
    judgeReplay({ ...FINE, all: { ...FINE.all, compared: 1000, diverged } }, { failAbove: 0.002, maxBad: 0 })
  expect([of(2).exitCode, of(3).exitCode]).toEqual([0, 1])
})
