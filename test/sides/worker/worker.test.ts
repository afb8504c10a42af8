import { expect, onTestFinished, test } from 'vitest'
import { pythonCommand } from '../../../harness/sides/worker/python-command.ts'
import { startWorker } from '../../../harness/sides/worker/worker.ts'
import { folderOf, startNode } from './worker-kit.ts'

test('a started worker says what it is made of, and runs records and single stages', async () => {
  const cwd = folderOf({
    'training.py': 'from lockstep import pipeline, stage\ntraining = pipeline("p", [stage("half", lambda v: v / 2)])',
  })
  const worker = await startWorker({
    role: 'training',
    command: pythonCommand({ python: 'python3' }, cwd),
    file: 'training.py',
    module: null,
    export: null,
    cwd,
    env: {},
    transport: 'fd',
    stageTimeoutMs: 5000,
    startTimeoutMs: 20_000,
    onStderr: () => {},
  })
  onTestFinished(() => worker.connection.close())
  expect(worker.info.stages.map(({ name }) => name)).toEqual(['half'])
  expect(worker.tells).toBe(true)
  expect((await worker.run([1, 2, 3], { first: 0, tell: true })).head['columns']).toMatchObject([{ n: 3 }])
  expect(await worker.stage('half', [3], {})).toEqual([1.5])
  expect(worker.connection.crash()).toBeNull()
})

test('a worker that does not say what it watches is refused where it is asked to', async () => {
  const described = (more: string): string =>
    `send(frame({ id: read().head.id, ok: { protocol: 1, info: { ...info, kind: 'traced', stages: [] } ${more} } })); idle()`
  const watch = ['tokens']
  const staged = 'describe(); idle()'
  await expect(startNode(described(''), { watch })).rejects.toThrow(/the worker of the training side cannot watch/)
  await expect(startNode(staged, { watch })).rejects.toThrow(/is a list of stages: watch is for functions/)
  await expect(startNode(described(', watched: [["tokens"]]'), { watch })).rejects.toThrow(/watched is missing or/)
  expect((await startNode(described(', watched: [["tokens", 3]]'), { watch })).watched).toEqual([['tokens', 3]])
  expect((await startNode(staged)).watched).toBeUndefined()
})
