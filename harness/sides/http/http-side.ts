import { UsageError, WorkerError } from '../../errors.ts'
import { NOT_REACHED, OUTCOME, type Outcome } from '../../pipeline/outcome.ts'
import type { SideInfo } from '../../pipeline/provenance.ts'
import { JsonFault } from '../../values/json-path.ts'
import { jsonText } from '../../values/json-text.ts'
import { toTagged } from '../../values/tagged-json.ts'
import { recordsOnly, type Side } from '../side.ts'
import { addressParts, shownAddress } from './address.ts'
import { excerpt, readAnswer } from './answer.ts'
import { ask, REFUSED, type AskLimits } from './ask.ts'
import { limiter } from './limiter.ts'
import { targetOf, type Target, type TargetOptions } from './target.ts'

/** A service that is sent a record and answers with what came to its taps. */
export interface HttpSideOptions extends TargetOptions, AskLimits {
  /** Every tap the service may answer with, in the order they are passed. */
  readonly taps: readonly string[]
  /** How values are written: plain JSON, or the tagged JSON of PROTOCOL.md, which loses nothing. */
  readonly values: 'json' | 'tagged'
  /** Requests under way at a time. */
  readonly concurrency: number
}

/**
 * Makes a side of a service. Each record is POSTed by itself as JSON: `{ "input": … }`. The answer is
 * `{ "taps": { name: value, … } }`, with `"error": { "tap", "type", "message" }` beside them where the record made the
 * service's code throw. A tap that is not in the answer was not reached. Status 400 or 422 refuses the record: its
 * first tap threw. Secrets of address and headers are in no error and in no outcome.
 * @throws {UsageError} if a variable of the environment is not set, or address or headers cannot be sent.
 * @throws {WorkerError} (from `load`) if the service cannot be reached, is too slow, or answers anything else.
 */
export function httpSide(options: HttpSideOptions): Side {
  const { role, taps } = options
  const target = targetOf(options)
  const limit = limiter(options.concurrency)
  const stopped = new Set<AbortController>()
  let isClosed = false
  let records = 0
  const answerTo = async (input: unknown, record: string): Promise<readonly Outcome[]> => {
    const stop = new AbortController()
    stopped.add(stop)
    if (isClosed) stop.abort()
    try {
      return await outcomesOf({ options, target, record, signal: stop.signal }, input)
    } finally {
      stopped.delete(stop)
    }
  }
  return {
    role,
    info: infoOf(options),
    stages: taps,
    sequence: taps,
    ...(options.values === 'json' ? { takes: isJson } : {}),
    open: (inputs) => {
      const first = records
      records += inputs.length
      const outcomes: Outcome[] = []
      const answers = inputs.map((input, row) => {
        const answer = limit(() => answerTo(input, `${first + row}`))
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
    close: async () => {
      isClosed = true
      for (const stop of stopped) stop.abort()
    },
  }
}

/** What is known of a service is its address, as the configuration writes it. */
function infoOf({ url }: HttpSideOptions): SideInfo {
  const { place } = addressParts(shownAddress(url))
  const path = place.indexOf('/')
  const [host, pathname] = path === -1 ? [place, '/'] : [place.slice(0, path), place.slice(path)]
  return {
    pipeline: pathname,
    kind: 'traced',
    stages: [],
    provenance: { runtime: `http ${host}`, platform: 'service', packages: {}, files: {} },
  }
}

interface Asked {
  readonly options: HttpSideOptions
  readonly target: Target
  readonly record: string
  readonly signal: AbortSignal
}

async function outcomesOf({ options, target, record, signal }: Asked, input: unknown): Promise<readonly Outcome[]> {
  const { role, taps, values } = options
  const fail = (fault: string, hint: string, stage: string | null = null): WorkerError =>
    new WorkerError(`${target.shown} ${fault}.`, { side: role, record, ...(stage === null ? {} : { stage }) }, { hint })
  const body = values === 'tagged' ? JSON.stringify({ input: toTagged(input) }) : plainBody(input)
  if (body instanceof JsonFault) {
    const hint = 'set `values: tagged`, or declare inputs without it'
    throw fail(`cannot be sent this input: JSON would change it (${excerpt(body.message, target.secrets)})`, hint)
  }
  const { timeoutMs, maxBytes, retries } = options
  const reply = await ask({ target, body, timeoutMs, maxBytes, retries, signal })
  if ('fault' in reply) throw fail(reply.fault, reply.hint)
  if (REFUSED.has(reply.status)) {
    const message = excerpt(reply.text, target.secrets)
    return taps.map((_, index) =>
      index === 0 ? { [OUTCOME]: 'threw', type: `HTTP ${reply.status}`, message } : NOT_REACHED,
    )
  }
  const outcomes = readAnswer(reply.text, { taps, values, secrets: target.secrets })
  if (!('fault' in outcomes)) return outcomes
  throw fail(outcomes.fault, outcomes.hint, outcomes.tap)
}

function plainBody(input: unknown): string | JsonFault {
  try {
    return `{"input":${jsonText(input)}}`
  } catch (error) {
    if (error instanceof JsonFault) return error
    throw error
  }
}

/** Tells whether plain JSON carries a value unchanged: no NaN, infinities, -0, undefined, tensors, dates. */
function isJson(value: unknown): boolean {
  return typeof plainBody(value) === 'string'
}
