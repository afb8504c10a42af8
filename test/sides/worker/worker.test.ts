import { expect, onTestFinished, test } from 'vitest'
import { outcomeKind } from '../../../harness/pipeline/outcome.ts'
import { pythonCommand } from '../../../harness/sides/worker/python-command.ts'
import { startWorker } from '../../../harness/sides/worker/worker.ts'
import { folderOf, outcomesOf, startNode, startPython } from './worker-kit.ts'

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

test.each([
  ['the folder it tells', { folder: '/srv/app/lib' }, {}, /^lib\/a\.go:7$/],
  ['that of its file', {}, { file: '/srv/app/b/main.go' }, /^b\/a\.go:7$/],
  ['its working folder', {}, {}, /lockstep_test_[^/]*\/a\.go:7$/],
])('places that a worker tells are relative to %s', async (_, told, options, place) => {
  const worker = `info.stages[0].source = 'a.go:7'
send(frame({ id: read().head.id, ok: { protocol: 1, info, ...${JSON.stringify(told)} } }))
idle()`
  const side = await startNode(worker, { ...options, shownFrom: '/srv/app' })
  expect(side.info.stages[0]?.source).toMatch(place)
})

test('a Python function runs once on a record, and an error is at the tap that a later record shows', async () => {
  const plain = await startPython(`
called = []
def training(text):
    called.append(text)
    return "".join(called)
`)
  expect(await outcomesOf(plain, ['a', 'b'])).toEqual([['a'], ['ab']])
  const tapped = await startPython(`
called = []
def training(text):
    tap("called", "".join(called))
    called.append(text)
    return tap("number", int(text))
`)
  const outcomes = await outcomesOf(tapped, ['x', 'y', '1', 'z'])
  expect(tapped.stages).toEqual(['called', 'number'])
  expect(outcomes.map(([called]) => called)).toEqual(['', 'x', 'xy', 'xy1'])
  expect(outcomes.map(([, number]) => outcomeKind(number))).toEqual(['threw', 'threw', 'value', 'threw'])
  const nowhere = await startPython('def training(text): raise ValueError(text)')
  expect((await outcomesOf(nowhere, ['a'])).map(([first]) => outcomeKind(first))).toEqual(['threw'])
  expect(nowhere.stages).toEqual(['return'])
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
  const several = ', watched: [["tokens", 3, 2]]'
  expect((await startNode(described(several), { watch })).watched).toEqual([['tokens', 3, 2]])
  expect((await startNode(staged)).watched).toBeUndefined()
})
