import { expect, test } from 'vitest'
import { apart } from '../../../harness/commands/check/apart.ts'
import { StageError, WorkerError } from '../../../harness/errors.ts'
import type { PairTask } from '../../../harness/pair/pair-task.ts'
import { pairConfig } from '../../pair/pair-config.ts'

const here = { runner: 'in-process', file: '/x/inference.ts', module: null, export: null, cwd: '/x', env: { A: 'b' } }
const task = { pair: { ...pairConfig(), inference: here }, inputs: 'as-configured' } as unknown as PairTask

test('a side that ends the process of the check on a record gets one of its own', () => {
  const next = apart(task, new WorkerError('hung', { side: 'inference', stage: 'words' }))
  expect(next?.pair.inference).toMatchObject({ runner: 'node', node: null, file: '/x/inference.ts', env: { A: 'b' } })
  expect(next === null ? null : apart(next, new WorkerError('hung', { side: 'inference', stage: 'words' }))).toBeNull()
  expect(apart(task, new WorkerError('hung', { side: 'inference', record: 'r' }))).not.toBeNull()
})

test('what ended while it was loaded, or is no code of a side, is not tried again', () => {
  expect(apart(task, new WorkerError('did not load', { side: 'inference' }))).toBeNull()
  expect(apart(task, new WorkerError('out of memory', { side: 'both' }))).toBeNull()
  expect(apart(task, new Error('a defect'))).toBeNull()
})

test('inputs that never come are left out, once', () => {
  const error = new StageError('the inputs never come', { side: 'inputs' })
  const next = apart(task, error)
  expect(next).toMatchObject({ inputs: 'none' })
  expect(next === null ? null : apart(next, error)).toBeNull()
})
