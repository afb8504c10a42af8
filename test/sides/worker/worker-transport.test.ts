import { text } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { openChannel } from '../../../harness/sides/worker/worker-transport.ts'
import { outcomesOf, startNode, startPython } from './worker-kit.ts'

test('what user code prints cannot break the protocol', async () => {
  for (const transport of ['fd', 'stdio'] as const) {
    let printed = ''
    const code = `
import os, subprocess, sys
print("from import")
def loud(v):
    print("from stage ü")
    os.write(1, b"from os\\n")
    subprocess.run(["echo", "from subprocess"])
    assert sys.stdin.read() == ""
    return v
training = pipeline("p", [stage("loud", loud)])
`
    const side = await startPython(code, { transport, onStderr: (piece) => (printed += piece) })
    expect(await outcomesOf(side, [1])).toEqual([[1]])
    await side.close()
    for (const line of ['from import', 'from stage ü', 'from os', 'from subprocess']) expect(printed).toContain(line)
  }
})

test('works over a Unix socket, loopback TCP, and standard input and output', async () => {
  const code = 'import os\ntraining = pipeline("p", [stage("env", lambda v: [v, "LOCKSTEP_TOKEN" in os.environ])])'
  for (const options of [
    { transport: 'socket' },
    { transport: 'socket', sockets: 'tcp' },
    { transport: 'stdio' },
  ] as const) {
    const side = await startPython(code, options)
    expect(await outcomesOf(side, [1])).toEqual([[[1, false]]])
  }
})

test('a child that a stage forks and lets run on cannot answer for the worker', async () => {
  const side = await startPython('import os\ntraining = pipeline("p", [stage("fork", lambda v: os.fork() and v)])')
  expect(await outcomesOf(side, ['a', 'b'])).toEqual([['a'], ['b']])
  expect(await outcomesOf(side, ['c'])).toEqual([['c']])
})

test('a worker of another language needs only the protocol', async () => {
  const side = await startNode(`
describe()
for (;;) {
  const { head, tail } = read()
  if (head.op === 'bye') process.exit(0)
  send(frame({ id: head.id, ok: { columns: [head.inputs] } }, tail))
}`)
  expect(await outcomesOf(side, ['a', 1, null, [1n]])).toEqual([['a'], [1], [null], [[1n]]])
})

test.each(['fd', 'stdio'] as const)(
  'a program is told its transport %s, and has both ends of it',
  async (transport) => {
    const [input, output] = transport === 'fd' ? [3, 4] : [0, 1]
    const script = `const fs = require('node:fs')
const heard = fs.readFileSync(${input}, 'utf8')
fs.writeSync(${output}, process.env.LOCKSTEP_TRANSPORT + ' ' + heard)`
    const command = [process.execPath, '-e', script]
    const request = { command, cwd: process.cwd(), env: {}, transport, sockets: 'unix', onStderr: () => {} } as const
    const channel = await openChannel(request)
    const { toWorker, fromWorker } = await channel.ready
    toWorker.end('hello')
    expect(await text(fromWorker)).toBe(`${transport} hello`)
    expect((await channel.process.ended).code).toBe(0)
    channel.dispose()
  },
)
