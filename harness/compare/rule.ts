import { UsageError } from '../errors.ts'
import { didYouMean } from '../suggest.ts'
import { DTYPES } from '../values/dtype.ts'
import type { Dtype } from '../values/tagged.ts'
import { ignoreTree, type IgnoreNode } from './path-pattern.ts'
import { LOOSE_KEYS, RULE_KEYS, STATISTIC_KEYS, TOLERANCE_KEYS } from './rule-keys.ts'
import type { RuleKey, Statistics, ThrowsRule, Tolerance } from './rule-keys.ts'

/** How the values of a stage are compared, normalised. */
export interface Rule extends Tolerance {
  /** What is asked of arrays of numbers as a whole, in place of tolerances of their elements; null: nothing. */
  readonly statistics: Statistics | null
  /** Tolerances of one dtype, in place of the general ones. */
  readonly dtypes: Readonly<Partial<Record<Dtype, Tolerance>>>
  /**
   * Both sides' numbers are rounded to this dtype first, and lists of numbers stand for tensors of it. Complex numbers
   * are rounded to complex dtypes only.
   */
  readonly as: Dtype | null
  /** Tensors, scalars and columns of different dtypes compare by exact value. */
  readonly widen: boolean
  /**
   * A tensor, or a column of a table, and nested lists of the same elements agree, and a set and a list that holds
   * nothing twice. No key of a rule says so: it is so of watched variables, which are nobody's interface.
   */
  readonly asLists: boolean
  /**
   * Lists, and the first axis of tensors, compare as multisets. Elements have no place then: an ignored path reaches
   * them by `*` only.
   */
  readonly unordered: boolean
  /** `null` joins undefined, null and missing. */
  readonly absent: 'strict' | 'null'
  /** `null` joins NaN and null: what a side in JSON has for NaN. */
  readonly nan: 'strict' | 'null'
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

/** Is the rule in force where none is given: exact, in the sense of the kinds. */
export const EXACT: Rule = Object.freeze({
  atol: 0,
  rtol: 0,
  ulp: 0,
  statistics: null,
  dtypes: {},
  as: null,
  widen: false,
  asLists: false,
  unordered: false,
  absent: 'strict',
  nan: 'strict',
  subtype: false,
  orderedKeys: false,
  ignore: [],
  throws: 'both',
  ignored: null,
  tolerant: false,
})

/**
 * Reads and checks a rule once. `where` names its place in messages: `compare.features`.
 * `exact: true` is for saying so; it stands with `throws`, `subtype`, `ordered-keys` and `ignore` only.
 * @throws {UsageError} on an unknown key (with the nearest known one), a negative, NaN or infinite tolerance, a value
 *   of another type, a malformed path, `exact` beside what relaxes it, `unordered` beside statistics.
 */
export function rule(spec: unknown, where = 'rule'): Rule {
  const read = readKeys(spec, RULE_KEYS, where)
  const ignore = (read['ignore'] ?? []) as readonly string[]
  const dtypes = (read['dtypes'] ?? {}) as Rule['dtypes']
  if (read['exact'] === true) {
    const loose = LOOSE_KEYS.find((key) => key in read)
    if (loose !== undefined) throw new UsageError(`${where} is exact and has ${loose}, which contradict each other.`)
  }
  const general = tolerance(read)
  return {
    ...general,
    statistics: statisticsOf(read, where),
    dtypes,
    as: (read['as'] ?? null) as Dtype | null,
    widen: read['dtype'] === 'widen',
    asLists: false,
    unordered: read['unordered'] === true,
    absent: (read['absent'] ?? 'strict') as Rule['absent'],
    nan: (read['nan'] ?? 'strict') as Rule['nan'],
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

/** Reads what a rule asks of arrays as a whole; null if nothing. */
function statisticsOf(read: Readonly<Partial<Record<string, unknown>>>, where: string): Statistics | null {
  const [first] = STATISTICS.filter((name) => name in read)
  if (first === undefined) return null
  if (read['unordered'] === true) {
    throw new UsageError(`${where} is unordered and has ${first}, which is of elements at the same place.`, {
      hint: 'say `unordered: false` here, or leave the statistics out',
    })
  }
  const value = (name: keyof Statistics): number | null => (name in read ? Number(read[name]) : null)
  return { mean: value('mean'), p99: value('p99'), psnr: value('psnr') }
}

const STATISTICS = Object.keys(STATISTIC_KEYS) as ReadonlyArray<keyof Statistics>

function tolerance(read: Readonly<Record<string, unknown>>): Tolerance {
  return { atol: Number(read['atol'] ?? 0), rtol: Number(read['rtol'] ?? 0), ulp: Number(read['ulp'] ?? 0) }
}

/** Reads the keys of a rule, or of the tolerances in one, each by its row of the table. */
function readKeys<Name extends string>(
  spec: unknown,
  keys: Readonly<Record<Name, RuleKey>>,
  where: string,
): Partial<Record<Name, unknown>> {
  const read: Partial<Record<Name, unknown>> = {}
  for (const [name, value] of knownEntries(spec, Object.keys(keys) as Name[], where)) {
    read[name] = readValue(value, keys[name], `${where}.${name}`)
  }
  return read
}

/** Lists the entries of an object that may have some keys only. A key with the value `undefined` counts as left out. */
function knownEntries<Name extends string>(
  spec: unknown,
  known: readonly Name[],
  where: string,
): Array<[Name, unknown]> {
  if (typeof spec !== 'object' || spec === null || Array.isArray(spec)) {
    throw new UsageError(`${where} is no rule: expected an object such as { rtol: 1e-6 }, received ${wordFor(spec)}.`)
  }
  return Object.entries(spec).flatMap(([name, value]): Array<[Name, unknown]> => {
    const key = known.find((one) => one === name)
    if (key !== undefined) return value === undefined ? [] : [[key, value]]
    throw new UsageError(`${where} has an unknown key '${name}'; known: ${known.join(', ')}.`, {
      hint: didYouMean(name, known),
    })
  })
}

function readValue(value: unknown, { value: allowed, remedy }: RuleKey, where: string): unknown {
  switch (allowed.kind) {
    case 'limit':
      return limit(value, where)
    case 'flag':
      return oneOf(value, { choices: [true, false], remedy }, where)
    case 'choice':
      return oneOf(value, { choices: allowed.choices, remedy }, where)
    case 'paths':
      return paths(value, where)
    case 'limits':
      return Object.fromEntries(
        knownEntries(value, Object.keys(DTYPES), where).map(([dtype, spec]) => [
          dtype,
          tolerance(readKeys(spec, TOLERANCE_KEYS, `${where}.${dtype}`)),
        ]),
      )
  }
}

function paths(value: unknown, where: string): readonly string[] {
  if (Array.isArray(value) && value.every((item) => typeof item === 'string')) return value
  throw new UsageError(`${where} is no list of paths: received ${wordFor(value)}.`)
}

function limit(value: unknown, where: string): number {
  const number = typeof value === 'bigint' ? Number(value) : value
  if (typeof number === 'number' && number >= 0 && Number.isFinite(number)) return number
  throw new UsageError(`${where} must be a finite number of at least 0, received ${wordFor(value)}.`)
}

function oneOf(
  value: unknown,
  { choices, remedy }: { readonly choices: readonly unknown[]; readonly remedy: string | null },
  where: string,
): unknown {
  if (choices.includes(value)) return value
  const meant = typeof value === 'string' ? didYouMean(value, choices.map(String)) : null
  throw new UsageError(
    `${where} must be ${choices.map((item) => JSON.stringify(item)).join(' or ')}, received ${wordFor(value)}.`,
    { hint: meant ?? remedy },
  )
}

function wordFor(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value)
  if (Array.isArray(value)) return 'a list'
  return typeof value === 'object' && value !== null ? 'an object' : String(value)
}

/** Makes the rule under which a tensor and lists of the same elements agree, where the rule leaves that open. */
export function withLists(given: Rule): Rule {
  return given.subtype || given.unordered ? given : { ...given, asLists: true }
}

/** Makes the exact rule that joins the same kinds of values. */
export function exactly({ asLists }: Rule): Rule {
  return asLists ? { ...EXACT, asLists } : EXACT
}

/** Makes the rule that a rule is without what it tolerates of numbers; null where it tolerates nothing. */
export function withoutTolerance(given: Rule): Rule | null {
  if (!given.tolerant && given.statistics === null && given.as === null) return null
  return { ...given, atol: 0, rtol: 0, ulp: 0, dtypes: {}, tolerant: false, statistics: null, as: null }
}

/** Makes the rule of a list each item of which is compared by a rule. */
export function ofItems(given: Rule): Rule {
  const ignore = given.ignore.map((path) => `$[*]${path.slice(1)}`)
  return { ...given, ignore, ignored: ignoreTree(ignore, 'ignore') }
}

/** Picks the tolerances for numbers of a dtype. */
export function toleranceFor(given: Rule, dtype: Dtype): Tolerance {
  return given.dtypes[dtype] ?? given
}
