import { expect, test } from 'vitest'
import { divergedShare, sampleAt, slicesOf } from '../../../harness/commands/replay/log-shares.ts'
import { makeLogTally } from '../../../harness/commands/replay/log-tally.ts'
import { earlier, later, timeText } from '../../../harness/commands/replay/times.ts'
import type { LoggedRecord } from '../../../harness/pair/logged-record.ts'

function logged(id: string, slice: string, time: number | null = null): LoggedRecord {
  return { record: { id, origin: 'stored', input: id }, at: `a:${id}`, isNamed: true, time, slice: [slice], logged: [] }
}

test('a sample has some of each slice, the same in whatever order they come', () => {
  const all = Array.from({ length: 300 }, (_, at) => logged(`r${at}`, at % 100 === 0 ? 'rare' : 'usual'))
  const sampleOf = (records: readonly LoggedRecord[]): readonly string[] => {
    const tally = makeLogTally()
    for (const one of records) tally.diverged(one, 'words')
    return sampleAt(tally.part(), 'words').map(({ id }) => id)
  }
  expect(sampleOf(all)).toEqual(sampleOf(all.toReversed()))
  expect(sampleOf(all)).toHaveLength(26)
  expect(
    sampleOf(all)
      .slice(0, 2)
      .filter((id) => id.endsWith('00') || id === 'r0'),
  ).toHaveLength(1)
  expect(sampleAt(makeLogTally().part(), 'words')).toEqual([])
})

test('slices beyond a thousand are counted together', () => {
  const tally = makeLogTally()
  for (let at = 0; at < 1500; at++) tally.compared(logged(`r${at}`, `s${at}`))
  for (let at = 0; at < 1500; at++) tally.diverged(logged(`r${at}`, `s${at}`, at), 'words')
  const part = tally.part()
  const slices = slicesOf(part)
  expect(slices).toHaveLength(1001)
  expect(slices[0]).toMatchObject({ slice: null, compared: 500, diverged: 500 })
  expect(divergedShare(part)).toMatchObject({ compared: 1500, diverged: 1500, last: '1970-01-01T00:00:01.499Z' })
  expect(divergedShare(part, 'other')).toMatchObject({ compared: 1500, diverged: 0, first: null })
})

test('times that are not known are no times', () => {
  expect([earlier([null, 3, 2, null]), later([null, 2, 3, null]), earlier([null]), later([])]).toEqual([
    2,
    3,
    null,
    null,
  ])
  expect([timeText(0), timeText(null)]).toEqual(['1970-01-01T00:00:00.000Z', null])
})
