import { expect, test } from 'vitest'
import {
  goldenFailing,
  mergeDivergences,
  mergeDrifted,
  mergeGoldens,
} from '../../../harness/report/merge/merge-records.ts'
import { divergence, pairReport } from '../../reporters/fixtures.ts'
import { part } from './parts.ts'

const list = (statuses: readonly (readonly [string, string, boolean])[]) =>
  statuses.map(([record, status, drifted]) => ({ record, at: 'g.yaml:1', status, drifted })) as never

test('says of a golden record what the part says in which it was run', () => {
  const records = mergeGoldens([
    pairReport({
      goldenRecords: list([
        ['a', 'agrees', true],
        ['b', 'not-compared', false],
      ]),
    }),
    pairReport({
      goldenRecords: list([
        ['a', 'not-compared', false],
        ['b', 'diverges', false],
      ]),
    }),
  ])
  expect(records.map(({ record, status, drifted }) => [record, status, drifted])).toEqual([
    ['a', 'agrees', true],
    ['b', 'diverges', false],
  ])
  expect(goldenFailing(records)).toEqual(['b', 'a'])
})

test('keeps a hundred divergences of all parts, the simplest first, with their causes', () => {
  const many = Array.from({ length: 90 }, (_, at) => divergence('1', '2', { record: `r${at}`, causes: [0] }))
  const report = (first: number) =>
    pairReport({
      divergences: many,
      drifted: many.slice(0, 2),
      part: part({ sizes: { divergences: many.map((_, at) => first + 2 * at), drifted: [first, 7] } }),
    })
  const merged = mergeDivergences([report(1), report(0)], [[1], [0]])
  expect(merged.slice(0, 4).map(({ record, causes }) => [record, causes])).toEqual([
    ['r0', [0]],
    ['r0', [1]],
    ['r1', [0]],
    ['r1', [1]],
  ])
  expect([merged.length, mergeDrifted([report(1), report(0)]).length]).toEqual([100, 4])
})
