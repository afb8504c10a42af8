import { JsonFault } from './json-path.ts'
import { MAX_DEPTH } from './kind.ts'

/** What is made of what JSON holds. Text, true, false and null are themselves. */
export interface JsonForm<Made> {
  /** Makes a number of its digits as they stand in the text. @throws {SyntaxError} if it cannot hold them. */
  readonly number: (digits: string) => Made
  readonly list: (items: Array<Made | JsonAtom>) => Made
  /** Keys in the order of the text, each once. */
  readonly record: (entries: Array<[key: string, item: Made | JsonAtom]>) => Made
}

/** What JSON holds that is the same in every form. */
export type JsonAtom = string | boolean | null

/** Containers inside this many others are refused: those around a value of a golden or an answer are counted too. */
const MOST_DEPTH = MAX_DEPTH - 6

/** An int of more digits than Python reads is refused. */
const MOST_DIGITS = 4300

/**
 * Reads JSON text losing nothing that it says: digits of numbers and the order of keys are handed to `form`.
 * @throws {SyntaxError} for what is no JSON.
 * @throws {JsonFault} for a key twice, a number that `form` refuses, nesting beyond 250 levels.
 */
export function readJson<Made>(text: string, form: JsonForm<Made>): Made | JsonAtom {
  JSON.parse(text) // settles the syntax, with its own good message
  const path: Array<string | number> = []
  let at = 0
  return value()

  function value(): Made | JsonAtom {
    skip()
    const first = text[at]
    if (path.length > MOST_DEPTH) throw new JsonFault(`nested deeper than ${MOST_DEPTH} levels`, [])
    if (first === '[') return form.list(items())
    if (first === '{') return form.record(entries())
    if (first === '"') return string()
    if (first === 't' || first === 'f' || first === 'n') return word(first)
    return number()
  }

  function items(): Array<Made | JsonAtom> {
    const made: Array<Made | JsonAtom> = []
    at += 1
    for (skip(); text[at] !== ']'; skip()) {
      path.push(made.length)
      made.push(value())
      path.pop()
    }
    at += 1
    return made
  }

  function entries(): Array<[string, Made | JsonAtom]> {
    const made: Array<[string, Made | JsonAtom]> = []
    const seen = new Set<string>()
    at += 1
    for (skip(); text[at] !== '}'; skip()) {
      const key = string()
      if (seen.has(key)) throw new JsonFault(`the key ${JSON.stringify(key)} is there twice`, path)
      seen.add(key)
      path.push(key)
      made.push([key, value()])
      path.pop()
    }
    at += 1
    return made
  }

  /** Goes over white space and what stands between values: the syntax is settled. */
  function skip(): void {
    while (BETWEEN.has(text.charCodeAt(at))) at += 1
  }

  function string(): string {
    const start = at
    do at = text.indexOf('"', at + 1)
    while (isEscaped(text, at))
    at += 1
    const inner = text.slice(start + 1, at - 1)
    return inner.includes('\\') ? (JSON.parse(text.slice(start, at)) as string) : inner
  }

  function word(first: 't' | 'f' | 'n'): boolean | null {
    at += first === 'f' ? 5 : 4
    return first === 'n' ? null : first === 't'
  }

  function number(): Made {
    const start = at
    while (at < text.length && IN_NUMBER.has(text.charCodeAt(at))) at += 1
    try {
      return form.number(text.slice(start, at))
    } catch (error) {
      throw error instanceof SyntaxError ? new JsonFault(error.message, path) : error
    }
  }
}

/** Reads the digits of a whole number. @throws {SyntaxError} if they are too many. */
export function wholeDigits(digits: string): string {
  if (digits.length > MOST_DIGITS) throw new SyntaxError(`a number of ${digits.length} digits`)
  return digits
}

/** Tells whether a number is written without a fraction and an exponent, and is not -0: an int has no sign of zero. */
export function isWhole(digits: string): boolean {
  return /^-?\d+$/u.test(digits) && digits !== '-0'
}

/**
 * Reads a number as the float64 next to it; more digits than a float64 has are no fault.
 * @throws {SyntaxError} where none is next to it: it is too large, or not 0 and nearer to 0 than to any other.
 */
export function nearestFloat(digits: string): number {
  const float = Number(digits)
  const isLost = !Number.isFinite(float) || (float === 0 && /[1-9]/u.test(digits.replace(/e.*$/iu, '')))
  if (isLost) throw new SyntaxError(`${digits.length > 40 ? `${digits.slice(0, 40)}…` : digits} is beyond float64`)
  return float
}

const BETWEEN: ReadonlySet<number> = new Set(Array.from(' \t\r\n,:', (char) => char.charCodeAt(0)))
const IN_NUMBER: ReadonlySet<number> = new Set(Array.from('0123456789+-.eE', (char) => char.charCodeAt(0)))

function isEscaped(text: string, at: number): boolean {
  let first = at
  while (text[first - 1] === '\\') first -= 1
  return (at - first) % 2 === 1
}
