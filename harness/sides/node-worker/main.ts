import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import { beginRecord, createStatus } from '../in-process/status.ts'
import { installRedirect, redirectOf } from '../modules/redirect.ts'
import { FrameLimitError, frameBytes, type Frame } from '../worker/wire/frames.ts'
import type { FromMain, ToMain } from './channel-thread.ts'
import { serve, type Answer } from './serve.ts'

/** The process of a side that is a JavaScript or TypeScript module in a process of its own. */

/** The oldest major version of Node whose library this package needs. */
const OLDEST = 20

/** How long it is waited that a place is written, in milliseconds. */
const TELL_MS = 1000

const ENDING = import.meta.url.endsWith('.ts') ? '.ts' : '.js'

if (Number(process.versions.node.split('.')[0]) < OLDEST) {
  process.stderr.write(`lockstep worker: node ${process.versions.node} is too old, ${OLDEST} or later is needed\n`)
  process.exit(3)
} else if (process.env['LOCKSTEP_TRANSPORT'] === 'stdio') behind()
else start()

/**
 * What user code prints must not get between frames: another process runs it, with the two streams as its descriptors 3
 * and 4.
 */
function behind(): void {
  const child = spawn(process.execPath, [...process.execArgv, fileURLToPath(import.meta.url)], {
    stdio: ['ignore', 2, 2, 0, 1],
    env: { ...process.env, LOCKSTEP_TRANSPORT: 'fd' },
  })
  child.on('exit', (code) => process.exit(code ?? 1))
}

function start(): void {
  const redirect = redirectOf()
  if (redirect !== null) installRedirect(redirect)
  const send = (message: FromMain): void => channel.postMessage(message)
  const status = createStatus((_role, index, name) => send({ kind: 'name', index, name }))
  /** 1 where the other thread has written what it was asked to. */
  const written = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT))
  const channel = new Worker(new URL(`./channel-thread${ENDING}`, import.meta.url), {
    workerData: { cells: status.cells, written },
  })
  const tell = (): void => {
    Atomics.store(written, 0, 0)
    send({ kind: 'tell' })
    // What user code does next may end the process, with all that has not left it.
    Atomics.wait(written, 0, 0, TELL_MS)
  }
  const answer = serve(status, tell)
  let isBusy = false
  // User code that ends the process says where it does.
  process.once('exit', () => {
    if (isBusy) tell()
  })
  let records = 0
  let queue = Promise.resolve()
  const handle = async ({ head, tail }: Frame): Promise<void> => {
    const { id, limits } = head as { id: number; limits?: { stage: number; start: number } }
    isBusy = true
    send({ kind: 'busy', id, first: records, limits: limits ?? null })
    const answered = await answer({ head, tail })
    const { n } = (head['inputs'] ?? { n: 0 }) as { n: number }
    records += n
    beginRecord(status, 0)
    isBusy = false
    send({ kind: 'answer', pieces: answerBytes(answered) })
  }
  channel.on('message', (message: ToMain) => {
    if (message.kind === 'bye') process.exit(0)
    const { head, tail } = message
    queue = queue.then(() => handle({ head, tail: Buffer.from(tail.buffer, tail.byteOffset, tail.byteLength) }))
  })
  channel.on('error', (error) => {
    process.stderr.write(`lockstep worker: ${error.message}\n`)
    process.exit(3)
  })
}

/** Writes an answer; one that is too large to travel is an error, which the harness may ask for in parts. */
function answerBytes({ head, blocks, sent }: Answer): readonly Uint8Array[] {
  try {
    const pieces = frameBytes(head, blocks)
    sent()
    return pieces
  } catch (error) {
    if (!(error instanceof FrameLimitError)) throw error
    const { message, bytes, limit } = error
    return frameBytes({ id: head['id'], error: { code: 'too-large', message, bytes, limit } })
  }
}
