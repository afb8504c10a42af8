import { writeSync } from 'node:fs'
import { Socket, connect } from 'node:net'
import type { Duplex, Readable, Writable } from 'node:stream'
import { parentPort, workerData } from 'node:worker_threads'
import { killOwnTree } from '../../kill-tree.ts'
import { BYE } from '../worker/operations.ts'
import { readStatus } from '../in-process/status.ts'
import { frameBytes, frameReader, type Frame } from '../worker/wire/frames.ts'

/** The thread that holds the channel to the harness: it answers for a main thread that user code keeps busy. */

/** What the main thread says: it starts on a request, it has the answer, a stage has a name. Times in milliseconds. */
export type FromMain =
  | {
      readonly kind: 'busy'
      readonly id: number
      /** Records the side has begun before this request. */
      readonly first: number
      /** As `describe` brings them. */
      readonly limits: { readonly stage: number; readonly start: number } | null
    }
  | { readonly kind: 'answer'; readonly pieces: readonly Uint8Array[] }
  /** It waits until its place is written. */
  | { readonly kind: 'tell' }
  | { readonly kind: 'name'; readonly index: number; readonly name: string }

/** What it is told. */
export type ToMain =
  | { readonly kind: 'frame'; readonly head: Frame['head']; readonly tail: Uint8Array }
  | { readonly kind: 'bye' }

/** The request that is under way, and since when user code stands where it stands. */
interface Busy {
  readonly id: number
  readonly first: number
  readonly limit: number
  tick: number
  since: number
}

const { cells, written } = workerData as { readonly cells: Int32Array; readonly written: Int32Array }
if (parentPort === null) throw new Error('this is the thread of a worker')
const main = parentPort
const names: string[] = []
let stageLimit = 60_000
let busy: Busy | null = null
let timer: NodeJS.Timeout | null = null

const { input, output } = openChannel()
const write = (pieces: readonly Uint8Array[]): void => {
  output.cork()
  for (const piece of pieces) output.write(piece)
  output.uncork()
}
const reader = frameReader(({ head, tail }) => {
  const message: ToMain = head['op'] === BYE ? { kind: 'bye' } : { kind: 'frame', head, tail }
  main.postMessage(message)
})
input.on('data', (chunk: Buffer) => {
  try {
    reader.push(chunk)
  } catch (error) {
    process.stderr.write(`lockstep worker: ${(error as Error).message}\n`)
    killOwnTree()
  }
})
/** The harness is gone, or user code closed its channel: then that is read where it can be. */
const channelClosed = (): void => {
  try {
    writeSync(2, 'lockstep worker: cannot tell where it is: its channel is closed\n')
  } finally {
    killOwnTree()
  }
}
for (const stream of new Set([input, output])) {
  stream.on('error', channelClosed)
  stream.on('close', channelClosed)
}
input.on('end', killOwnTree)

main.on('message', (message: FromMain) => {
  switch (message.kind) {
    case 'name':
      names[message.index] = message.name
      return
    case 'answer':
      busy = null
      write(message.pieces)
      return
    case 'tell':
      if (busy !== null) {
        output.write(Buffer.concat(progress('progress', busy)), () => {
          Atomics.store(written, 0, 1)
          Atomics.notify(written, 0)
        })
      }
      return
    case 'busy': {
      const { id, first, limits } = message
      if (limits !== null) begin(limits.stage)
      busy = { id, first, limit: limits?.start ?? stageLimit, tick: -1, since: Date.now() }
    }
  }
})

function begin(limit: number): void {
  stageLimit = limit
  timer ??= setInterval(beat, Math.max(10, Math.min(1000, limit / 5)))
}

/** Tells where user code is; where it has been there for longer than its limit, that it hangs. */
function beat(): void {
  if (busy === null) return
  const { moves, whose, together } = readStatus(cells)
  if (moves !== busy.tick || whose === 0) {
    busy.tick = moves
    busy.since = Date.now()
  }
  write(progress(Date.now() - busy.since >= busy.limit * together ? 'hung' : 'progress', busy))
}

/** Says where user code is; that a function has not passed a tap yet is no stage. */
function progress(event: 'hung' | 'progress', { id, first }: Busy): readonly Uint8Array[] {
  const { whose, stage, record } = readStatus(cells)
  const isRunning = whose !== 0 && stage !== -1
  const row = isRunning && record > first ? record - first - 1 : null
  return frameBytes({ event, id, stage: isRunning ? (names[stage] ?? null) : null, row })
}

function openChannel(): { readonly input: Readable; readonly output: Writable } {
  const { LOCKSTEP_TRANSPORT: transport = 'fd', LOCKSTEP_ADDRESS: address = '', LOCKSTEP_TOKEN: token } = process.env
  if (transport === 'socket') {
    const socket: Duplex = address.startsWith('unix:')
      ? connect(address.slice('unix:'.length))
      : connect(Number(address.split(':').at(-1)), address.split(':').slice(1, -1).join(':'))
    socket.write(`${token}\n`)
    return { input: socket, output: socket }
  }
  try {
    return {
      input: new Socket({ fd: 3, readable: true, writable: false }),
      output: new Socket({ fd: 4, readable: false, writable: true }),
    }
  } catch {
    process.stderr.write(
      'lockstep worker: descriptor 3 or 4 is not open: something between lockstep and this process closes them; ' +
        "set transport: 'socket' or 'stdio' (LOCKSTEP_TRANSPORT)\n",
    )
    process.kill(process.pid, 'SIGTERM')
    throw new Error('no channel')
  }
}
