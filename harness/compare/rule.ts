import { UsageError } from '../errors.ts'
import { suggest } from '../suggest.ts'
import { DTYPES } from '../values/dtype.ts'
import type { Dtype } from '../values/tagged.ts'
import { ignoreTree, type IgnoreNode } from './path-pattern.ts'

/**
 * How far numbers may lie apart; 0 is off. Two numbers are close if |training - inference| <= atol + rtol * |training|,
 * or if both are floats and at most `ulp` representable numbers of their dtype lie between them (one being the next).
 * NaN is close to NaN only, an infinity to itself only.
 */
export interface Tolerance {
  readonly atol: number
  readonly rtol: number
  readonly ulp: number
}

/** When two errors at one stage agree: whenever both threw, never, or if their types are the same. */
export type ThrowsRule = 'both' | 'differ' | 'same-kind'

/** How the values of a stage are compared, normalised. */
export interface Rule extends Tolerance {
  /** Tolerances of one dtype, in place of the general ones. */
  readonly dtypes: Readonly<Partial<Record<Dtype, Tolerance>>>
  /** Both sides' numbers are rounded to this dtype first, and lists of numbers stand for tensors of it. */
  readonly as: Dtype | null
  /** Tensors, scalars and columns of different dtypes compare by exact value. */
  readonly widen: boolean
  /** Lists, and the first axis of tensors, compare as multisets. */
  readonly unordered: boolean
  /** `null` joins undefined, null and missing. */
  readonly absent: 'strict' | 'null'
  /** int and float, tuple and list, scalar dtypes differ. */
  readonly subtype: boolean
  readonly orderedKeys: boolean
  /** The paths as written. */
  readonly ignore: readonly string[]
  readonly throws: ThrowsRule
  /** The paths compiled; null if there are none. */
  readonly ignored: IgnoreNode | null
  /** Whether any tolerance is in force. */
  readonly tolerant: boolean
}

/** What users write for a rule. */
export interface RuleSpec extends Partial<Tolerance> {
  readonly exact?: true
  readonly dtypes?: Readonly<Partial<Record<Dtype, Partial<Tolerance>>>>
  readonly as?: Dtype
  readonly dtype?: 'widen'
  readonly unordered?: boolean
  readonly absent?: 'strict' | 'null'
  readonly subtype?: boolean
  readonly 'ordered-keys'?: boolean
  readonly ignore?: readonly string[]
  readonly throws?: ThrowsRule
}

/** Is the rule in force where none is given: exact, in the sense of the kinds. */
export const EXACT: Rule = Object.freeze({
  atol: 0,
  rtol: 0,
  ulp: 0,
  dtypes: {},
  as: null,
  widen: false,
  unordered: false,
  absent: 'strict',
  subtype: false,
  orderedKeys: false,
  ignore: [],
  throws: 'both',
  ignored: null,
  tolerant: false,
})

type Reader = (value: unknown, key: string, where: string) => unknown

const READERS: Readonly<Record<string, Reader>> = {
  exact: (value, key, where) => oneOf(value, [true], key, where),
  atol: limit,
  rtol: limit,
  ulp: limit,
  dtypes: readDtypes,
  as: (value, key, where) => oneOf(value, Object.keys(DTYPES), key, where),
  dtype: (value, key, where) => oneOf(value, ['widen'], key, where),
  unordered: flag,
  absent: (value, key, where) => oneOf(value, ['strict', 'null'], key, where),
  subtype: flag,
  'ordered-keys': flag,
  ignore: readPaths,
  throws: (value, key, where) => oneOf(value, ['both', 'differ', 'same-kind'], key, where),
}

/**
 * Reads and checks a rule once. `where` names its place in messages: `compare.features`.
 * `exact: true` is for saying so; it stands with `throws`, `subtype`, `ordered-keys` and `ignore` only.
 * @throws {UsageError} on an unknown key (with the nearest known one), a negative, NaN or infinite tolerance, a value
 *   of another type, a malformed path, `exact` beside what relaxes it.
 */
export function rule(spec: unknown, where = 'rule'): Rule {
  const read = readObject(spec, READERS, where)
  const ignore = (read['ignore'] ?? []) as readonly string[]
  const dtypes = (read['dtypes'] ?? {}) as Rule['dtypes']
  if (read['exact'] === true) {
    const relaxing = ['atol', 'rtol', 'ulp', 'dtypes', 'as', 'dtype', 'unordered', 'absent'].find((key) => key in read)
    if (relaxing !== undefined)
      throw new UsageError(`${where} is exact and has ${relaxing}, which contradict each other.`)
  }
  const general = tolerance(read)
  return {
    ...general,
    dtypes,
    as: (read['as'] ?? null) as Dtype | null,
    widen: read['dtype'] === 'widen',
    unordered: read['unordered'] === true,
    absent: (read['absent'] ?? 'strict') as Rule['absent'],
    subtype: read['subtype'] === true,
    orderedKeys: read['ordered-keys'] === true,
    ignore,
    throws: (read['throws'] ?? 'both') as ThrowsRule,
    ignored: ignoreTree(ignore, where),
    tolerant: [general, ...Object.values(dtypes)].some(isTolerant),
  }
}

function isTolerant({ atol, rtol, ulp }: Tolerance): boolean {
  return atol > 0 || rtol > 0 || ulp > 0
}

function tolerance(read: Readonly<Record<string, unknown>>): Tolerance {
  return { atol: Number(read['atol'] ?? 0), rtol: Number(read['rtol'] ?? 0), ulp: Number(read['ulp'] ?? 0) }
}

function readObject(spec: unknown, readers: Readonly<Record<string, Reader>>, where: string): Record<string, unknown> {
  if (typeof spec !== 'object' || spec === null || Array.isArray(spec)) {
    throw new UsageError(`${where} is no rule: expected an object such as { rtol: 1e-6 }, received ${wordFor(spec)}.`)
  }
  const read: Record<string, unknown> = {}
  for (const [key, value] of Object.entries(spec)) {
    const reader = Object.hasOwn(readers, key) ? readers[key] : undefined
    if (reader === undefined) {
      const near = suggest(key, Object.keys(readers))
      throw new UsageError(
        `${where} has an unknown key '${key}'; known: ${Object.keys(readers).join(', ')}.`,
        near === undefined ? {} : { hint: `did you mean '${near}'?` },
      )
    }
    if (value !== undefined) read[key] = reader(value, key, where)
  }
  return read
}

function readDtypes(value: unknown, key: string, where: string): Rule['dtypes'] {
  const place = `${where}.${key}`
  const names = Object.fromEntries(
    Object.keys(DTYPES).map((name): [string, Reader] => [
      name,
      (spec) => tolerance(readObject(spec, { atol: limit, rtol: limit, ulp: limit }, `${place}.${name}`)),
    ]),
  )
  return readObject(value, names, place)
}

function readPaths(value: unknown, key: string, where: string): readonly string[] {
  if (Array.isArray(value) && value.every((item) => typeof item === 'string')) return value
  throw new UsageError(`${where}.${key} is no list of paths: received ${wordFor(value)}.`)
}

function limit(value: unknown, key: string, where: string): number {
  const number = typeof value === 'bigint' ? Number(value) : value
  if (typeof number === 'number' && number >= 0 && Number.isFinite(number)) return number
  throw new UsageError(`${where}.${key} must be a finite number of at least 0, received ${wordFor(value)}.`)
}

function flag(value: unknown, key: string, where: string): unknown {
  return oneOf(value, [true, false], key, where)
}

function oneOf(value: unknown, known: readonly unknown[], key: string, where: string): unknown {
  if (known.includes(value)) return value
  const near = typeof value === 'string' ? suggest(value, known.map(String)) : undefined
  throw new UsageError(
    `${where}.${key} must be ${known.map((item) => JSON.stringify(item)).join(' or ')}, received ${wordFor(value)}.`,
    near === undefined ? {} : { hint: `did you mean '${near}'?` },
  )
}

function wordFor(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value)
  if (Array.isArray(value)) return 'a list'
  return typeof value === 'object' && value !== null ? 'an object' : String(value)
}

/** Writes a rule in few words for a report: `exact`, `close(rtol 1e-6) as float32, unordered`. */
export function ruleText(given: Rule): string {
  const words: string[] = []
  const limits = limitsText(given)
  const byDtype = Object.entries(given.dtypes).map(([dtype, special]) => `${dtype} ${limitsText(special) || 'exact'}`)
  if (limits !== '' || byDtype.length > 0) words.push(`close(${[limits || 'exact', ...byDtype].join('; ')})`)
  if (given.as !== null) words.push(`as ${given.as}`)
  if (given.widen) words.push('any dtype')
  if (given.unordered) words.push('unordered')
  if (given.absent === 'null') words.push('absent = null')
  if (given.ignore.length > 0) words.push(`ignoring ${given.ignore.join(' ')}`)
  const strict = [given.subtype ? 'subtypes' : '', given.orderedKeys ? 'key order' : ''].filter((word) => word !== '')
  if (strict.length > 0) words.push(`with ${strict.join(' and ')}`)
  if (words.length === 0 || words[0]?.startsWith('with')) words.unshift('exact')
  return words.join(', ').replace('), as', ') as').replace('exact, with', 'exact with')
}

function limitsText({ atol, rtol, ulp }: Tolerance): string {
  const part = (name: string, value: number): string => (value > 0 ? `${name} ${short(value)}` : '')
  const parts = [part('atol', atol), part('rtol', rtol), part('ulp', ulp)]
  return parts.filter((text) => text !== '').join(', ')
}

/** Writes a number the shorter way: `1e-6`, `0.5`. */
function short(value: number): string {
  const exponential = value.toExponential().replace('e+', 'e')
  return exponential.length < String(value).length ? exponential : String(value)
}

/** Picks the tolerances for numbers of a dtype. */
export function toleranceFor(given: Rule, dtype: Dtype): Tolerance {
  return given.dtypes[dtype] ?? given
}
