import { expect, test } from 'vitest'
import { ChildEndedError, endedError } from '../../../harness/child/child-failure.ts'
import { apart, notAgain } from '../../../harness/commands/check/apart.ts'
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

test('where nobody saw which side ended the process, every side that ran in it gets one of its own', () => {
  const ended = endedError({ code: null, signal: 'SIGSEGV' }, null, '')
  const both = { ...task, pair: { ...task.pair, training: { ...here, file: '/x/training.ts' } } } as unknown as PairTask
  const next = apart(both, ended)
  expect([next?.pair.training, next?.pair.inference]).toMatchObject([{ runner: 'node' }, { runner: 'node' }])
  expect(next === null ? null : apart(next, ended)).toBeNull()
  const loading = new ChildEndedError('exited', { side: 'inference' })
  expect(apart(both, loading)?.pair.training).toMatchObject({ runner: 'node' })
})

test('what ended the process of a check, and nothing again, is an error of its own', () => {
  const report = { error: null, causes: [], divergences: [], findings: [] } as never
  const crash = new WorkerError('it was ended by SIGSEGV', { side: 'inference', stage: 'words', record: 'r' })
  expect(notAgain([crash], report)).toMatchObject({
    what: 'it was ended by SIGSEGV; in a process of its own it did not happen again',
    side: 'inference',
    stage: 'words',
    record: 'r',
  })
  expect(notAgain([], report)).toBeNull()
  expect(notAgain([new WorkerError('hangs', { side: 'inference', stage: 'words' })], report)).toBeNull()
  expect(notAgain([new StageError('never come', { side: 'inputs' })], report)).toBeNull()
  const told = { error: null, causes: [], divergences: [{ differences: [{ kind: 'ended' }] }], findings: [] } as never
  expect(notAgain([crash], told)).toBeNull()
})

test('inputs that never come are left out, once', () => {
  const error = new StageError('the inputs never come', { side: 'inputs' })
  const next = apart(task, error)
  expect(next).toMatchObject({ inputs: 'none' })
  expect(next === null ? null : apart(next, error)).toBeNull()
})
