import { entriesOf } from './entries.ts'
import { JsonFault } from './json-path.ts'
import { kindOf, MAX_DEPTH } from './kind.ts'

type Path = ReadonlyArray<string | number>

/**
 * Writes a value as JSON text that any exact reader reads back the same: ints in all their digits, and floats from 2^53
 * on with an exponent, since their shortest digits alone would be another int. A `Map` whose keys are all text is an
 * object.
 * @throws {JsonFault} with the place of what JSON has no form for: NaN, infinities, -0, undefined, dates, tensors, and
 *   so on.
 */
export function jsonText(value: unknown, spelling: JsonSpelling = PLAIN): string {
  return write(value, [], spelling)
}

/** How JSON is spelt. */
export interface JsonSpelling {
  readonly text: (text: string) => string
  /** Finite; `null`: JSON has no form for it. */
  readonly float: (value: number) => string | null
  /** What stands behind a comma and a colon. */
  readonly gap: string
}

const PLAIN: JsonSpelling = { text: (text) => JSON.stringify(text), float: plainFloat, gap: '' }

function write(value: unknown, path: Path, spelling: JsonSpelling): string {
  const kind = kindOf(value)
  switch (kind) {
    case 'null':
    case 'bool':
      return JSON.stringify(value)
    case 'text':
      return spelling.text(value as string)
    case 'int':
      return String(value)
    case 'float':
      return floatText(value as number, path, spelling)
    case 'list':
      return `[${Array.from(value as readonly unknown[], (item, index) => inside(item, [...path, index], spelling)).join(`,${spelling.gap}`)}]`
    case 'record':
    case 'map':
      return recordText(value as Readonly<Record<string, unknown>> | ReadonlyMap<unknown, unknown>, path, spelling)
    default:
      throw new JsonFault(NAMED[kind] ?? `a value of kind ${kind}`, path)
  }
}

const NAMED: Readonly<Partial<Record<string, string>>> = {
  undefined: 'undefined',
  instant: 'a date',
  opaque: 'a class instance, a function or a symbol',
}

function inside(item: unknown, path: Path, spelling: JsonSpelling): string {
  if (path.length > MAX_DEPTH) throw new JsonFault(`a value nested deeper than ${MAX_DEPTH} levels`, [])
  return write(item, path, spelling)
}

function floatText(value: number, path: Path, { float }: JsonSpelling): string {
  const text = Number.isFinite(value) ? float(value) : null
  if (text === null) throw new JsonFault(Object.is(value, -0) ? '-0' : `${value}`, path)
  return text
}

function plainFloat(value: number): string | null {
  if (Object.is(value, -0)) return null
  return Number.isInteger(value) && !Number.isSafeInteger(value) ? value.toExponential() : JSON.stringify(value)
}

function recordText(
  value: Readonly<Record<string, unknown>> | ReadonlyMap<unknown, unknown>,
  path: Path,
  spelling: JsonSpelling,
): string {
  const { entries, isRecord } = entriesOf(value)
  if (!isRecord) throw new JsonFault('a map with a key that is no text', path)
  const { text, gap } = spelling
  const written = entries.map(
    ([key, item]) => `${text(key as string)}:${gap}${inside(item, [...path, key as string], spelling)}`,
  )
  return `{${written.join(`,${gap}`)}}`
}
