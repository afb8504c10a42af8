import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { expect, test } from 'vitest'
import { killOwnTree, killTree } from '../harness/kill-tree.ts'
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
