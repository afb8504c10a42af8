import { setTimeout as wait } from 'node:timers/promises'
import { UsageError, WorkerError } from '../errors.ts'
import type { SideInfo } from '../pipeline/provenance.ts'
import { NOT_REACHED, OUTCOME, type Outcome } from '../pipeline/outcome.ts'
import { plainJson } from '../values/plain-json.ts'
import { fromTagged, toTagged } from '../values/tagged-json.ts'
import { recordsOnly, type Side } from './side.ts'
import type { Role } from '../pipeline/role.ts'

/** A service that is sent a record and answers with what came to its taps. */
export interface HttpSideOptions {
  readonly role: Role
  readonly url: string
  /** Every tap the service may answer with, in the order they are passed. */
  readonly taps: readonly string[]
  readonly headers: Readonly<Record<string, string>>
  /** How values are written: plain JSON, or the tagged JSON of PROTOCOL.md, which loses nothing. */
  readonly values: 'json' | 'tagged'
  /** Requests under way at a time. */
  readonly concurrency: number
  /** How often a request is sent again after a network error, 408, 429 or a status from 500 on. */
  readonly retries: number
  /** Milliseconds one answer may take. */
  readonly timeoutMs: number
}

/** Milliseconds before the first repetition; each further one waits twice as long. */
const BACKOFF = 100

/** The service refuses the record: to the harness its first tap threw. */
const REFUSED: ReadonlySet<number> = new Set([400, 422])

/** How much of an answer an error shows, in characters. */
const SHOWN = 200

/**
 * Makes a side of a service. Each record is POSTed by itself as JSON: `{ "input": … }`. The answer is
 * `{ "taps": { name: value, … } }`, with `"error": { "tap", "type", "message" }` beside them where the record made the
 * service's code throw. A tap that is not in the answer was not reached. Status 400 or 422 refuses the record: its
 * first tap threw.
 * @throws {WorkerError} (from `load`) if the service cannot be reached, is too slow, or answers anything else.
 */
export function httpSide(options: HttpSideOptions): Side {
  const { role, url, taps } = options
  const info: SideInfo = {
    pipeline: new URL(url).pathname,
    kind: 'traced',
    stages: [],
    provenance: { runtime: `http ${new URL(url).host}`, platform: 'service', packages: {}, files: {} },
  }
  const limit = limiter(options.concurrency)
  const stopped = new AbortController()
  let records = 0
  return {
    role,
    info,
    stages: taps,
    sequence: taps,
    ...(options.values === 'json' ? { takes: isJson } : {}),
    open: (inputs) => {
      const first = records
      records += inputs.length
      const outcomes: Outcome[] = []
      const answers = inputs.map((input, row) => {
        const answer = limit(() => ask(options, { input, record: `${first + row}` }, stopped.signal))
        // The error belongs to whoever loads the row; nobody may.
        answer.catch(() => {})
        return answer
      })
      return {
        outcomes,
        times: null,
        load: async (row) => {
          const found = await answers[row]
          if (found === undefined) throw new RangeError(`no row ${row} in a batch of ${inputs.length}`)
          outcomes.length = 0
          outcomes.push(...found)
        },
      }
    },
    ...recordsOnly((stage) => new UsageError(`'${stage}' of a service cannot be run alone`)),
    close: async () => stopped.abort(),
  }
}

/** Runs at most so many tasks at a time, in order. */
function limiter(most: number): <Result>(task: () => Promise<Result>) => Promise<Result> {
  let running = 0
  const waiting: (() => void)[] = []
  return async (task) => {
    if (running >= most) await new Promise<void>((resolve) => waiting.push(resolve))
    running++
    try {
      return await task()
    } finally {
      running--
      waiting.shift()?.()
    }
  }
}

async function ask(
  options: HttpSideOptions,
  { input, record }: { readonly input: unknown; readonly record: string },
  stopped: AbortSignal,
): Promise<readonly Outcome[]> {
  const { role, url, headers, retries, timeoutMs } = options
  const fail = (what: string, hint: string): WorkerError =>
    new WorkerError(`The ${role} service ${url} ${what}.`, { side: role, record }, { hint })
  if (options.values === 'json' && !isJson(input))
    throw fail('cannot be sent this input: JSON would change it', 'set `values: tagged`, or declare inputs without it')
  const body = JSON.stringify({ input: options.values === 'tagged' ? toTagged(input) : plainJson(input) })
  for (let attempt = 0; ; attempt++) {
    const signal = AbortSignal.any([AbortSignal.timeout(timeoutMs), stopped])
    const sent = fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body,
      signal,
    })
    // oxlint-disable-next-line no-await-in-loop
    const answer = await sent.then(readAnswer, (error: unknown) => ({ status: 0, text: reasonOf(error) }))
    if (answer.status === 200) return read(options, answer.text, fail)
    if (REFUSED.has(answer.status)) return refused(options.taps.length, answer)
    const passing = answer.status === 0 || answer.status === 408 || answer.status === 429 || answer.status >= 500
    if (!passing || attempt >= retries || stopped.aborted) {
      const tried = attempt === 0 ? '' : ` (tried ${attempt + 1} times)`
      throw answer.status === 0
        ? fail(
            `cannot be reached${tried}: ${answer.text}`,
            'start the service, or raise timeout.stage if it needs longer than that',
          )
        : fail(
            `answers with status ${answer.status}${tried}: ${answer.text.slice(0, SHOWN)}`,
            'a record it cannot take is 400 or 422, or 200 with "error": { "tap", "type", "message" }',
          )
    }
    // oxlint-disable-next-line no-await-in-loop
    await wait(BACKOFF * 2 ** attempt)
  }
}

interface Answered {
  readonly status: number
  readonly text: string
}

async function readAnswer(response: Response): Promise<Answered> {
  return { status: response.status, text: await response.text() }
}

function reasonOf(error: unknown): string {
  const { message, cause } = error as Error
  return cause instanceof Error ? `${message}: ${cause.message}` : message
}

function refused(taps: number, { status, text }: Answered): readonly Outcome[] {
  const outcomes: Outcome[] = Array.from({ length: taps }, () => NOT_REACHED)
  return outcomes.with(0, { [OUTCOME]: 'threw', type: `HTTP ${status}`, message: text.slice(0, SHOWN) })
}

type Fail = (what: string, hint: string) => WorkerError

const SHAPE = 'the answer is { "taps": { name: value, … } }, or tagged values with `values: tagged`'

function read({ taps, values }: HttpSideOptions, text: string, fail: Fail): readonly Outcome[] {
  let answer: unknown
  try {
    answer = JSON.parse(text)
  } catch {
    throw fail(`answers with no JSON: ${text.slice(0, SHOWN)}`, SHAPE)
  }
  const { taps: given, error } = (isObject(answer) ? answer : {}) as { taps?: unknown; error?: unknown }
  if (!isObject(given)) throw fail(`answers without "taps": ${text.slice(0, SHOWN)}`, SHAPE)
  const unknown = Object.keys(given).filter((name) => !taps.includes(name))
  if (unknown.length > 0)
    throw fail(`answers with taps that are not declared: ${unknown.join(', ')}`, `declare all of them in \`taps\``)
  const outcomes = taps.map((name): Outcome => {
    if (!Object.hasOwn(given, name)) return NOT_REACHED
    return values === 'tagged' ? fromTagged(given[name]) : given[name]
  })
  if (error === undefined) return outcomes
  const thrown = readError(error)
  if (thrown === null || !taps.includes(thrown.tap))
    throw fail(`answers with an error that names no tap: ${JSON.stringify(error).slice(0, SHOWN)}`, SHAPE)
  return outcomes.with(taps.indexOf(thrown.tap), thrown.outcome)
}

function readError(error: unknown): { readonly tap: string; readonly outcome: Outcome } | null {
  if (!isObject(error)) return null
  const { tap, type, message } = error
  if (typeof tap !== 'string' || typeof type !== 'string' || typeof message !== 'string') return null
  return { tap, outcome: { [OUTCOME]: 'threw', type, message } }
}

/** Tells whether plain JSON carries a value unchanged: no NaN, infinities, -0, undefined, big ints, tensors, dates. */
function isJson(value: unknown): boolean {
  return plainJson(value) !== undefined
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
