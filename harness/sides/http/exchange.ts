import { Agent as HttpAgent, request as requestHttp, type IncomingHttpHeaders, type IncomingMessage } from 'node:http'
import { Agent as HttpsAgent, request as requestHttps } from 'node:https'

/** One POST, and what it may cost. */
export interface Posted {
  readonly url: URL
  readonly headers: Readonly<Record<string, string>>
  readonly body: Buffer
  /** Milliseconds until the last byte of the answer must be there. */
  readonly timeoutMs: number
  /** How many bytes the body of an answer may have as it is received. */
  readonly maxBytes: number
  /** Ends the exchange from outside. */
  readonly signal: AbortSignal
}

/** An answer as it was received. */
export interface Answered {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: Buffer
}

/** Why there is no answer: what the service does, to be said behind its name. */
export interface Failed {
  readonly failed: string
  /** Only what the connection or time is to blame for may be better when it is tried again. */
  readonly cause: 'connection' | 'time' | 'size' | 'content'
}

// A connection for each request: on one that is kept, a surplus answer would be taken for that of the next record.
const HTTP = new HttpAgent({ keepAlive: false })
const HTTPS = new HttpsAgent({ keepAlive: false })

/** Sends a request once and receives its answer whole. Follows nothing, repeats nothing, never throws. */
export function exchange({ url, headers, body, timeoutMs, maxBytes, signal }: Posted): Promise<Answered | Failed> {
  return new Promise((resolve) => {
    let answer: IncomingMessage | null = null
    let received = 0
    const settle = (result: Answered | Failed): void => {
      clearTimeout(timer)
      resolve(result)
      request.destroy()
    }
    const came = (): string => (answer === null ? '' : ` (${received} bytes of its body came)`)
    const timer = setTimeout(() => {
      const what = answer === null ? 'gives no answer within' : 'is not done with its answer after'
      settle({ failed: `${what} ${timeoutMs} ms${came()}`, cause: 'time' })
    }, timeoutMs)
    const broken = (error: Error): void => {
      const what = answer === null ? beforeAnswer(error) : `breaks off in the middle of its answer${came()}`
      settle({ failed: `${what}: ${reasonOf(error)}`, cause: 'connection' })
    }
    const send = url.protocol === 'https:' ? requestHttps : requestHttp
    const request = send(url, {
      method: 'POST',
      agent: url.protocol === 'https:' ? HTTPS : HTTP,
      headers: { ...headers, 'content-length': body.length },
      signal,
    })
    request.on('error', broken)
    request.on('response', (response) => {
      answer = response
      response.on('error', broken)
      const parts: Buffer[] = []
      const tooLarge = (): void => settle({ failed: `answers with more than ${maxBytes} bytes`, cause: 'size' })
      if (Number(response.headers['content-length'] ?? 0) > maxBytes) return tooLarge()
      response.on('data', (part: Buffer) => {
        received += part.length
        if (received > maxBytes) tooLarge()
        else parts.push(part)
      })
      response.on('end', () => {
        if (!response.complete) broken(new Error('the connection was closed'))
        else settle({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(parts) })
      })
    })
    request.end(body)
  })
}

/** Node's parser names its errors so. */
function beforeAnswer(error: NodeJS.ErrnoException): string {
  if (error.code?.startsWith('HPE_') === true) return 'answers with what is no HTTP'
  const isOpened = error.code === 'ECONNRESET' || error.code === 'EPIPE'
  return isOpened ? 'closes the connection without an answer' : 'cannot be reached'
}

function reasonOf(error: Error): string {
  const errors = error instanceof AggregateError ? (error.errors as readonly Error[]) : [error]
  return errors.map(({ message }) => message).join(', ')
}
