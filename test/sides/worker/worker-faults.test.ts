import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { pythonCommand } from '../../../harness/sides/worker/python-command.ts'
import { folderOf, isGone, outcomesOf, start, startNode, startPython, usageError, workerError } from './worker-kit.ts'

const SAME = 'training = pipeline("p", [stage("same", lambda v: v)])'

test('says which interpreter is missing, and which folder', async () => {
  const missing = await workerError(startPython(SAME, { command: ['no-such-python', 'x.py'] }))
  expect(missing.message).toMatchInlineSnapshot(`
    "The training worker could not start: there is no program 'no-such-python'.
      Hint: set 'python:' or 'command:' of this side to an interpreter that exists"
  `)
  expect(missing).toMatchObject({ side: 'training', stage: null, record: null })
  const folder = await workerError(start({ cwd: '/no/such/folder', command: [process.execPath] }))
  expect(folder.message).toMatchInlineSnapshot(`
    "The training worker could not start: there is no folder /no/such/folder.
      Hint: set 'cwd:' of this side"
  `)
})

test('says which package is missing, where it is imported, and for which interpreter', async () => {
  const error = await workerError(startPython('import no_such_package.inner'))
  expect(error.message).toMatch(
    /training\.py:2: The training side needs a package that \S+ does not have: No module named 'no_such_package'\.\n {2}Hint: set 'python:' of this side to an interpreter that has it, or \S+ -m pip install no_such_package$/u,
  )
})

test('says where a file fails while it is loaded', async () => {
  const cases: ReadonlyArray<[text: string, message: RegExp]> = [
    ['def broken(:\n', /training\.py:2: The training side could not be loaded: SyntaxError while it was loaded/u],
    ['x = {}\nx["k"]', /training\.py:3: .*KeyError while it was loaded: 'k'/u],
    ['import sys\nsys.exit(7)', /training\.py:3: .*it called sys\.exit\(7\) while it was loaded/u],
    ['raise KeyboardInterrupt', /training\.py:2: .*KeyboardInterrupt while it was loaded/u],
    ['from . import x', /relative import[\s\S]*Hint: name the side by module/u],
    ['training = pipeline("p", [stage("a", len), stage("a", len)])', /training\.py:2: .*has two stages named 'a'/u],
  ]
  for (const [text, message] of cases) expect((await workerError(startPython(text))).message).toMatch(message)
})

test('says what is not there of what the configuration names', async () => {
  const cases: ReadonlyArray<[text: string, message: RegExp]> = [
    ['x = 1', /exports neither a pipeline nor a function[\s\S]*Hint: training = pipeline/u],
    [
      'a = pipeline("a", [stage("s", len)])\nb = pipeline("b", [stage("s", len)])',
      /several that could be the training side: a, b/u,
    ],
  ]
  for (const [text, message] of cases) expect((await usageError(startPython(text))).message).toMatch(message)
  const misspelt = await usageError(startPython('trainin = pipeline("p", [stage("s", len)])', { export: 'training' }))
  expect(misspelt.message).toMatch(/has no 'training'; it exports trainin\.\n {2}Hint: did you mean 'trainin'\?/u)
  const file = await usageError(startPython(SAME, { file: 'other.py' }))
  expect(file.message).toMatch(/there is no file \S+other\.py\.$/u)
  const near = await usageError(startPython(SAME, { file: 'trainning.py' }))
  expect(near.message).toMatch(/there is no file \S+trainning\.py\.\n {2}Hint: did you mean 'training\.py'\?$/u)
})

test('a mistake in a declaration that shows only when it runs ends the side: no record is to blame', async () => {
  for (const [def, options] of [
    ['def', ''],
    ['def', ', batch=True'],
    ['async def', ''],
    ['async def', ', batch=True'],
  ]) {
    const text = `from lockstep import UsageError
${def} cut(value):
    raise UsageError("step 'cut' needs feature names; fit it on a DataFrame")
training = pipeline("p", [stage("cut", cut${options})])`
    const side = await startPython(text, {})
    expect((await workerError(outcomesOf(side, [1, 2]))).message).toMatchInlineSnapshot(
      `"The training side cannot be run as it is declared: step 'cut' needs feature names; fit it on a DataFrame."`,
    )
  }
})

test('ends a file that hangs while it is loaded, with all it started', async () => {
  const text =
    'import os, subprocess, time\nchild = subprocess.Popen(["sleep", "60"])\nopen("pids", "w").write(f"{os.getpid()} {child.pid}")\ntime.sleep(60)'
  const cwd = folderOf({ 'training.py': text })
  const error = await workerError(start({ cwd, file: 'training.py', startTimeoutMs: 1500, stageTimeoutMs: 500 }))
  expect(error.message).toMatchInlineSnapshot(`
    "The training worker did not describe its pipeline within 1500 ms.
      Hint: importing the file may hang; if it is only slow, raise 'timeout: { start: 1500 }'"
  `)
  for (const pid of readFileSync(join(cwd, 'pids'), 'utf8').split(' ')) expect(await isGone(Number(pid))).toBe(true)
})

test('names the stage and the record that hang', async () => {
  const text = `import time\ntraining = pipeline("p", [stage("same", lambda v: v), stage("wait", lambda v: time.sleep(60) if v == 4 else v)])`
  const side = await startPython(text, { stageTimeoutMs: 400 })
  expect(await outcomesOf(side, [1, 2, 3])).toHaveLength(3)
  const error = await workerError(outcomesOf(side, [3, 4, 5]))
  expect(error.message).toMatchInlineSnapshot(`
    "The training worker hangs at stage 'wait' on record 4 of those it was given, counted from 0: over 400 ms.
      Hint: if the stage is only slow, raise 'timeout: { stage: 400 }'"
  `)
  expect(error).toMatchObject({ side: 'training', stage: 'wait', record: '4' })
  expect((await workerError(outcomesOf(side, [1]))).message).toBe(error.message)
})

test('many records may together take longer than the limit of one', async () => {
  const side = await startPython(
    'import time\ntraining = pipeline("p", [stage("slow", lambda v: time.sleep(0.15) or v)])',
    { stageTimeoutMs: 400 },
  )
  expect(await outcomesOf(side, [1, 2, 3, 4, 5, 6, 7, 8])).toHaveLength(8)
})

test('ends a stage that never lets go of the interpreter, and shows where it was', async () => {
  const text = `import re\ndef catastrophe(v):\n    return re.match("(a+)+$", "a" * 40 + "b")\ntraining = pipeline("p", [stage("regex", catastrophe)])`
  const side = await startPython(text, { stageTimeoutMs: 400 })
  const error = await workerError(outcomesOf(side, [1]))
  expect(error.message).toMatch(/gave no sign of life for [4-9]\d\d ms/u)
  expect(error.hint).toContain("raise 'timeout: { stage: 400 }'")
  expect(error.stderr).toMatch(/training\.py", line 4 in catastrophe/u)
})

test('reports a worker that ends in the middle of its work, with what it said last', async () => {
  const exit = await startPython(
    'import os, sys\ntraining = pipeline("p", [stage("exit", lambda v: (print("last words"), os._exit(9)))])',
  )
  const ended = await workerError(outcomesOf(exit, [1]))
  expect(ended.what).toBe(
    "The training worker ended with code 9 in the middle of its work at stage 'exit' on record 0 of those it was given, counted from 0.",
  )
  expect(ended.stderr).toBe('last words')
  const crash = await startPython(
    'import os, signal\ntraining = pipeline("p", [stage("crash", lambda v: os.kill(os.getpid(), signal.SIGKILL))])',
  )
  expect((await workerError(outcomesOf(crash, [1]))).message).toContain(
    'was ended by SIGKILL in the middle of its work',
  )
})

test('reports a worker that ends at start', async () => {
  const error = await workerError(startNode('console.error("no licence"); process.exit(4)'))
  expect(error.message).toBe('The training worker ended with code 4 before it described its pipeline.')
  expect(error.stderr).toBe('no licence')
})

test('an old interpreter is told so', async () => {
  const script = '#!/bin/sh\necho "lockstep needs Python 3.9 or newer; this is 3.6" >&2\nexit 3\n'
  const cwd = folderOf({ 'old-python': script, 'training.py': SAME })
  const error = await workerError(start({ cwd, command: [join(cwd, 'old-python')], file: 'training.py' }))
  expect(error.hint).toBe("set 'python:' of this side to a newer interpreter")
})

test('a child that keeps the pipes open delays nothing', async () => {
  const cwd = folderOf({
    'training.py': `import os, subprocess
from lockstep import pipeline, stage
def fork(v):
    child = os.fork()
    if child == 0:
        import time
        time.sleep(60)
        os._exit(0)
    other = subprocess.Popen(["sleep", "60"])
    open("pids", "w").write(f"{child} {other.pid}")
    return v
training = pipeline("p", [stage("fork", fork)])
`,
  })
  const side = await start({ cwd, file: 'training.py' })
  expect(await outcomesOf(side, [1])).toEqual([[1]])
  const before = performance.now()
  await side.close()
  expect(performance.now() - before).toBeLessThan(900)
  for (const pid of readFileSync(join(cwd, 'pids'), 'utf8').split(' ')) expect(await isGone(Number(pid))).toBe(true)
})

test.for(['lambda v: v', 'lambda v: __import__("time").sleep(60)'])(
  'a worker leaves when the program that started it dies, at stage %s',
  { timeout: 20_000 },
  async (stage) => {
    const cwd = folderOf({
      'training.py': `import os\nfrom lockstep import pipeline, stage\nopen("pid", "w").write(str(os.getpid()))\ntraining = pipeline("p", [stage("s", ${stage})])`,
      'parent.ts': `
import { workerSide } from '${process.cwd()}/harness/sides/worker/worker-side.ts'
import { pythonCommand } from '${process.cwd()}/harness/sides/worker/python-command.ts'
const side = await workerSide({ role: 'training', command: pythonCommand({ python: 'python3' }, '.'), file: 'training.py', module: null, export: null, cwd: process.cwd(), env: {}, transport: 'fd', stageTimeoutMs: 2000, startTimeoutMs: 9000, onStderr: () => {} })
side.open([1])
setTimeout(() => process.kill(process.pid, 'SIGKILL'), 100)
`,
    })
    spawnSync(process.execPath, [join(process.cwd(), 'node_modules/jiti/lib/jiti-cli.mjs'), 'parent.ts'], { cwd })
    expect(existsSync(join(cwd, 'pid'))).toBe(true)
    expect(await isGone(Number(readFileSync(join(cwd, 'pid'), 'utf8')))).toBe(true)
  },
)

test('a wrapper that closes descriptors is named, and the other transports work through it', async () => {
  const wrapper = '#!/bin/sh\nexec 3<&- 4<&-\nexec "$@"\n'
  const cwd = folderOf({ wrapper, 'training.py': `from lockstep import pipeline, stage\n${SAME}` })
  const command = pythonCommand({ command: [join(cwd, 'wrapper'), 'python3'] }, cwd)
  const error = await workerError(start({ cwd, command, file: 'training.py' }))
  expect(error.message).toMatchInlineSnapshot(`
    "The training worker ended with code 3 before it described its pipeline.
      Hint: if a wrapper closes descriptors (sudo, ssh, docker), set LOCKSTEP_TRANSPORT=socket or LOCKSTEP_TRANSPORT=stdio"
  `)
  expect(error.stderr).toContain('descriptor 3 is closed')
  for (const transport of ['socket', 'stdio'] as const) {
    const side = await start({ cwd, command, file: 'training.py', transport })
    expect(await outcomesOf(side, [1])).toEqual([[1]])
  }
})

test('a wrapper that prints before the worker starts is named under stdio', async () => {
  const cwd = folderOf({ wrapper: '#!/bin/sh\necho "Welcome to the build host"\nexec "$@"\n', 'training.py': SAME })
  const command = pythonCommand({ command: [join(cwd, 'wrapper'), 'python3'] }, cwd)
  const error = await workerError(start({ cwd, command, file: 'training.py', transport: 'stdio' }))
  expect(error.message).toMatchInlineSnapshot(`
    "The training worker broke the protocol: a frame starts with "Welcome to the b", expected "LKS1".
      Hint: something prints to the standard output of the command before the worker starts"
  `)
})

test('a connection without the token is not let in', async () => {
  const text = `
import { createConnection } from 'node:net'
const [, path] = process.env.LOCKSTEP_ADDRESS.split(':')
createConnection(path).write('wrong'.repeat(20) + '\\n')
setTimeout(() => process.exit(5), 300)
`
  const error = await workerError(startNode(text, { transport: 'socket' }))
  expect(error.message).toContain('ended with code 5 before it described its pipeline')
})
