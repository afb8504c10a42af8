import { expect, test } from 'vitest'
import { parallel } from '../../../harness/pipeline/parallel.ts'
import { pipeline } from '../../../harness/pipeline/pipeline.ts'
import { stage } from '../../../harness/pipeline/stage.ts'
import { flatten } from '../../../harness/sides/in-process/program.ts'
import { beginRecord, createStatus, enter, leave } from '../../../harness/sides/in-process/status.ts'

const same = (value: unknown): unknown => value

test('a pipeline laid flat knows whose value each step takes, and who must get a copy', () => {
  const steps = flatten(
    pipeline('nested', [
      stage('a', same),
      parallel('both', {
        one: [stage('b', same), parallel('inner', { x: [stage('c', same)], y: [] })],
        two: [stage('d', same)],
      }),
      stage('e', same),
    ]),
  )
  expect(steps.map(({ name, kind, input, shared, branch }) => [name, kind, input, shared, branch.join('/')])).toEqual([
    ['a', 'stage', -1, false, ''],
    ['b', 'stage', 0, true, 'both/one'],
    ['c', 'stage', 1, true, 'both/one/inner/x'],
    ['inner', 'join', 1, false, 'both/one'],
    ['d', 'stage', 0, false, 'both/two'],
    ['both', 'join', 0, false, ''],
    ['e', 'stage', 5, false, ''],
  ])
  expect(steps[3]!.joins).toEqual([
    { name: 'x', from: 2 },
    { name: 'y', from: 1 },
  ])
})

test('a status says what runs, in memory another thread can read', () => {
  const status = createStatus()
  expect(status.cells.buffer).toBeInstanceOf(SharedArrayBuffer)
  beginRecord(status, 7)
  enter(status, 'inference', 2)
  expect([...status.cells]).toEqual([1, 2, 2, 7, 0])
  enter(status, 'training', 0)
  expect([...status.cells]).toEqual([2, 1, 0, 7, 0])
  leave(status)
  expect(status.cells[1]).toBe(0)
})
