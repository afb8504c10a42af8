import { expect, test } from 'vitest'
import { mergeReports } from '../../../harness/report/merge/merge-reports.ts'
import { pairReport } from '../../reporters/fixtures.ts'
import { part, saved } from './parts.ts'

test('sums what was compared, in whatever order the files are named, and holds no shard any more', () => {
  const merged = mergeReports([saved([2, 2]), saved([1, 2])])
  expect([merged.exitCode, merged.shard, merged.pairs[0]?.part]).toEqual([0, undefined, undefined])
  expect(merged.pairs[0]?.compared).toMatchObject({ golden: 428, generated: 2000, stages: 3 })
})

test('is what all shards say where --changed left no pair', () => {
  const none = [saved([1, 2], [], { exitCode: 0 }), saved([2, 2], [], { exitCode: 0 })] as const
  expect(mergeReports(none)).toMatchObject({ exitCode: 0, pairs: [] })
})

test('ends with the gravest exit code of its pairs', () => {
  const diverged = [{ kind: 'diverged', records: 1, causes: 1 }] as const
  const pairs = (index: number) => [
    pairReport({ pair: 'good', part: part() }),
    pairReport({ pair: 'bad', part: part(index === 2 ? { facts: diverged } : {}) }),
  ]
  const merged = mergeReports([saved([1, 2], pairs(1)), saved([2, 2], pairs(2))])
  expect([merged.exitCode, merged.pairs.map(({ verdict }) => verdict)]).toEqual([1, ['agreed', 'diverged']])
})
