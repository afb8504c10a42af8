import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect } from 'vitest'
import { UsageError, WorkerError } from '../../../harness/errors.ts'
import type { Outcome } from '../../../harness/pipeline/outcome.ts'
import { pythonCommand } from '../../../harness/sides/worker/python-command.ts'
import { loadRows } from '../../../harness/sides/load-rows.ts'
import type { Side } from '../../../harness/sides/side.ts'
import { workerSide, type WorkerSideOptions } from '../../../harness/sides/worker/worker-side.ts'
import { isRunning } from '../../set-up/is-running.ts'

const open: Side[] = []
const folders: string[] = []

afterEach(async () => {
  await Promise.all(open.splice(0).map((side) => side.close()))
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

/** Writes files into a new folder, which is removed after the test. */
export function folderOf(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'lockstep_test_'))
  folders.push(folder)
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text, { mode: 0o755 })
  return folder
}

/** Starts a side; it is closed after the test. */
export async function start(options: Partial<WorkerSideOptions> & { cwd: string }): Promise<Side> {
  const side = await workerSide({
    role: 'training',
    command: pythonCommand({ python: 'python3' }, options.cwd),
    file: null,
    module: null,
    export: null,
    env: {},
    transport: 'fd',
    stageTimeoutMs: 5000,
    startTimeoutMs: 20_000,
    onStderr: () => {},
    ...options,
  })
  open.push(side)
  return side
}

/** Starts a Python side whose file is the given text, after `from lockstep import …`. */
export async function startPython(text: string, options: Partial<WorkerSideOptions> = {}): Promise<Side> {
  const file = `from lockstep import parallel, pipeline, stage, tap\n${text}`
  return start({ cwd: folderOf({ 'training.py': file }), file: 'training.py', ...options })
}

/** Starts a program written for Node as a worker; `kit` gives it read(), frame(head, tail) and reply(head, tail). */
export async function startNode(text: string, options: Partial<WorkerSideOptions> = {}): Promise<Side> {
  const cwd = folderOf({ 'worker.mjs': `${NODE_KIT}\n${text}` })
  return start({ cwd, command: [process.execPath, 'worker.mjs'], ...options })
}

const NODE_KIT = `
import { readSync, writeSync } from 'node:fs'
const bytes = (count) => {
  const buffer = Buffer.alloc(count)
  for (let at = 0; at < count; ) {
    let got = 0
    try { got = readSync(3, buffer, at, count - at, null) } catch (error) { if (error.code !== 'EAGAIN') process.exit(0); continue }
    if (got === 0) process.exit(0)
    at += got
  }
  return buffer
}
const read = () => {
  const header = bytes(16)
  const head = JSON.parse(bytes(header.readUInt32LE(4)).toString())
  return { head, tail: bytes(Number(header.readBigUInt64LE(8))) }
}
const frame = (head, tail = Buffer.alloc(0)) => {
  const text = Buffer.from(typeof head === 'string' ? head : JSON.stringify(head))
  const header = Buffer.from('LKS1............')
  header.writeUInt32LE(text.length, 4)
  header.writeBigUInt64LE(BigInt(tail.length), 8)
  return Buffer.concat([header, text, tail])
}
const send = (buffer) => { for (let at = 0; at < buffer.length; ) { try { at += writeSync(4, buffer, at) } catch (error) { if (error.code !== 'EAGAIN') throw error } } }
const info = { pipeline: 'p', kind: 'staged', stages: [{ name: 's', kind: 'stage', uses: [], batch: false, branch: [] }], provenance: { runtime: 'r 1', platform: 'x y' } }
const describe = () => send(frame({ id: read().head.id, ok: { protocol: 1, info } }))
const idle = () => setInterval(() => {}, 1000)
`

/** Runs records through a side and returns the outcomes of each, by stage. */
export async function outcomesOf(side: Side, inputs: readonly unknown[]): Promise<Outcome[][]> {
  const all: Outcome[][] = []
  await loadRows(side, inputs, (outcomes) => void all.push([...outcomes]))
  return all
}

/** Waits for what a worker refuses since the configuration is wrong, and returns it. */
export async function usageError(failing: Promise<unknown>): Promise<UsageError> {
  const error: unknown = await failing.then(
    () => null,
    (reason: unknown) => reason,
  )
  expect(error).toBeInstanceOf(UsageError)
  return error as UsageError
}

/** Waits for a worker error and returns it. */
export async function workerError(failing: Promise<unknown>): Promise<WorkerError> {
  const error: unknown = await failing.then(
    () => null,
    (reason: unknown) => reason,
  )
  expect(error).toBeInstanceOf(WorkerError)
  return error as WorkerError
}

/** Waits until a process is gone, or is dead and only not yet taken note of; false after four seconds. */
export async function isGone(pid: number): Promise<boolean> {
  for (let round = 0; round < 100; round++) {
    if (!isRunning(pid)) return true
    await new Promise((resolve) => setTimeout(resolve, 40))
  }
  return false
}
