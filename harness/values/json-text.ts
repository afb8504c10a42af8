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
export function jsonText(value: unknown): string {
  return write(value, [])
}

function write(value: unknown, path: Path): string {
  const kind = kindOf(value)
  switch (kind) {
    case 'null':
    case 'bool':
    case 'text':
      return JSON.stringify(value)
    case 'int':
      return String(value)
    case 'float':
      return floatText(value as number, path)
    case 'list':
      return `[${Array.from(value as readonly unknown[], (item, index) => inside(item, path, index)).join(',')}]`
    case 'record':
    case 'map':
      return recordText(value as Readonly<Record<string, unknown>> | ReadonlyMap<unknown, unknown>, path)
    default:
      throw new JsonFault(NAMED[kind] ?? `a value of kind ${kind}`, path)
  }
}

const NAMED: Readonly<Partial<Record<string, string>>> = {
  undefined: 'undefined',
  instant: 'a date',
  opaque: 'a class instance, a function or a symbol',
}

function inside(item: unknown, path: Path, step: string | number): string {
  if (path.length >= MAX_DEPTH) throw new JsonFault(`a value nested deeper than ${MAX_DEPTH} levels`, [])
  return write(item, [...path, step])
}

function floatText(value: number, path: Path): string {
  if (!Number.isFinite(value) || Object.is(value, -0))
    throw new JsonFault(Object.is(value, -0) ? '-0' : `${value}`, path)
  return Number.isInteger(value) && !Number.isSafeInteger(value) ? value.toExponential() : JSON.stringify(value)
}

function recordText(value: Readonly<Record<string, unknown>> | ReadonlyMap<unknown, unknown>, path: Path): string {
  const { entries, isRecord } = entriesOf(value)
  if (!isRecord) throw new JsonFault('a map with a key that is no text', path)
  const written = entries.map(([key, item]) => `${JSON.stringify(key)}:${inside(item, path, key as string)}`)
  return `{${written.join(',')}}`
}
