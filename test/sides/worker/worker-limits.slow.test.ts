import { join } from 'node:path'
import { expect, test } from 'vitest'
import { nodeCommand } from '../../../harness/sides/worker/node-command.ts'
import { folderOf, outcomesOf, start, startNode, startPython, workerError } from './worker-kit.ts'

const SLOW_BATCH: ReadonlyArray<[name: string, python: string]> = [
  ['batch stage', 'def slow(values):\n    time.sleep(0.1 * len(values))\n    return values'],
  ['awaited batch stage', 'async def slow(values):\n    await asyncio.sleep(0.1 * len(values))\n    return values'],
]

const TEN = Array.from({ length: 10 }, (_, at) => at)

test.for(SLOW_BATCH)('a %s of Python may take the limit of a record for each of its records', async ([, text]) => {
  const file = `import asyncio, time\n${text}\ntraining = pipeline("p", [stage("slow", slow, batch=True)])`
  const side = await startPython(file, { stageTimeoutMs: 250 })
  expect(await outcomesOf(side, TEN)).toHaveLength(10)
  expect(await side.stage('slow', TEN)).toHaveLength(10)
})

test('a batch stage that holds the interpreter may take as long', async () => {
  // A regular expression that backtracks never lets go of the interpreter.
  const text = `import re, time
def held(values):
    took, length = 0, 18
    while took < 0.5:
        began, length = time.monotonic(), length + 1
        re.match("(a+)+$", "a" * length + "b")
        took = time.monotonic() - began
    return values
training = pipeline("p", [stage("held", held, batch=True), stage("next", lambda v: v)])`
  const side = await startPython(text, { stageTimeoutMs: 300 })
  expect(await outcomesOf(side, TEN)).toHaveLength(10)
})

test('a batch stage over the limit of all its records is ended; one record at a time is named', async () => {
  const hangs = (values: string): string =>
    `import time\ndef slow(values):\n    ${values}\n    return values\ntraining = pipeline("p", [stage("slow", slow, batch=True)])`
  const all = await startPython(hangs('time.sleep(60)'), { stageTimeoutMs: 150 })
  const error = await workerError(outcomesOf(all, [1, 2, 3, 4]))
  expect(error).toMatchObject({ side: 'training', stage: 'slow', record: null })
  expect(error.what).toBe("The training worker hangs at stage 'slow': over 600 ms for 4 records at once.")
  const one = await startPython(hangs('time.sleep(60 if values == [3] else 0); len(values) > 1 and 1 / 0'), {
    stageTimeoutMs: 300,
  })
  expect(await workerError(outcomesOf(one, [1, 2, 3, 4]))).toMatchObject({ stage: 'slow', record: '2' })
})

const NODE_BATCH = `
import { pipeline, stage } from '${new URL('../../../harness/index.ts', import.meta.url).pathname}'
const wait = (ms) => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms)
const slow = (values) => (wait(values.includes(99) ? 60_000 : 100 * values.length), values)
export const training = pipeline('p', [stage('each', (v) => (v === 98 && wait(60_000), v)), stage('slow', slow, { batch: true })])
`

test('a batch stage of a Node worker likewise', async () => {
  const cwd = folderOf({ 'training.ts': NODE_BATCH, 'package.json': '{"type":"module"}' })
  const options = { cwd, command: nodeCommand(null), file: join(cwd, 'training.ts'), stageTimeoutMs: 300 }
  const side = await start(options)
  expect(await outcomesOf(side, TEN.map(Number))).toHaveLength(10)
  expect(await workerError(outcomesOf(side, [1, 99, 3]))).toMatchObject({ stage: 'slow', record: null })
  const each = await start(options)
  expect(await workerError(outcomesOf(each, [1, 98, 3]))).toMatchObject({ stage: 'each', record: '1' })
})

const TELLING = `describe()
const { head } = read()
let round = 0
setInterval(() => send(frame({ event: 'progress', id: head.id, stage: 's', row: ROW })), 20)`

test.for([
  ['of one row', '1'],
  ['of two rows in turn', 'round++ % 2'],
  ['of no row at a stage that is no batch stage', 'null'],
  ['of rows that are none', '7 + round++'],
  ['of a row of another request', 'round++ % 2 ? 0 : (head.id--, 1)'],
])('a worker that tells %s for ever is ended', { timeout: 10_000 }, async ([, row]) => {
  const places = new Set<string>()
  const onPlace = (stage: string): void => void places.add(stage)
  const side = await startNode(TELLING.replace('ROW', row ?? ''), { stageTimeoutMs: 300, onPlace })
  const before = performance.now()
  const error = await workerError(outcomesOf(side, ['a', 'b']))
  expect(performance.now() - before).toBeLessThan(4000)
  expect(error.message).toMatch(/^The training worker hangs.* at stage 's'/u)
  expect([...places]).toEqual(['s'])
})

test.for([
  ['a list of nulls', `{ n: 1, k: 'null' }`, '4294967295 rows without bytes in one answer'],
  ['a list of records without values', `{ n: 1, k: 'record', keys: [], columns: [] }`, '4294967295 rows without bytes'],
  [
    'a list of empty tensors',
    `{ n: 1, k: 'tensor', dtype: 'int8', at: 0, size: 0, shape: [0] }`,
    '4294967295 rows without bytes',
  ],
  ['a list of numbers beside', `{ n: 1, k: 'float', at: 0, except: [[0, 1]] }`, 'a block reaches beyond the tail'],
  ['a list of texts', `{ n: 1, k: 'text', enc: 'latin1', at: 0, size: 1 }`, '4294967295 texts in 1 bytes'],
])('%s that claims billions of rows is refused at once', { timeout: 10_000 }, async ([, of, message]) => {
  const side = await startNode(`describe()
const { head } = read()
const tail = Buffer.alloc(16)
tail.writeUInt32LE(2 ** 32 - 1, 0)
send(frame({ id: head.id, ok: { columns: [{ n: 1, k: 'list', counts: 0, of: { ...${of}, n: 2 ** 32 - 1 } }] } }, tail))
idle()`)
  const error = await workerError(outcomesOf(side, ['a']))
  expect(error.message).toContain(`stage 's': a malformed column: ${message ?? ''}`)
})

test('a worker that stops itself is ended within its limit, with stage and record', { timeout: 15_000 }, async () => {
  const text = `import os, signal, time
training = pipeline("p", [stage("stop", lambda v: (v == 2 and (time.sleep(0.3), os.kill(os.getpid(), signal.SIGSTOP)), v)[1])])`
  const side = await startPython(text, { stageTimeoutMs: 600 })
  const error = await workerError(outcomesOf(side, [1, 2, 3]))
  expect(error.message).toMatch(/gave no sign of life for 1[1-4]\d\d ms/u)
  expect(error).toMatchObject({ side: 'training', stage: 'stop', record: '1' })
})
