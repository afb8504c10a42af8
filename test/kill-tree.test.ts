import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { expect, onTestFinished, test } from 'vitest'
import { killMarked, killOwnTree, killTree, MARK, newMark } from '../harness/kill-tree.ts'
import { isRunning } from './set-up/is-running.ts'
import { isGone } from './sides/worker/worker-kit.ts'

// Starts a child of its own that never ends, and says its process id.
const PARENT = `
  const child = require('node:child_process').spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'])
  console.log(child.pid)
  setInterval(() => {}, 1000)
`

async function started(script: string) {
  const child = spawn(process.execPath, ['-e', script], { detached: true, stdio: ['ignore', 'pipe', 'inherit'] })
  const [line] = (await once(child.stdout, 'data')) as [Buffer]
  return { child, grandchild: Number(line.toString()) }
}

test('kills a process and what it started; and again is no error', async () => {
  const { child, grandchild } = await started(PARENT)
  killTree(child)
  const [code, signal] = (await once(child, 'exit')) as [number | null, string | null]
  expect([code, signal]).toEqual([null, 'SIGKILL'])
  expect(await isGone(grandchild)).toBe(true)
  expect(() => killTree(child)).not.toThrow()
})

test('kills the process alone where it leads no group', async () => {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' })
  killTree(child)
  const [, signal] = (await once(child, 'exit')) as [number | null, string | null]
  expect(signal).toBe('SIGKILL')
})

test('leaves alone what never started', () => {
  const signals: string[] = []
  killTree({ kill: (signal) => signals.push(signal) })
  killTree({ pid: undefined, kill: (signal) => signals.push(signal) })
  expect(signals).toEqual([])
})

test('a process ends itself with all it started', async () => {
  const script = `${PARENT};(${killTree.toString()});setTimeout(${killOwnTree.toString().replace('killTree(', `(${killTree.toString()})(`)}, 200)`
  const { child, grandchild } = await started(script)
  const [, signal] = (await once(child, 'exit')) as [number | null, string | null]
  expect(signal).toBe('SIGKILL')
  expect(await isGone(grandchild)).toBe(true)
})

const SLEEP = 'setInterval(() => {}, 1000)'

test('finds marked processes in sessions of their own, whose parents are gone; no others', async () => {
  const mark = newMark()
  const startedWith = (env: Readonly<Record<string, string>>) => {
    const child = spawn(process.execPath, ['-e', SLEEP], {
      detached: true,
      stdio: 'ignore',
      env: { ...process.env, ...env },
    })
    onTestFinished(() => void child.kill('SIGKILL'))
    return child.pid ?? 0
  }
  const own = [{ [MARK]: mark }, { [MARK]: `${mark}/inner`, ZZ: '1' }].map(startedWith)
  const others = [{ [MARK]: `${mark}1` }, { [MARK]: newMark() }, { [MARK]: `x${mark}` }, { OTHER: mark }].map(
    startedWith,
  )
  killMarked(mark)
  const looked = process.platform === 'linux' ? own : []
  expect(await Promise.all(looked.map(isGone))).toEqual(looked.map(() => true))
  expect(others.map(isRunning)).toEqual([true, true, true, true])
})

test('a mark lies under that of the process that makes it', () => {
  const before = process.env[MARK]
  onTestFinished(() => {
    if (before === undefined) delete process.env[MARK]
    else process.env[MARK] = before
  })
  process.env[MARK] = 'outer'
  expect(newMark()).toMatch(/^outer\/[\da-f]{24}$/)
})
