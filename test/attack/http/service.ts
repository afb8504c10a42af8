import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { httpSide, type HttpSideOptions } from '../../../harness/sides/http/http-side.ts'
import type { Outcome } from '../../../harness/pipeline/outcome.ts'
import { loadRows } from '../../../harness/sides/load-rows.ts'

/** One request to a service, read whole. */
export interface Asked {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly body: string
  /** Which request it is, from 1. */
  readonly count: number
}

/** What a service does with a request. */
export type Behaviour = (asked: Asked) => void

/** A way in which a service misbehaves, and what must come of it. */
export interface Misbehaviour {
  readonly does: Behaviour
  readonly options?: Partial<HttpSideOptions>
  /** Default: `x`. */
  readonly input?: unknown
  /** The outcomes of the taps `a` and `b`, or what the error says of the service. */
  readonly expected: readonly Outcome[] | RegExp
  /** How often the service is asked; left out where that is of no interest. */
  readonly asked?: number
}

/** Misbehaviours by name. */
export type Misbehaviours = Readonly<Record<string, Misbehaviour>>

/** A service that runs. */
export interface Service {
  readonly url: string
  readonly requests: readonly Asked[]
  readonly close: () => void
}

/** Milliseconds a request may take, but where a service is slow. */
const TIME = 10_000

/** The limit for services that are slow: short, so that there can be many. */
export const SLOW: Partial<HttpSideOptions> = { timeoutMs: 500 }

/** Bytes an answer may have. */
export const SIZE = 50_000

/** Starts a service on a port of its own. */
export async function serve(does: Behaviour): Promise<Service> {
  const requests: Asked[] = []
  const server = createServer({ keepAliveTimeout: 1 }, (request, response) => {
    const parts: Buffer[] = []
    request.on('error', () => undefined)
    request.on('data', (part: Buffer) => void parts.push(part))
    request.on('end', () => {
      const asked = { request, response, body: Buffer.concat(parts).toString('utf8'), count: requests.length + 1 }
      requests.push(asked)
      does(asked)
    })
  })
  server.on('connection', (socket) => void socket.on('error', () => undefined))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const close = (): void => {
    server.closeAllConnections()
    server.close()
  }
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/prepare`, requests, close }
}

/** Asks a service for the outcomes of one input, by a side with short limits. */
export async function askOnce(url: string, input: unknown, options: Partial<HttpSideOptions> = {}): Promise<Outcome[]> {
  const side = httpSide({
    role: 'inference',
    url,
    taps: ['a', 'b'],
    headers: {},
    env: {},
    values: 'json',
    concurrency: 1,
    retries: 1,
    timeoutMs: TIME,
    maxBytes: SIZE,
    ...options,
  })
  const found: Outcome[] = []
  try {
    await loadRows(side, [input], (outcomes) => void found.push(...outcomes))
  } finally {
    await side.close()
  }
  return found
}

/** Answers properly. */
export function answer(response: ServerResponse, taps: object = { a: 'right' }): void {
  response.end(JSON.stringify({ taps }))
}

/** Writes bytes past the server's own care, and ends the connection if told to. */
export function raw({ request }: Asked, bytes: string | Buffer, then: 'end' | 'reset' | 'stay' = 'end'): void {
  request.socket.write(bytes, () => {
    if (then === 'end') request.socket.end()
    else if (then === 'reset') request.socket.resetAndDestroy()
  })
}

/** An answer with a status line and headers of one's own. */
export function bytesOf(body: string | Buffer, headers = '', status = '200 OK'): Buffer {
  return Buffer.concat([Buffer.from(`HTTP/1.1 ${status}\r\n${headers}\r\n`), Buffer.from(body)])
}
