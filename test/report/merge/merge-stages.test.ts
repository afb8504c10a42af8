import { expect, test } from 'vitest'
import { mergeStages, mergeTallies, mergeTimes, vacuousStages } from '../../../harness/report/merge/merge-stages.ts'
import { pairReport, stageInfo, tally } from '../../reporters/fixtures.ts'
import { part } from './parts.ts'

test('lists every stage that a part has met, with the sum of its outcomes', () => {
  const met = (...names: readonly string[]) =>
    pairReport({
      stages: { training: names.map((name) => stageInfo(name)), inference: [] },
      tallies: names.map((name) => tally(name, { compared: 2, exact: 1, differed: 1 })),
    })
  const reports = [met('a', 'c'), met('a', 'b', 'c')]
  expect(mergeStages(reports, 'training').map(({ name }) => name)).toEqual(['a', 'b', 'c'])
  expect(mergeTallies(reports).map(({ name, compared, differed }) => [name, compared, differed])).toEqual([
    ['a', 4, 2],
    ['b', 2, 1],
    ['c', 4, 2],
  ])
})

test('a stage did nothing where it did nothing in any part, and gave the same in all', () => {
  const seen = (constant: string | null, matters = false) => ({
    records: 1,
    stages: [{ name: 's', ran: true, matters, constant }],
  })
  expect(vacuousStages([seen('x'), null, seen('x')])).toEqual(['s'])
  expect(vacuousStages([seen('x'), seen('y')])).toEqual([])
  expect(vacuousStages([seen(null), seen(null, true)])).toEqual([])
  // One record of all shows nothing of a stage that changes kinds.
  expect(vacuousStages([seen('x'), null])).toEqual([])
})

test('takes quantiles of the times of all parts', () => {
  const of = (bucket: number) => part({ times: { training: [{ stage: 's', buckets: [[bucket, 10]] }], inference: [] } })
  const alone = mergeTimes([of(0)], 'training')['s']
  expect(mergeTimes([of(0), of(50)], 'training')['s']?.p50).toBe(alone?.p50)
  expect(mergeTimes([of(0), of(50)], 'training')['s']?.p99).toBeGreaterThan(50)
})
