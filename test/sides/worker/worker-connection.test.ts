import { expect, test } from 'vitest'
import { equal } from '../../../harness/compare/equal/equal.ts'
import { EXACT } from '../../../harness/compare/rule.ts'
import { connect } from '../../../harness/sides/worker/worker-connection.ts'
import { openChannel } from '../../../harness/sides/worker/worker-transport.ts'
import { outcomesOf, startNode, workerError } from './worker-kit.ts'

test('all requests of a connection end with its program, and so do those that come later', async () => {
  const command = [process.execPath, '-e', 'process.exit(3)']
  const options = { role: 'training', command, cwd: process.cwd(), transport: 'fd' } as const
  const channel = await openChannel({ ...options, env: {}, sockets: 'unix', onStderr: () => {} })
  const connection = connect(channel, { ...options, stageTimeoutMs: 20_000, startTimeoutMs: 20_000 })
  const stage = { name: 's', values: { n: 0, k: 'null' } } as const
  const asked = [connection.request('stage', stage), connection.request('stage', stage)]
  for (const one of asked) expect((await workerError(one)).what).toContain('before it described its pipeline')
  expect((await workerError(connection.request('stage', stage))).what).toContain('before it described its pipeline')
  await connection.close()
})

const BROKEN: ReadonlyArray<[name: string, text: string, message: string]> = [
  [
    'bad magic',
    `read(); send(Buffer.from('HTTP/1.1 200 OK\\r\\n')); idle()`,
    'a frame starts with "HTTP/1.1 200 OK\\r", expected "LKS1"',
  ],
  [
    'a head too long',
    `const h = frame({}); h.writeUInt32LE(2 ** 31, 4); send(h); idle()`,
    'a head of 2147483648 bytes, at most 67108864 are read',
  ],
  [
    'a tail too long',
    `const h = frame({}); h.writeBigUInt64LE(2n ** 40n, 8); send(h); idle()`,
    'a tail of 1099511627776 bytes',
  ],
  ['no JSON', `read(); send(frame('{oops')); idle()`, 'a head that is no JSON'],
  ['no object', `read(); send(frame('[1]')); idle()`, 'a head that is no JSON object'],
  ['a wrong id', `read(); send(frame({ id: 9, ok: {} })); idle()`, 'an answer to request 9, expected 1'],
  ['neither ok nor error', `send(frame({ id: read().head.id })); idle()`, 'an answer with neither ok nor error'],
  ['an unknown event', `read(); send(frame({ event: 'tea' })); idle()`, 'an event "tea"'],
  [
    'another protocol',
    `send(frame({ id: read().head.id, ok: { protocol: 2, info } })); idle()`,
    'protocol 2, expected 1',
  ],
  [
    'columns it does not read',
    `send(frame({ id: read().head.id, ok: { protocol: 1, reads: 'csv', info } })); idle()`,
    'reads "csv", expected "json" or nothing',
  ],
  [
    'no info',
    `send(frame({ id: read().head.id, ok: { protocol: 1 } })); idle()`,
    'info is missing or of the wrong type',
  ],
  [
    'a stage without kind',
    `info.stages[0].kind = 'x'; describe(); idle()`,
    "the kind of stage 's' is missing or of the wrong type",
  ],
  [
    'a truncated frame',
    `read(); send(frame({ id: 1, ok: {} }).subarray(0, 20)); process.exit(0)`,
    'ended with code 0 before it described',
  ],
  [
    'a frame cut off by a closed channel',
    `import { closeSync } from 'node:fs'\nread(); send(frame({ id: 1, ok: {} }).subarray(0, 20)); closeSync(4); closeSync(3); idle()`,
    'closed its channel before it described its pipeline, inside a frame (4 of 16 bytes of its head)',
  ],
  [
    'an answer to no request',
    `const { id } = read().head; send(Buffer.concat([frame({ id, ok: { protocol: 1, info } }), frame({ id: 7, ok: {} })])); idle()`,
    'an answer to no request',
  ],
]

test.for(BROKEN)('a worker that sends %s', async ([, text, message]) => {
  const failing = startNode(text, { startTimeoutMs: 5000 }).then((side) => outcomesOf(side, ['a']))
  expect((await workerError(failing)).message).toContain(message)
})

test('a worker that reads json only is sent nothing else', async () => {
  const side = await startNode(`
const answer = (key, head, ok) => send(frame({ id: head.id, ok: { [key]: ok } }))
send(frame({ id: read().head.id, ok: { protocol: 1, reads: 'json', info } }))
for (;;) {
  const { head, tail } = read()
  const column = head.inputs ?? head.values
  const seen = column.k === 'json' && column.except === undefined && column.values.length === column.n && tail.length === 0
  if (head.op === 'stage') answer('column', head, seen ? column : { n: 0, k: 'null' })
  else answer('columns', head, seen ? [column] : [])
}`)
  const inputs = ['a', 1.5, -0, 2n, [new Float32Array([1, 2])], 'cut \ud83d', null]
  expect((await outcomesOf(side, inputs)).map((outcomes) => equal(outcomes[0], inputs.shift(), EXACT))).toEqual(
    Array(7).fill(true),
  )
  expect(await outcomesOf(side, ['b', 'b'])).toEqual([['b'], ['b']])
  expect(await outcomesOf(side, [])).toEqual([])
  expect(await side.stage('s', [[1], [2]])).toEqual([[1], [2]])
})

const MALFORMED: ReadonlyArray<[name: string, answer: string, message: string]> = [
  ['no columns', '{}', 'no columns, expected one for each of 1 stages'],
  ['too many columns', '{ columns: [1, 2] }', '2 columns, expected one for each of 1 stages'],
  ['a column that is no list', '{ columns: [7] }', "stage 's': a malformed column: no object"],
  ['a wrong row count', `{ columns: [{ n: 3, k: 'null' }] }`, "stage 's': a column of 3 rows, expected 2"],
  ['an unknown column', `{ columns: [{ n: 2, k: 'tea' }] }`, 'k is "tea"'],
  ['a block beyond the tail', `{ columns: [{ n: 2, k: 'float', at: 8 }] }`, 'a block reaches beyond the tail'],
  ['an odd offset', `{ columns: [{ n: 2, k: 'float', at: 4 }] }`, 'at is no offset into the tail'],
  [
    'lengths that do not add up',
    `{ columns: [{ n: 2, k: 'text', enc: 'latin1', lens: 0, at: 8, size: 8 }] }`,
    'lengths add up to 0, expected 8',
  ],
  [
    'shapes that do not fit',
    `{ columns: [{ n: 2, k: 'tensor', dtype: 'float32', at: 0, size: 16, shape: [3] }] }`,
    'shapes need 24 bytes, received 16',
  ],
  [
    'a negative shape',
    `{ columns: [{ n: 2, k: 'tensor', dtype: 'float32', at: 0, size: 16, shape: [-1] }] }`,
    'a shape that is no list of lengths',
  ],
  [
    'an unknown dtype',
    `{ columns: [{ n: 2, k: 'tensor', dtype: 'float8', at: 0, size: 16, shape: [8] }] }`,
    'dtype is not one of the known ones',
  ],
  ['a row twice', `{ columns: [{ n: 2, k: 'null', except: [[0, 1], [0, 2]] }] }`, 'a column with a row twice'],
  [
    'a row that is none',
    `{ columns: [{ n: 2, k: 'null', except: [[2, 1]] }] }`,
    'except names a row that is not there',
  ],
  ['too few values', `{ columns: [{ n: 2, k: 'json', values: [1] }] }`, 'a column of 1 values, expected 2'],
  ['an unknown tag', `{ columns: [{ n: 2, k: 'json', values: [['tea'], 1] }] }`, 'unknown tag'],
  [
    'an outcome inside a list',
    `{ columns: [{ n: 2, k: 'json', values: [['l', ['threw', 'E', 'm']], 1] }] }`,
    'unknown tag',
  ],
  ['times beyond the tail', `{ columns: [{ n: 2, k: 'null' }], times: 16 }`, 'times lie beyond the tail'],
]

test.for(MALFORMED)('an answer with %s', async ([, answer, message]) => {
  const side = await startNode(
    `describe()\nsend(frame({ id: read().head.id, ok: ${answer} }, Buffer.alloc(16)))\nidle()`,
  )
  const error = await workerError(outcomesOf(side, [1, 2]))
  expect(error.message).toContain('The training worker broke the protocol: ')
  expect(error.message).toContain(message)
})

test('a tail shorter than its header says meets the time limit', async () => {
  const text = `describe()\nconst answer = frame({ id: read().head.id, ok: {} })\nanswer.writeBigUInt64LE(80n, 8)\nsend(answer)\nidle()`
  const side = await startNode(text, { stageTimeoutMs: 100 })
  expect((await workerError(outcomesOf(side, [1]))).message).toContain('gave no sign of life for 650 ms')
})
