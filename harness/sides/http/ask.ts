import { setTimeout as wait } from 'node:timers/promises'
import { excerpt } from './answer.ts'
import { bodyText, ENCODINGS } from './body-text.ts'
import { exchange, type Answered, type Failed } from './exchange.ts'
import { redirectOf } from './redirect.ts'
import type { Target } from './target.ts'

/** What one record may cost. */
export interface AskLimits {
  /** Milliseconds one request may take, from the start to the last byte, with all redirects. */
  readonly timeoutMs: number
  /** Bytes an answer may have, as it is received and as it is unpacked. */
  readonly maxBytes: number
  /** How often a request is sent again after a failed connection, 408, 429 or a status from 500 on. */
  readonly retries: number
}

/** A question to a service. */
export interface Question extends AskLimits {
  readonly target: Target
  readonly body: string
  /** Gives up at once. */
  readonly signal: AbortSignal
}

/** A whole answer with a status of success, or one that refuses the record. */
export interface Reply {
  readonly status: number
  readonly text: string
}

/** Why there is no answer: what the service does, to be said behind its name. */
export interface NoReply {
  readonly fault: string
  readonly hint: string
}

/** Milliseconds before the first repetition; each further one waits twice as long. */
const BACKOFF = 100

const MOST_REDIRECTS = 5

/** The service refuses the record. */
export const REFUSED: ReadonlySet<number> = new Set([400, 422])

/** Asks a service until it answers, or until it cannot be asked again. */
export async function ask(question: Question): Promise<Reply | NoReply> {
  const { retries, timeoutMs, signal } = question
  for (let attempt = 0; ; attempt++) {
    // oxlint-disable-next-line no-await-in-loop
    const tried = await once(question)
    if ('text' in tried) return tried
    const isTooLong = tried.waitMs > timeoutMs
    if (!tried.isPassing || isTooLong || attempt >= retries || signal.aborted) {
      const times = attempt === 0 ? '' : ` (tried ${attempt + 1} times)`
      const later = isTooLong ? ` and asks to come back in ${Math.ceil(tried.waitMs / 1000)} s` : ''
      return { fault: `${tried.what}${later}${times}${tried.detail}`, hint: tried.hint }
    }
    const pause = Math.max(BACKOFF * 2 ** attempt, tried.waitMs)
    // oxlint-disable-next-line no-await-in-loop
    await wait(pause, undefined, { signal }).catch(() => undefined)
  }
}

interface Unanswered {
  readonly what: string
  /** What follows the number of attempts: an excerpt of the body. */
  readonly detail: string
  readonly hint: string
  /** Whether another attempt may be answered. */
  readonly isPassing: boolean
  /** How long the service asks to wait. */
  readonly waitMs: number
}

async function once(question: Question): Promise<Reply | Unanswered> {
  const { target, body, timeoutMs, maxBytes, signal } = question
  const end = performance.now() + timeoutMs
  let url = target.url
  for (let redirects = 0; ; redirects++) {
    const headers = { 'content-type': 'application/json', 'accept-encoding': ENCODINGS, ...target.headers }
    const left = Math.max(1, Math.ceil(end - performance.now()))
    // oxlint-disable-next-line no-await-in-loop
    const answer = await exchange({ url, headers, body: Buffer.from(body), timeoutMs: left, maxBytes, signal })
    if ('failed' in answer) return failure(answer, question)
    const redirect = redirectOf(answer, url, (address) => excerpt(address, target.secrets))
    if (redirect === null) return reply(answer, question)
    const refused = redirects === MOST_REDIRECTS ? TOO_MANY : 'refused' in redirect ? redirect : null
    if (refused !== null) return { ...FINAL, what: refused.refused, hint: refused.hint }
    if ('to' in redirect) url = redirect.to
  }
}

const FINAL = { detail: '', isPassing: false, waitMs: 0 } as const
const TOO_MANY = { refused: `redirects more than ${MOST_REDIRECTS} times`, hint: 'set `url` to where it is' } as const

async function reply(answer: Answered, question: Question): Promise<Reply | Unanswered> {
  const { target, maxBytes } = question
  const { status, headers } = answer
  const read = await bodyText(answer, maxBytes)
  const isAnswer = (status >= 200 && status < 300) || REFUSED.has(status)
  if (isAnswer) return 'failed' in read ? failure(read, question) : { status, text: read.text }
  return {
    what: `answers with status ${status}`,
    detail: `: ${'failed' in read ? excerpt(`it ${read.failed}`, target.secrets) : excerpt(read.text, target.secrets)}`,
    hint: statusHint(status),
    isPassing: status === 408 || status === 429 || status >= 500,
    waitMs: retryAfter(headers['retry-after']),
  }
}

function failure({ failed, cause }: Failed, { target }: Question): Unanswered {
  const isPassing = cause === 'connection' || cause === 'time'
  return { ...FINAL, what: excerpt(failed, target.secrets), hint: HINTS[cause], isPassing }
}

const HINTS: Readonly<Record<Failed['cause'], string>> = {
  connection: 'start the service, or look into what it logs',
  time: 'raise timeout.stage if it needs longer than that',
  size: 'raise `maxBytes` of the service if its answers are so large',
  content: 'the answer is JSON in UTF-8, as it is or packed with gzip, deflate or br',
}

function statusHint(status: number): string {
  if (status === 401 || status === 403 || status === 407)
    return 'look at `headers`: ${NAME} takes a secret from the environment'
  if (status === 404 || status === 405 || (status >= 300 && status < 400))
    return 'look at `url`: each record is POSTed to it'
  return 'a record it cannot take is 400 or 422, or 200 with "error": { "tap", "type", "message" }'
}

/** Milliseconds of a header `Retry-After`, which holds seconds or a date; 0 where it is not there or is neither. */
function retryAfter(header: string | undefined): number {
  if (header === undefined) return 0
  const ms = /^\s*\d+\s*$/u.test(header) ? Number(header) * 1000 : Date.parse(header) - Date.now()
  return Number.isFinite(ms) ? Math.max(0, ms) : 0
}
