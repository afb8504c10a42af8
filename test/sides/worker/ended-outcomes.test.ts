import { expect, test } from 'vitest'
import { WorkerError } from '../../../harness/errors.ts'
import { endedOn, LOST, NOT_REACHED } from '../../../harness/pipeline/outcome.ts'
import { endedOutcomes } from '../../../harness/sides/worker/ended-outcomes.ts'
import type { EndedRow } from '../../../harness/sides/worker/recover.ts'

test('what other stages gave is lost unless it was run in steps; what cannot have run is not reached', () => {
  const row: EndedRow = {
    end: 'hung',
    detail: 'over 5 ms',
    place: { at: 'b' },
    earlier: null,
    again: true,
    error: new WorkerError('ended', { side: 'training' }),
  }
  const end = endedOn('hung', 'over 5 ms')
  const staged = { stages: ['a', 'b', 'c'], sequence: ['a', 'b', 'c'], kind: 'staged' } as const
  const traced = { stages: ['b', 'a', 'c'], sequence: ['a', 'b', 'c'], kind: 'traced' } as const
  expect(endedOutcomes(row, staged)).toEqual([LOST, end, LOST])
  expect(endedOutcomes({ ...row, earlier: [1] }, staged)).toEqual([1, end, NOT_REACHED])
  expect(endedOutcomes({ ...row, place: null }, staged)).toEqual([LOST, LOST, end])
  expect(endedOutcomes({ ...row, place: { behind: 'a' } }, traced)).toEqual([end, LOST, NOT_REACHED])
  expect(endedOutcomes({ ...row, place: { behind: null } }, traced)).toEqual([NOT_REACHED, end, NOT_REACHED])
  expect(endedOutcomes({ ...row, place: { behind: 'c' } }, traced)).toEqual([LOST, LOST, end])
  expect(() => endedOutcomes(row, { ...staged, stages: [], sequence: [] })).toThrow('ended')
})
