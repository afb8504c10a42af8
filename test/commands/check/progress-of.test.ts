import { expect, test } from 'vitest'
import { progressOf } from '../../../harness/commands/check/progress-of.ts'
import type { PairProgress } from '../../../harness/pair/pair-task.ts'

const step = { pair: 'text', phase: 'golden', done: 1, total: 2, later: 0, diverged: 0, stage: null } as const

test('tells how far a pair is with the stage that runs, and again when that is another', () => {
  const told: PairProgress[] = []
  const { done, running, seen } = progressOf((progress) => told.push(progress))
  running({ role: 'training', stage: 'load' })
  expect(told).toEqual([])
  done(step)
  seen({ role: 'inference', stage: 'trim' })
  seen({ role: 'inference', stage: 'trim' })
  seen({ role: 'inputs', stage: null })
  seen({ role: null, stage: null })
  done({ ...step, done: 2 })
  expect(told.map((one) => [one.done, one.running?.role, one.running?.stage])).toEqual([
    [1, 'training', 'load'],
    [1, 'inference', 'trim'],
    [2, 'inference', 'trim'],
  ])
})
