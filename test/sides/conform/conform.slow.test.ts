import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { conform, type ConformCheck } from '../../../harness/sides/conform/conform.ts'
import { nodeCommand } from '../../../harness/sides/worker/node-command.ts'
import { PYTHON_WORKER, pythonCommand } from '../../../harness/sides/worker/python-command.ts'
import type { Transport } from '../../../harness/sides/worker/transport.ts'

const PYTHON = `
from lockstep import pipeline, stage

def fail(value):
    if isinstance(value, str) and value == "lockstep: throw":
        raise ValueError("asked to")
    return value

training = pipeline("echo", [stage("echo", lambda v: v), stage("fail", fail), stage("last", lambda v: v)])
`
const NODE = `
import { pipeline, stage } from 'lockstep'
const fail = (value: unknown) => {
  if (value === 'lockstep: throw') throw new Error('asked to')
  return value
}
export const training = pipeline('echo', [stage('echo', (v: unknown) => v), stage('fail', fail)])
`

async function tested(
  command: readonly string[],
  file: string | null,
  transport: Transport = 'fd',
): Promise<readonly ConformCheck[]> {
  const limits = { stageTimeoutMs: 5000, startTimeoutMs: 20_000 }
  const what = { command, file, module: null, export: null, cwd: process.cwd(), env: {}, onStderr: () => {} }
  return conform({ ...what, ...limits }, transport)
}

function written(name: string, text: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'lockstep-conform-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  writeFileSync(join(folder, name), text)
  return join(folder, name)
}

const failed = (checks: readonly ConformCheck[]): readonly string[] =>
  checks.filter(({ passed }) => passed !== true).map(({ name, detail }) => `${name}: ${detail}`)

describe('conformance', () => {
  test.each(['fd', 'stdio', 'socket'] as const)('the Python worker speaks the protocol over %s', async (transport) => {
    const checks = await tested(pythonCommand({}, '/'), written('echo.py', PYTHON), transport)
    expect(failed(checks)).toEqual([])
    expect(checks.length).toBe(9)
  })

  test('the Node worker speaks it for every value that JavaScript has', async () => {
    const apart = 'code points: a high and a low surrogate apart'
    expect(failed(await tested(nodeCommand(null), written('echo.ts', NODE)))).toEqual([
      `hands every value back, whatever batch it travels in: 3 values came back changed: ${apart}, ${apart} among its like, ${apart} in a list`,
    ])
  })

  test('says what cannot be seen, and that a program is no worker', async () => {
    const bare = written(
      'echo.py',
      'from lockstep import pipeline, stage\ntraining = pipeline("e", [stage("echo", lambda v: v)])',
    )
    expect(failed(await tested(pythonCommand({}, '/'), bare))).toEqual([
      "makes an error an outcome: its pipeline has no stage 'fail' that throws on 'lockstep: throw'",
    ])
    const none = written(
      'none.py',
      'from lockstep import pipeline, stage\ntraining = pipeline("e", [stage("other", lambda v: v)])',
    )
    expect(failed(await tested(pythonCommand({}, '/'), none))[0]).toMatch(/no stage 'echo' that returns/u)
    const [ended] = failed(await tested(['true'], null))
    expect(ended).toMatch(/^starts, and describes its pipeline: The inference worker ended with code 0/u)
  })

  test.each([
    ['changes a value', 'stage("echo", lambda v: 1 if v is True else v)', /values came back changed: true/u],
    [
      'makes ints of floats',
      'stage("echo", lambda v: int(v) if type(v) is float and v == v and abs(v) < 1e9 else v)',
      /came back changed/u,
    ],
  ])('finds a worker that %s', async (_, stages, expected) => {
    const file = written('echo.py', `from lockstep import pipeline, stage\ntraining = pipeline("e", [${stages}])`)
    expect(failed(await tested(pythonCommand({}, '/'), file)).join('\n')).toMatch(expected)
  })

  test('finds a worker that does not end, and one that answers anything', async () => {
    const wrapper = written(
      'stubborn.py',
      `
import runpy, sys
sys.argv[0] = ${JSON.stringify(PYTHON_WORKER)}
sys.path.insert(0, ${JSON.stringify(join(PYTHON_WORKER, '..', '..', '..'))})
import lockstep.worker.serve as s
import time
real = s.Worker.answer
def answer(self, head, tail):
    if head.get("op") == "no-such-operation":
        return self._channel.send({"id": head["id"], "ok": {}}, None)
    return real(self, head, tail)
s.Worker.answer = answer
code = s.serve(sys.argv[1:])
time.sleep(5)
`,
    )
    const [python] = pythonCommand({}, '/')
    const found = failed(await tested([python!, wrapper], written('echo.py', PYTHON)))
    expect(found).toContain("ends when it is told to: it still runs 1000 ms after 'bye'")
    expect(found.join('\n')).toMatch(/an unknown operation: \{"id":2,"ok":\{\}\}, expected the error 'protocol'/u)
  })
})
