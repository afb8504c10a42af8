import { randomBytes, timingSafeEqual } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type AddressInfo, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable, Writable } from 'node:stream'
import type { Transport } from './transport.ts'
import { startProcess, type WorkerProcess } from './worker-process.ts'

/** A started worker and the two ends of the channel to it. */
export interface Channel {
  readonly process: WorkerProcess
  /** Resolves once frames can be sent; rejects never (a worker that does not connect ends or meets the start limit). */
  readonly ready: Promise<{ readonly toWorker: Writable; readonly fromWorker: Readable }>
  /** Lets go of both ends and of whatever else the transport holds. */
  dispose(): void
}

/** What is started and where; `sockets: 'tcp'` avoids Unix sockets. */
export interface ChannelRequest {
  readonly command: readonly string[]
  readonly cwd: string
  readonly env: Readonly<Record<string, string>>
  readonly transport: Transport
  readonly sockets: 'unix' | 'tcp'
  readonly onStderr: (text: string) => void
}

/** Starts a worker with the channel its transport asks for. */
export async function openChannel(request: ChannelRequest): Promise<Channel> {
  return request.transport === 'socket' ? socketChannel(request) : pipeChannel(request)
}

function pipeChannel({ command, cwd, env, transport, onStderr }: ChannelRequest): Channel {
  const [input, output] = transport === 'fd' ? ([3, 4] as const) : ([0, 1] as const)
  const worker = startProcess({
    command,
    cwd,
    env: { ...process.env, ...env, LOCKSTEP_TRANSPORT: transport },
    stdio: transport === 'fd' ? ['ignore', 'pipe', 'pipe', 'pipe', 'pipe'] : ['pipe', 'pipe', 'pipe'],
    shown: transport === 'fd' ? [1, 2] : [2],
    onStderr,
  })
  const toWorker = worker.child.stdio[input] as Writable
  const fromWorker = worker.child.stdio[output] as Readable
  return {
    process: worker,
    ready: Promise.resolve({ toWorker, fromWorker }),
    dispose: () => worker.child.stdio.forEach((stream) => stream?.destroy()),
  }
}

async function socketChannel({ command, cwd, env, sockets, onStderr }: ChannelRequest): Promise<Channel> {
  const token = randomBytes(24).toString('hex')
  const folder = sockets === 'unix' ? mkdtempSync(join(tmpdir(), 'lockstep-')) : null
  const server = createServer()
  const connected = new Promise<Socket>((resolve) => {
    server.on('connection', (socket) => admit(socket, token, () => resolve(socket)))
  })
  const forget = (): void => {
    server.close()
    if (folder !== null) rmSync(folder, { recursive: true, force: true })
  }
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    if (folder === null) server.listen(0, '127.0.0.1', resolve)
    else server.listen(join(folder, 's'), resolve)
  })
  const address =
    folder === null ? `tcp:127.0.0.1:${(server.address() as AddressInfo).port}` : `unix:${join(folder, 's')}`
  const worker = startProcess({
    command,
    cwd,
    env: { ...process.env, ...env, LOCKSTEP_TRANSPORT: 'socket', LOCKSTEP_ADDRESS: address, LOCKSTEP_TOKEN: token },
    stdio: ['ignore', 'pipe', 'pipe'],
    shown: [1, 2],
    onStderr,
  })
  void connected.then(forget)
  return {
    process: worker,
    ready: connected.then((socket) => ({ toWorker: socket, fromWorker: socket })),
    dispose: () => {
      forget()
      void connected.then((socket) => socket.destroy())
      worker.child.stdio.forEach((stream) => stream?.destroy())
    },
  }
}

/** Lets in the one connection that first sends the token and a newline; any other is closed. */
function admit(socket: Socket, token: string, onAdmitted: () => void): void {
  const expected = Buffer.from(`${token}\n`, 'latin1')
  let received = Buffer.alloc(0)
  const onData = (chunk: Buffer): void => {
    received = Buffer.concat([received, chunk])
    if (received.byteLength < expected.byteLength) return
    socket.off('data', onData)
    socket.pause()
    if (!timingSafeEqual(received.subarray(0, expected.byteLength), expected)) {
      socket.destroy()
      return
    }
    if (received.byteLength > expected.byteLength) socket.unshift(received.subarray(expected.byteLength))
    socket.setNoDelay(true)
    onAdmitted()
  }
  socket.on('error', () => socket.destroy())
  socket.on('data', onData)
}
