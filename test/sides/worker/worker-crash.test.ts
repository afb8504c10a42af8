import { join } from 'node:path'
import { expect, test } from 'vitest'
import { nodeCommand } from '../../../harness/sides/worker/node-command.ts'
import { folderOf, outcomesOf, start, startNode, startPython, workerError } from './worker-kit.ts'

const MANY = Array.from({ length: 300 }, (_, at) => at)

test.for([
  ['a signal of a library', 'os.kill(os.getpid(), signal.SIGSEGV)', 'SIGSEGV'],
  ['an end of the process', 'os._exit(9)', 'code 9'],
  ['the memory running out', 'os.kill(os.getpid(), signal.SIGKILL)', 'SIGKILL'],
])('%s in a Python worker is told with stage and record, also far behind the first', async ([, code, how]) => {
  const text = `import os, signal
training = pipeline("p", [stage("same", lambda v: v), stage("crash", lambda v: v if v != 217 else ${code}), stage("next", lambda v: v)])`
  const side = await startPython(text)
  const error = await workerError(outcomesOf(side, MANY))
  expect(error.what).toContain(how)
  expect(error).toMatchObject({ side: 'training', stage: 'crash', record: '217' })
})

test('a crash in a batch stage, in a branch, in an awaited stage, behind a tap', async () => {
  const crash =
    'import os\ndef crash(v):\n    return os._exit(3) if (5 in v if isinstance(v, list) else v == 5) else v\n'
  for (const [text, stage] of [
    ['training = pipeline("p", [stage("one", crash, batch=True)])', 'one'],
    ['training = pipeline("p", [parallel("both", {"a": [stage("a", len)], "b": [stage("b", crash)]})])', 'b'],
    ['async def later(v):\n    return crash(v)\ntraining = pipeline("p", [stage("later", later)])', 'later'],
    ['def training(v):\n    tap("first", v)\n    return crash(v)', 'first'],
  ] as const) {
    const side = await startPython(crash + text.replace('len', 'lambda v: v'))
    const inputs = stage === 'one' ? [1, 2, 5, 3] : [1, 2, 3, 4, 5, 6]
    const error = await workerError(outcomesOf(side, inputs))
    expect([stage, error.stage, error.record]).toEqual([stage, stage, stage === 'one' ? '2' : '4'])
  }
})

test('a crash of a Node worker is found by trying one record, then one stage, at a time', async () => {
  const cwd = folderOf({
    'training.mjs': `import { pipeline, stage } from '${new URL('../../../dist/index.js', import.meta.url).pathname}'
const crash = (v) => (v === 217 ? process.kill(process.pid, 'SIGSEGV') : v)
export const training = pipeline('p', [stage('same', (v) => v), stage('crash', crash), stage('next', (v) => v)])`,
  })
  const side = await start({ cwd, command: nodeCommand(null), file: join(cwd, 'training.mjs') })
  const error = await workerError(outcomesOf(side, MANY))
  expect(error).toMatchObject({ side: 'training', stage: 'crash', record: '217' })
  expect(error.what).toContain('SIGSEGV')
})

test('a crash that does not come again is told as it was seen', async () => {
  const side = await startNode(`import { existsSync, writeFileSync } from 'node:fs'
describe()
for (;;) {
  const { head } = read()
  if (head.op === 'bye') process.exit(0)
  if (!existsSync('once')) { writeFileSync('once', ''); process.exit(7) }
  send(frame({ id: head.id, ok: { columns: [{ n: head.inputs.n, k: 'null' }] } }))
}`)
  const error = await workerError(outcomesOf(side, [1, 2]))
  expect(error.message).toBe('The training worker ended with code 7 in the middle of its work.')
})
