import { expect, test } from 'vitest'
import { progressOfAll } from '../../../harness/commands/replay/progress-of-all.ts'
import type { PairProgress } from '../../../harness/pair/pair-task.ts'

test('what all workers have done is summed, and what one has lost is not', () => {
  const told: PairProgress[] = []
  const progress = progressOfAll('one', (is) => told.push(is))
  progress.show(0, { done: 10, diverged: 1, stage: 'words' })
  progress.show(1, { done: 5, diverged: 0, stage: null })
  progress.done(0)
  progress.show(0, { done: 2, diverged: 0, stage: null })
  progress.lost(1)
  progress.show(0, { done: 3, diverged: 1, stage: 'ids' })
  expect(told.map(({ done }) => done)).toEqual([10, 15, 17, 13])
  expect(told.at(-1)).toMatchObject({ pair: 'one', phase: 'log', diverged: 2, stage: 'ids', total: null })
})
