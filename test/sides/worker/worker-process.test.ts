import { expect, test } from 'vitest'
import { startProcess, type WorkerProcess } from '../../../harness/sides/worker/worker-process.ts'

function start(code: string, told: string[] = []): WorkerProcess {
  return startProcess({
    command: [process.execPath, '-e', code],
    cwd: process.cwd(),
    env: process.env,
    stdio: ['ignore', 'pipe', 'pipe'],
    shown: [2],
    onStderr: (text) => told.push(text),
  })
}

test('a program is heard, and its last lines are kept', async () => {
  const told: string[] = []
  const worker = start('for (let i = 0; i < 100; i++) console.error("line " + i); process.exitCode = 3', told)
  const closed = new Promise((resolve) => void worker.child.once('close', resolve))
  expect(await worker.ended).toEqual({ code: 3, signal: null, error: null })
  await closed
  expect(told.join('').split('\n')).toHaveLength(101)
  expect(worker.stderr().split('\n')).toHaveLength(40)
  expect(worker.stderr()).toMatch(/^line 60\n[^]*line 99$/)
})

test('a program is ended with all it has started', async () => {
  const told: string[] = []
  const sleep = 'setInterval(() => {}, 1000)'
  const spawns = `require('node:child_process').spawn(process.execPath, ['-e', '${sleep}'], { stdio: 'inherit' })`
  const worker = start(`${spawns}; console.error('started'); ${sleep}`, told)
  // What it has started holds its streams open for as long as it runs.
  const closed = new Promise<string>((resolve) => void worker.child.once('close', () => resolve('closed')))
  await expect.poll(() => told.join('')).toBe('started\n')
  worker.kill()
  expect(await worker.ended).toEqual({ code: null, signal: 'SIGKILL', error: null })
  expect(await closed).toBe('closed')
  worker.kill()
})

test('a program that is not there is said to be', async () => {
  const request = { cwd: '/', env: {}, stdio: ['ignore' as const], shown: [], onStderr: () => {} }
  const { ended } = startProcess({ ...request, command: ['no-such-program'] })
  expect(await ended).toMatchObject({ code: null, error: { code: 'ENOENT' } })
})
