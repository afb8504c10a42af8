import { LockstepError } from '../../errors.ts'
import { NOT_REACHED, OUTCOME, type Outcome } from '../../pipeline/outcome.ts'
import { recordOf } from '../../values/entries.ts'
import { JsonFault, pathSegment } from '../../values/json-path.ts'
import { isWhole, nearestFloat, readJson, wholeDigits, type JsonForm } from '../../values/read-json.ts'
import { fromTagged } from '../../values/tagged-json.ts'
import type { Secrets } from './secrets.ts'

/** How the body of an answer is read. */
export interface AnswerForm {
  readonly taps: readonly string[]
  readonly values: 'json' | 'tagged'
  readonly secrets: Secrets
}

/** Why an answer cannot be read: what the service does, to be said behind its name. */
export interface AnswerFault {
  readonly fault: string
  readonly hint: string
  readonly tap: string | null
}

const SHAPE = 'the answer is { "taps": { name: value, … } }, or tagged values with `values: tagged`'

/** How much of an answer a message shows, in characters. */
const SHOWN = 200

/** Shortens an answer for a message: secrets are masked first, so that none is cut in two. */
export function excerpt(text: string, { mask }: Secrets): string {
  const masked = mask(text.slice(0, 64 * SHOWN)).trim()
  return masked === '' ? '(nothing)' : masked.slice(0, SHOWN)
}

/** Reads an answer as outcomes of the taps. */
export function readAnswer(text: string, { taps, values, secrets }: AnswerForm): readonly Outcome[] | AnswerFault {
  const faultOf = (fault: string, hint: string = SHAPE, tap: string | null = null): AnswerFault => ({
    fault,
    hint,
    tap,
  })
  let answer: unknown
  try {
    answer = readJson<unknown>(text, values === 'tagged' ? TAGGED : PLAIN)
  } catch (error) {
    return jsonFault(error, { text, taps, secrets })
  }
  const given = fieldOf(answer, 'taps')
  if (!isObject(given)) return faultOf(`answers without "taps": ${excerpt(text, secrets)}`)
  const entries = new Map(entriesOf(given))
  const unknown = [...entries.keys()].filter((name) => !taps.includes(name))
  if (unknown.length > 0)
    return faultOf(
      `answers with taps that are not declared: ${excerpt(unknown.join(', '), secrets)}`,
      'declare all of them in `taps`',
    )
  for (const [tap, value] of entries) {
    const held = secrets.heldBy(value)
    if (held !== null)
      return faultOf(`answers with the secret ${held} in ${tapPath(tap)}`, 'a report would show it: leave it out', tap)
  }
  const outcomes: Outcome[] = []
  for (const tap of taps) {
    const value = entries.has(tap) ? tapValue(entries.get(tap), values) : { value: NOT_REACHED }
    if ('malformed' in value)
      return faultOf(
        `answers with what is no tagged value in ${tapPath(tap)}: ${excerpt(value.malformed, secrets)}`,
        SHAPE,
        tap,
      )
    outcomes.push(value.value)
  }
  const error = fieldOf(answer, 'error')
  if (error === undefined) return outcomes
  const thrown = readError(error, secrets)
  if (thrown === null || !taps.includes(thrown.tap))
    return faultOf(`answers with an error that names no tap: ${excerpt(text, secrets)}`)
  return outcomes.with(taps.indexOf(thrown.tap), thrown.outcome)
}

/** JSON has one kind of number: a float, but for whole numbers that a float64 does not hold exactly. */
const PLAIN: JsonForm<unknown> = {
  number: (digits) => {
    const isInt = isWhole(digits) && !Number.isSafeInteger(Number(digits))
    return isInt ? BigInt(wholeDigits(digits)) : nearestFloat(digits)
  },
  list: (items) => items,
  record: recordOf,
}

/** A bare number of tagged JSON is a float. */
const TAGGED: JsonForm<unknown> = { ...PLAIN, number: nearestFloat }

function jsonFault(
  error: unknown,
  { text, taps, secrets }: { readonly text: string; readonly taps: readonly string[]; readonly secrets: Secrets },
): AnswerFault {
  if (error instanceof JsonFault) {
    const [top, tap] = error.path
    const named = top === 'taps' && typeof tap === 'string' && taps.includes(tap) ? tap : null
    const hint = 'what JSON cannot carry can be sent with `values: tagged`'
    return {
      fault: `answers with JSON that cannot be read exactly: ${excerpt(error.message, secrets)}`,
      hint,
      tap: named,
    }
  }
  if (!(error instanceof SyntaxError)) throw error
  const fault = text.trim() === '' ? 'answers with an empty body' : `answers with no JSON: ${excerpt(text, secrets)}`
  return { fault, hint: SHAPE, tap: null }
}

function tapPath(tap: string): string {
  return `$.taps${pathSegment(tap)}`
}

function tapValue(json: unknown, values: 'json' | 'tagged'): { value: Outcome } | { malformed: string } {
  if (values === 'json') return { value: json }
  try {
    return { value: fromTagged(json) }
  } catch (error) {
    if (error instanceof LockstepError) return { malformed: error.what }
    throw error
  }
}

function readError(error: unknown, { mask }: Secrets): { readonly tap: string; readonly outcome: Outcome } | null {
  const [tap, type, message] = ['tap', 'type', 'message'].map((name) => fieldOf(error, name))
  if (typeof tap !== 'string' || typeof type !== 'string' || typeof message !== 'string') return null
  return { tap, outcome: { [OUTCOME]: 'threw', type: mask(type), message: mask(message) } }
}

type Fields = Readonly<Record<string, unknown>> | ReadonlyMap<string, unknown>

/** An object of JSON is a `Map` where its keys look like indexes and stand in another order. */
function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function entriesOf(object: Fields): ReadonlyArray<[string, unknown]> {
  return object instanceof Map ? [...(object as ReadonlyMap<string, unknown>)] : Object.entries(object)
}

function fieldOf(value: unknown, name: string): unknown {
  return isObject(value) ? entriesOf(value).find(([key]) => key === name)?.[1] : undefined
}
